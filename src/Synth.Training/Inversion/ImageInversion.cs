using System.Collections.Concurrent;
using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Rasters;
using Synth.Scenes.Inversion;
using Synth.Scenes.Labels;
using Synth.Scenes.Recipes;
using Synth.Training.Data;
using Synth.Training.Data.Sources;
using Synth.Training.Evaluation.Location;

namespace Synth.Training.Inversion;

/// <summary>Finds the sources of interferograms among those that a recipe may draw. May be used by several threads.</summary>
/// <param name="recipe">What sources are possible.</param>
/// <param name="noise">Covariance of the atmosphere and the phase noise of a pixel, m².</param>
/// <param name="settings">How far to search.</param>
public sealed class ImageInversion(Recipe recipe, ExponentialTurbulence noise, InversionSettings settings)
{
    private readonly ConcurrentDictionary<(int, int, double, double), Lazy<ImmutableArray<SourceFamily>>> _families = new();

    /// <summary>Inverts an interferogram.</summary>
    /// <param name="image">The interferogram.</param>
    /// <param name="className">The class whose sources are looked for, or null for those of every class.</param>
    /// <param name="cancel">Stops between steps.</param>
    /// <exception cref="DatasetException">The image has too few valid pixels, or no such class has sources that were drawn twice.</exception>
    /// <returns>The result, the displacement of its sources at every pixel, m, and what computes the trend beside them there, m.</returns>
    public (InvertedImage Result, float[] ModelLosM, Func<float[]> TrendM) Invert(UnwrappedImage image, string? className, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(image);
        int side = BlockMeans.SideOf(image.Grid, settings.MostPoints);
        LosPoints points = BlockMeans.Of(image, side);
        if (points.Count < InversionSettings.LeastPoints)
        {
            throw new DatasetException($"{image.Record.Id}: {points.Count} blocks of {side} x {side} pixels hold enough valid ones; an inversion needs {InversionSettings.LeastPoints}");
        }

        ResidualSpace space = new(points, noise with { NuggetM2 = noise.NuggetM2 / Math.Pow(BlockMeans.WindowOf(side), 2) });
        SourceInversion inversion = new(points, space, settings.Search);
        (string ClassName, SourceFit Fit)[] fits =
        [
            .. FamiliesOf(image.Grid)
                .Where(family => className is null || family.ClassName == className)
                .Select(family => (family.ClassName, Fit: inversion.Fit(family.Prior, cancel)))
                .GroupBy(fit => fit.ClassName)
                .Select(group => group.MaxBy(fit => fit.Fit.LogEvidence)),
        ];
        if (fits.Length == 0)
        {
            string which = className is null ? string.Empty : $" of the class {className}";
            throw new DatasetException($"{settings.Draws} draws of the recipe {recipe.Name} give no two alike sources{which}");
        }

        int chosen = Array.IndexOf(fits, fits.MaxBy(fit => fit.Fit.LogEvidence));
        SourceFit best = fits[chosen].Fit;
        return (Describe(image, inversion, fits, chosen, out float[] model), model, () => Trend(image, points, space, best));
    }

    private InvertedImage Describe(UnwrappedImage image, SourceInversion inversion, (string ClassName, SourceFit Fit)[] fits, int chosen, out float[] model)
    {
        model = ModelOf(image, fits[chosen].Fit);
        byte[] mask = new byte[model.Length];
        DeformationMask.Fill(model, mask);
        ImageBox? box = SampleLabels.Box(DeformationMask.Box(mask, image.Grid.Width));
        return new InvertedImage
        {
            Id = image.Record.Id,
            Points = fits[chosen].Fit.Points,
            MisfitWithout = inversion.MisfitWithout,
            Families = [.. fits.Select(fit => Family(fit.ClassName, fit.Fit))],
            Chosen = chosen,
            LargestLosM = model.Max(Math.Abs),
            BoxPx = Numbers(box) ?? [],
            Truth = image.HasTruth ? image.Record.ClassName : null,
            TrueBoxPx = Numbers(image.TrueBox),
            MaskPx = image.TrueMask is { } truth && MaskOverlap.Of(truth, mask) is var overlap ? [overlap.Intersection, overlap.Union, DeformationMask.Count(truth)] : null,
            PixelSizeM = [image.Grid.PixelEastM, image.Grid.PixelNorthM],
            Groups = image.Record.Groups.ToImmutableSortedDictionary(),
        };
    }

    private ImmutableArray<SourceFamily> FamiliesOf(Grid grid) => _families.GetOrAdd(
        (grid.Width, grid.Height, grid.PixelEastM, grid.PixelNorthM),
        _ => new Lazy<ImmutableArray<SourceFamily>>(() => SourceFamilies.Of(recipe, grid, settings.Draws))).Value;

    private static float[] ModelOf(UnwrappedImage image, SourceFit fit)
    {
        Grid grid = image.Grid;
        (float[] lookEast, float[] lookNorth, float[] lookUp) = (new float[grid.PixelCount], new float[grid.PixelCount], new float[grid.PixelCount]);
        LookVectors.Fill(image.Look, grid, lookEast, lookNorth, lookUp);
        double[] east = [.. Enumerable.Range(0, grid.Width).Select(column => grid.EastOf(column))];
        double[] north = new double[grid.Width];
        float[] model = new float[grid.PixelCount];
        for (int row = 0; row < grid.Height; row++)
        {
            Array.Fill(north, grid.NorthOf(row));
            SurfaceDisplacement moved = PointEvaluator.Evaluate(fit.Sources, fit.Poisson, east, north, EnginePrecision.Float32);
            for (int column = 0; column < grid.Width; column++)
            {
                int pixel = (row * grid.Width) + column;
                LineOfSight look = new(lookEast[pixel], lookNorth[pixel], lookUp[pixel]);
                model[pixel] = (float)look.Project(moved.EastM[column], moved.NorthM[column], moved.UpM[column]);
            }
        }

        return model;
    }

    private static float[] Trend(UnwrappedImage image, LosPoints points, ResidualSpace space, SourceFit fit)
    {
        double[] residual = new double[points.Count];
        points.Project(PointEvaluator.Evaluate(fit.Sources, fit.Poisson, points.EastM, points.NorthM), residual);
        for (int i = 0; i < residual.Length; i++)
        {
            residual[i] = points.LosM[i] - residual[i];
        }

        Func<double, double, double, double> trend = space.TrendOf(residual);
        Grid grid = image.Grid;
        return [.. Enumerable.Range(0, grid.PixelCount).Select(pixel =>
            (float)trend(grid.EastOf(pixel % grid.Width), grid.NorthOf(pixel / grid.Width), image.HeightM?[pixel] ?? 0))];
    }

    private static FittedFamily Family(string className, SourceFit fit) => new(
        className,
        fit.LogEvidence,
        fit.Misfit,
        fit.VarianceFactor,
        fit.Poisson,
        [.. fit.Sources.Select(source => new SourceNumbers(
            source.TypeName, source.ParameterKeys().Zip(source.ParameterValues()).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second)))],
        [.. fit.Parameters.Select(each => new FittedNumber(each.Key, each.Value, each.StandardDeviation, each.IsAtBound))]);

    private static ImmutableArray<double>? Numbers(ImageBox? box) => box is { } b ? [b.CentreX, b.CentreY, b.HalfWidth, b.HalfHeight] : null;
}
