using System.Collections.Immutable;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Inversion;

namespace Synth.Training.Tests.Inversion;

/// <summary>Interferograms that are inverted in a moment.</summary>
internal static class SmallInterferograms
{
    /// <summary>Side, pixels.</summary>
    public const int Size = 32;

    // gives every class among the first six samples
    private const ulong Seed = 5;

    private const string Text = """
        name: small
        description: sources in a weak atmosphere over a mountain
        citations: [none]
        count: 6
        seed: 3
        grid: {size_px: 32, pixel_m: 500}
        topography: {procedural: {edifices: [{height_m: 1500, radius_m: 4000}], base_height_m: 200}}
        acquisition: {mission: sentinel-1, heading_deg: {choice: [-12, 192]}, incidence_deg: {uniform: [31, 46]}, per_pixel: true}
        turbulence: {type: exponential, sill_m2: 1e-5, range_m: 4000}
        stratified: {type: linear, fringes: {uniform: [-1, 1]}}
        ramp: {type: plane, east: {uniform: [-1, 1]}, north: {uniform: [-1, 1]}}
        coherence: {baseline_coherence: 0.8, loss: {fraction: 0.1}, looks: 40}
        validity: {min_coherence: 0.3, masked_phase: zero}
        classes:
          - {class: no_deformation, weight: 2}
          - class: mogi
            weight: 3
            sources: [{type: mogi, east_fraction: {uniform: [-0.3, 0.3]}, north_fraction: {uniform: [-0.3, 0.3]}, depth_m: {uniform: [2000, 4000]}, max_los_m: {uniform: [0.1, 0.3]}}]
          - class: dyke
            weight: 1
            sources: [{type: dyke, east_fraction: {uniform: [-0.2, 0.2]}, depth_m: {uniform: [2500, 4000]}, width_m: {uniform: [1000, 3000]}, length_m: {uniform: [3000, 6000]}, strike_deg: {uniform: [0, 360]}, dip_deg: {uniform: [75, 90]}, opening_m: {uniform: [0.3, 1]}}]
        """;

    /// <summary>What the recipe's atmosphere and phase noise come to.</summary>
    public static ExponentialTurbulence Noise { get; } = new(1e-5, 4000, 1e-6);

    /// <summary>A short search.</summary>
    public static InversionSettings Settings { get; } = new(30, 100, new InversionOptions(Starts: 2, MostSteps: 15, LeastGain: 1e-3));

    /// <summary>The recipe.</summary>
    public static Recipe Recipe(params IEnumerable<string> overrides) => RecipeFile.Parse(Text, "small.yaml", overrides);

    /// <summary>Inverts by the recipe.</summary>
    public static ImageInversion Inversion(Recipe? recipe = null) => new(recipe ?? Recipe(), Noise, Settings);

    /// <summary>One of the recipe's samples as it is made.</summary>
    public static Scenes.Sample Sample(int index, Recipe recipe) =>
        new SampleGenerator(new SceneSampler(recipe, Seed, new TerrainProvider(["dem"])), new CpuEngine(EnginePrecision.Float32), FieldSet.All).Generate(index);

    /// <summary>Writes the recipe's samples as a data set.</summary>
    public static void Write(string folder, int count, ImmutableArray<string> arrays, Recipe? recipe = null)
    {
        GeneratorSource source = GeneratorSource.Of(recipe ?? Recipe(), Text, count, Seed, EnginePrecision.Float32, new TerrainProvider(["dem"]));
        DatasetOptions options = new() { Arrays = arrays, Precision = ArrayPrecision.Float32, SamplesPerShard = 4 };
        new GenerationRun(source, options, new RunSettings { Folder = folder, Threads = 1 }).Execute();
    }

    /// <summary>A data set of everything that an inversion reads.</summary>
    public static void Write(string folder, int count) => Write(folder, count, [ArrayNames.Unwrapped, ArrayNames.Mask, ArrayNames.Valid, ArrayNames.Height]);

    /// <summary>An image of sources and nothing else, seen from one direction.</summary>
    public static UnwrappedImage Of(params DeformationSource[] sources)
    {
        Grid grid = new(Size, Size, 500, 500);
        double[] east = [.. Enumerable.Range(0, grid.PixelCount).Select(i => grid.EastOf(i % Size))], north = [.. Enumerable.Range(0, grid.PixelCount).Select(i => grid.NorthOf(i / Size))];
        SurfaceDisplacement moved = PointEvaluator.Evaluate(sources, 0.25, east, north);
        ConstantLook look = new(LineOfSight.FromHeading(-12, 38));
        float[] los = [.. Enumerable.Range(0, east.Length).Select(i =>
            (float)((look.Vector.East * moved.EastM[i]) + (look.Vector.North * moved.NorthM[i]) + (look.Vector.Up * moved.UpM[i])))];
        return new UnwrappedImage(new ImageRecord("made up", string.Empty), grid, look, los, [.. Enumerable.Repeat((byte)1, los.Length)]);
    }
}
