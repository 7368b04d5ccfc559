using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data.Configuration;
using Synth.Training.Hybrid;

namespace Synth.Training.Tests.Hybrid;

public sealed class HybridSourceTests : IDisposable
{
    private const int Size = 32;
    private const double WavelengthM = 0.0555;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Patches_are_cut_at_full_steps_and_left_out_for_gaps_and_polygons()
    {
        // 100 x 70 pixels: three columns and two rows of 32; the first patch lacks half its pixels, the last touches a polygon
        Raster<float> raster = new(100, 70);
        raster.Data.AsSpan().Fill(1);
        for (int row = 0; row < 16; row++)
        {
            raster.Data.AsSpan(row * 100, 32).Fill(float.NaN);
        }

        Write("large.npy", raster);
        Write("small.npy", new Raster<float>(31, 70));
        using BackgroundPatches patches = Cut(Config("unwrapped_rad", "[{kind: background}]", "excluded: [{image: large, corners_px: [90, 50, 95, 50, 95, 60]}]", "most_missing_share: 0.49"));

        Assert.Equal([(0, 32), (0, 64), (32, 0), (32, 32)], patches.Patches.Select(patch => (patch.Row, patch.Column)));
        Assert.Equal(new CuttingCounts(2, 1, 1, 1), patches.Counts);
        Assert.Equal("large.npy[0,32]", patches.Patches[0].Facts.Id);
    }

    [Fact]
    public void Wrapped_backgrounds_times_deformation_are_unwrapped_ones_plus_deformation_wrapped()
    {
        Write("plane.npy", Plane(0.21, -0.13));
        Sample[] added = Samples(Config("unwrapped_rad", "[{kind: hybrid, count: 3}]"));
        File.Delete(_folder["images", "plane.npy"]);
        Write("plane.npy", Plane(0.21, -0.13).Map(value => MathF.IEEERemainder(value, 2 * MathF.PI)));
        Sample[] multiplied = Samples(Config("wrapped_rad", "[{kind: hybrid, count: 3}]"));

        foreach ((Sample one, Sample other) in added.Zip(multiplied))
        {
            Assert.True(one.Label.MaxLosM > 0.01);
            Assert.Equal(one.Fields.DeformationLosM, other.Fields.DeformationLosM);
            for (int i = 0; i < one.Fields.WrappedRad.Length; i++)
            {
                Assert.Equal(0, MathF.IEEERemainder(one.Fields.WrappedRad[i] - other.Fields.WrappedRad[i], 2 * MathF.PI), 1e-3f);
            }

            // a known displacement is noise to the deformation; wrapped phase is none that could be measured
            Assert.NotNull(one.Label.Snr);
            Assert.Null(other.Label.Snr);
        }
    }

    [Theory]
    [InlineData("los_m", 1)]
    [InlineData("los_mm", 1000)]
    [InlineData("velocity_m_per_year", 0.5)]
    public void Displacement_and_velocity_become_phase_towards_the_satellite(string content, double perMetre)
    {
        Raster<float> metres = Plane(0.0007, 0.0004);
        Write("plane.npy", metres.Map(value => (float)(value * perMetre)));
        Sample sample = Samples(Config(content, "[{kind: background}]", "velocity_span_years: 2"))[0];
        double wavelength = sample.Scene.Model.WavelengthM;
        Assert.Equal("no_deformation", sample.Label.ClassName);
        Assert.Equal(WavelengthM, wavelength, 1e-4);
        for (int i = 0; i < metres.Data.Length; i++)
        {
            Assert.Equal(-4 * Math.PI / wavelength * metres.Data[i], sample.Fields.UnwrappedRad[i], 1e-3);
        }
    }

    [Fact]
    public void A_filtered_copy_shows_the_same_scene_smoothed()
    {
        Raster<float> spots = Plane(0.01, 0.02);
        spots.Data[(10 * Size) + 10] += 2;
        Write("spots.npy", spots);
        Sample[] samples = Samples(Config("unwrapped_rad", "[{kind: hybrid, filtered_copies_px: [5]}]"));
        Assert.Equal(2, samples.Length);
        Assert.Equal(samples[0].Fields.DeformationLosM, samples[1].Fields.DeformationLosM);
        Assert.Equal(samples[0].Scene.Background!.Id, samples[1].Scene.Background!.Id);
        Assert.Equal((0, 1), (samples[0].Scene.Index, samples[1].Scene.Index));
        float[] expected = (float[])samples[0].Fields.UnwrappedRad.Clone();
        new MedianFilter().Apply(expected, samples[0].Fields.Valid, Size, 5);
        Assert.Equal(expected, samples[1].Fields.UnwrappedRad);
        Assert.True(Math.Abs(samples[0].Fields.UnwrappedRad[(10 * Size) + 10] - expected[(10 * Size) + 10]) > 1);
    }

