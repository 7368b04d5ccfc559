using Synth.Physics.Atmosphere;
using Synth.Physics.Atmosphere.Variograms;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Rasters;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Inversion;

/// <summary>The covariance of what a recipe's interferograms show beside deformation, ramps and delays proportional to height.</summary>
public static class AtmosphereNoise
{
    // a mean over scenes needs no more of each
    private static readonly VariogramOptions Sampling = new(PairsPerBin: 4000);

    /// <summary>Fits an exponential covariance to simulated atmospheres and phase noise, each scene's own variogram, and takes the mean of the scenes.</summary>
    /// <param name="recipe">The recipe; its gates and sources do not count.</param>
    /// <param name="terrain">Supplies the terrain of its scenes.</param>
    /// <param name="scenes">Scenes to simulate, at least 1.</param>
    /// <param name="cancel">Stops between scenes.</param>
    /// <exception cref="InvalidDataException">The scenes have too few valid pixels, or no noise at all.</exception>
    public static ExponentialTurbulence Of(Recipe recipe, ITerrainProvider terrain, int scenes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentOutOfRangeException.ThrowIfLessThan(scenes, 1);
        SampleGenerator generator = new(
            new SceneSampler(recipe.WithoutSources(), recipe.Seed, terrain), new CpuEngine());
        List<VariogramFit> fits = [];
        for (int index = 0; index < scenes; index++)
        {
            cancel.ThrowIfCancellationRequested();
            Sample sample = generator.Generate(index);
            ForwardModel model = sample.Scene.Model;
            Raster<float> noise = NoiseOf(sample);
            if (!IsStill(noise))
            {
                fits.Add(VariogramFitter.FitExponential(VariogramEstimator.Estimate(noise, model.Grid, Sampling)));
            }
        }

        // the range is spread over decades; a scene without noise has none
        return fits.Count > 0
            ? new ExponentialTurbulence(fits.Sum(fit => fit.Sill) / scenes, Math.Exp(fits.Average(fit => Math.Log(fit.RangeM))), fits.Sum(fit => fit.Nugget) / scenes)
            : throw new InvalidDataException($"the scenes of the recipe {recipe.Name} show neither turbulence nor phase noise; nothing says how far sources may miss the data");
    }

    private static bool IsStill(Raster<float> noise) => noise.Data.Contains(0) && noise.Data.All(value => value == 0 || float.IsNaN(value));

    private static Raster<float> NoiseOf(Sample sample)
    {
        FieldStack fields = sample.Fields;
        Raster<float> noise = new(sample.Scene.Model.Grid);
        double wavelengthM = sample.Scene.Model.WavelengthM;
        for (int i = 0; i < noise.Data.Length; i++)
        {
            noise.Data[i] = fields.Valid[i] == 0
                ? float.NaN
                : fields.TurbulentLosM[i] + fields.IonosphereLosM[i] + (float)PhaseConversion.ToDisplacement(fields.NoiseRad[i], wavelengthM);
        }

        return noise;
    }
}
