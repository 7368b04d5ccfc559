using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Sources;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Inversion;

/// <summary>
/// A recipe's sources as what an inversion holds possible. Sources that a recipe places at summits are placed about the centre of the grid;
/// a correction of depths for the terrain is not applied.
/// </summary>
public static class SourceFamilies
{
    // points along each side at which a draw is brought to the peak that its recipe asks for
    private const int PeakPoints = 32;

    /// <summary>The families of every class with sources and a weight, in the recipe's order. Where the number or the types of sources are drawn too, each combination is a family.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="grid">Pixels of the interferograms.</param>
    /// <param name="draws">Draws a class, at least 2.</param>
    /// <exception cref="Recipes.Reading.InvalidConfigurationException">A source of the recipe cannot be drawn soundly.</exception>
    public static ImmutableArray<SourceFamily> Of(Recipe recipe, Grid grid, int draws)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        return [.. recipe.Deforming().SelectMany((each, number) => OfClass(each, grid, draws, recipe.Seed + (ulong)number))];
    }

    private static IEnumerable<SourceFamily> OfClass(ClassRecipe drawn, Grid grid, int count, ulong seed)
    {
        Draw[] all = [.. Enumerable.Range(0, count).Select(number => Drawn(drawn, grid, new Draws(seed, number, RandomStream.SourcePrior, 0)))];
        return all
            .Where(each => !each.Bodies.IsEmpty)
            .GroupBy(each => string.Join(' ', each.Bodies.Select(body => body.TypeName)), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new SourceFamily(drawn.Name, SourcePrior.Of([.. group.Select(each => each.Bodies)], group.Average(each => each.Poisson))));
    }

    private static Draw Drawn(ClassRecipe drawn, Grid grid, Draws draws)
    {
        DrawnAcquisition acquisition = drawn.Blocks.Acquisition!.Draw(draws);
        DrawnSources sources = SourceSampler.Draw(drawn, draws, new SceneFrame(grid, []), acquisition.WavelengthM);
        double poisson = draws.NumberOrNull(drawn.Blocks.Poisson) ?? ForwardModel.UsualPoisson;
        return new Draw([.. sources.Bodies.Zip(sources.PeaksM, (body, peakM) => peakM is { } wanted ? AtPeak(body, wanted, poisson, grid, acquisition.Look.Centre) : body)], poisson);
    }

    private static DeformationSource AtPeak(DeformationSource body, double peakM, double poisson, Grid grid, LineOfSight look)
    {
        double[] east = [.. Enumerable.Range(0, PeakPoints * PeakPoints).Select(i => ((i % PeakPoints / (PeakPoints - 1.0)) - 0.5) * grid.ExtentEastM)];
        double[] north = [.. Enumerable.Range(0, PeakPoints * PeakPoints).Select(i => ((i / PeakPoints / (PeakPoints - 1.0)) - 0.5) * grid.ExtentNorthM)];
        SurfaceDisplacement moved = PointEvaluator.Evaluate([body], poisson, east, north, EnginePrecision.Float32);
        double largest = Enumerable.Range(0, east.Length).Max(i => Math.Abs(look.Project(moved.EastM[i], moved.NorthM[i], moved.UpM[i])));
        return largest > 0 ? body.Strengthened(peakM / largest) : body;
    }

    private sealed record Draw(ImmutableArray<DeformationSource> Bodies, double Poisson);
}