    [Theory]
    [InlineData("background", "no_deformation")]
    [InlineData("hybrid", null)]
    public void A_stratified_part_adds_the_delay_over_terrain_of_its_own(string kind, string? name)
    {
        Raster<float> plane = Plane(0.21, -0.13);
        Write("plane.npy", plane);
        Sample[] samples = Samples(Config("unwrapped_rad", $"[{{kind: {kind}}}, {{kind: {kind}, stratified: true}}]"));

        Assert.All(samples[0].Fields.StratifiedLosM, delay => Assert.Equal(0, delay));
        Sample layered = samples[1];
        Assert.Equal(name ?? layered.Label.ClassName, layered.Label.ClassName);
        Assert.True(layered.Fields.StratifiedLosM.Max() - layered.Fields.StratifiedLosM.Min() > 0.001);
        for (int i = 0; i < plane.Data.Length; i++)
        {
            double simulated = -4 * Math.PI / layered.Scene.Model.WavelengthM * (layered.Fields.DeformationLosM[i] + layered.Fields.StratifiedLosM[i]);
            Assert.Equal(plane.Data[i] + simulated, layered.Fields.UnwrappedRad[i], 2e-3);
        }
    }

    [Fact]
    public void Pixels_without_data_stay_without()
    {
        Raster<float> holes = Plane(0.3, 0.1);
        holes.Data.AsSpan(0, 100).Fill(float.NaN);
        Write("holes.npy", holes);
        Sample sample = Samples(Config("unwrapped_rad", "[{kind: hybrid, filtered_copies_px: [4]}]"))[1];
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal((0, 0f), (sample.Fields.Valid[i], sample.Fields.WrappedRad[i])));
        Assert.All(Enumerable.Range(100, 100), i => Assert.Equal(1, sample.Fields.Valid[i]));
    }

    [Fact]
    public void Mistakes_of_a_file_are_named_together()
    {
        Write("plane.npy", Plane(1, 1));
        string config = Config("unwrapped_rad", "[{kind: background}, {kind: synthetic_background, filtered_copies_px: [20], stratified: true}, {kind: nothing}]", "most_missing_share: 2", "excluded: [{image: a, corners_px: [1, 2, 3, 4, 5, 6, 7]}]");
        InvalidConfigurationException refused = Assert.Throws<InvalidConfigurationException>(() => HybridFile.Read(config));
        Assert.All(["most_missing_share", "pairs of x and y", "filter of its own", "atmosphere as it is", "kind"], text => Assert.Contains(text, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Patches_are_not_both_shared_and_kept_apart()
    {
        Write("plane.npy", Plane(1, 1));
        string config = Config("unwrapped_rad", "[{kind: background}]", "shared: true", "disjoint_by: frame");
        Assert.Contains("either shared or kept apart by disjoint_by", Assert.Throws<InvalidConfigurationException>(() => HybridFile.Read(config)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_patch_at_all_is_an_error()
    {
        Write("small.npy", new Raster<float>(20, 20));
        Assert.Contains("1 images are smaller", Assert.Throws<DatasetException>(() => Cut(Config("los_m", "[{kind: background}]"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Raster<float> Plane(double perColumn, double perRow)
    {
        Raster<float> plane = new(Size, Size);
        for (int i = 0; i < plane.Data.Length; i++)
        {
            plane.Data[i] = (float)(0.001 + (perColumn * (i % Size)) + (perRow * (i / Size)));
        }

        return plane;
    }

    private static BackgroundPatches Cut(string config)
    {
        HybridRecipe recipe = HybridFile.Read(config);
        return BackgroundPatches.Cut(recipe.Backgrounds, new SourceContext(recipe.Seed, new TerrainProvider([RepositoryFiles.PathOf("dem")])), CancellationToken.None);
    }

    // every sample with arrays of its own: a worker of its own made each
    private static Sample[] Samples(string config)
    {
        using BackgroundPatches patches = Cut(config);
        HybridSource source = new(HybridFile.Read(config), patches, new TerrainProvider([RepositoryFiles.PathOf("dem")]));
        return [.. Enumerable.Range(0, (int)source.Layout.Count).Select(index =>
        {
            using ISampleWorker worker = source.CreateWorker();
            return worker.Generate(index);
        })];
    }

    private void Write(string name, Raster<float> raster)
    {
        Directory.CreateDirectory(_folder["images"]);
        NpyFile.Write(_folder["images", name], raster);
    }

    private string Config(string content, string parts, params string[] backgroundKeys)
    {
        string path = _folder["hybrid.yaml"];
        File.WriteAllText(path, $$"""
            name: test
            seed: 5
            recipe: {{RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")}}
            set: ["grid.pixel_m=500", "gates.min_snr=0", "gates.min_los_m=0.015", "gates.min_unmasked_share=0"]
            backgrounds:
              sources: [{type: rasters, class: background, content: {{content}}, paths: [images]}]
              size_px: {{Size}}
            {{string.Concat(backgroundKeys.Select(key => $"  {key}\n"))}}parts: {{parts}}
            """);
        return path;
    }
}
