using Synth.Physics.Engine;
using Synth.Rasters;
using Synth.Rasters.Rendering;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Cli.Simulation;

/// <summary>Lists the fields of a simulated scene with their figures; components that the scene does not have are left out.</summary>
internal static class SceneFields
{
    /// <summary>The fields, the interferogram first.</summary>
    /// <param name="sample">The scene's sample; its arrays are not copied.</param>
    public static IEnumerable<SceneField> Of(Sample sample)
    {
        FieldStack fields = sample.Fields;
        Grid grid = sample.Scene.Model.Grid;
        SceneField Field(string name, string title, float[] values, Func<Raster<float>, FigureOptions, PixelImage> draw) =>
            new(name, title, new Raster<float>(grid, values), draw);

        yield return Field("wrapped", "wrapped phase, rad", fields.WrappedRad, Figures.Phase);
        yield return Field("unwrapped", "unwrapped phase, rad", fields.UnwrappedRad, Radians);
        yield return Field("coherence", "coherence", fields.Coherence, Figures.Coherence);
        yield return Field("mask", "deformation mask", Mask(fields), Figures.Coherence);
        yield return Field("valid", "valid pixels", Array.ConvertAll(fields.Valid, value => (float)value), Figures.Coherence);
        yield return Field("height", "height, m", sample.Scene.Model.HeightM.Data, Figures.Heights);
        foreach (SceneField component in Components(fields, Field))
        {
            if (component.Values.Data.AsSpan().ContainsAnyExcept(0f))
            {
                yield return component;
            }
        }
    }

    private static IEnumerable<SceneField> Components(
        FieldStack fields, Func<string, string, float[], Func<Raster<float>, FigureOptions, PixelImage>, SceneField> field)
    {
        yield return field("deformation", "deformation along the line of sight, m", fields.DeformationLosM, Figures.Displacement);
        for (int source = 0; fields.SourceCount > 1 && source < fields.SourceCount; source++)
        {
            yield return field($"deformation_{source}", $"deformation of source {source}, m", fields.SourceLosM(source), Figures.Displacement);
        }

        yield return field("stratified", "stratified delay, m", fields.StratifiedLosM, Figures.Displacement);
        yield return field("turbulent", "turbulent delay, m", fields.TurbulentLosM, Figures.Displacement);
        yield return field("ramp", "orbital ramp, m", fields.RampLosM, Figures.Displacement);
        yield return field("ionosphere", "ionospheric delay, m", fields.IonosphereLosM, Figures.Displacement);
        yield return field("noise", "decorrelation noise, rad", fields.NoiseRad, Radians);
        yield return field("faults", "processing faults, rad", fields.FaultRad, Radians);
    }

    private static float[] Mask(FieldStack fields)
    {
        byte[] mask = new byte[fields.DeformationLosM.Length];
        DeformationMask.Fill(fields.DeformationLosM, mask);
        return Array.ConvertAll(mask, value => (float)value);
    }

    private static PixelImage Radians(Raster<float> values, FigureOptions options)
    {
        (double lowest, double highest) = RasterStatistics.FiniteRange(values);
        double limit = Math.Max(Math.Max(-lowest, highest), 1e-6);
        return Figures.Coloured(values, ColourMap.Diverging, -limit, limit, "rad", options);
    }
}
