using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Gpu;
using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Recipes;
using Synth.Physics.Engine;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

/// <summary>Pairs whose fields come from the GPU's code, on threads of the CPU.</summary>
public sealed class SensitivityEngineTests : IDisposable
{
    private const int Size = 32;

    private static readonly string Demo = RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");

    private static readonly string Simulated =
        $$"""backgrounds: {recipe: "{{Demo}}", set: ["grid.size_px={{Size}}", "grid.pixel_m=500", "filter.probability=0", "topography={flat_height_m: 200}"], count: 8, calibration_share: 0.5}""";

    private static readonly string Real =
        $$"""backgrounds: {real: {sources: [{type: rasters, class: background, content: unwrapped_rad, paths: [images]}], size_px: {{Size}} } }""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_are_those_of_the_cpu_to_rounding(bool isReal)
    {
        SensitivityRecipe recipe = Read(isReal ? Real : Simulated);
        using GpuDevice device = GpuDevice.OpenSimulated();
        AssertSame(Score(recipe, "cpu", null, 1), Score(recipe, "gpu", new Engines(_ => new GpuEngine(device, sharesLaunches: true)), 3));
        Assert.True(device.Launches > 0);

        // the folder says which engine its scores are of; that of the CPU is not mentioned, as it always was
        Assert.DoesNotContain("\"engine\"", File.ReadAllText(_folder["cpu", "plan.json"]), StringComparison.Ordinal);
        Assert.Contains("made by another engine", Assert.Throws<DatasetException>(() => Score(recipe, "gpu", null, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 3)]
    public void The_cpu_goes_on_where_the_device_fails_or_the_measurement_stops(bool isReal, int launches)
    {
        SensitivityRecipe recipe = Read(isReal ? Real : Simulated);
        int failures = 0;
        using (GpuDevice device = GpuDevice.OpenSimulated())
        {
            DeviceGone.After(device, launches);
            Engines engines = new(synthesizer => new FallbackEngine(
                new GpuEngine(device, sharesLaunches: true), () => new CpuEngine(EnginePrecision.Float32, synthesizer), _ => Interlocked.Increment(ref failures)));
            AssertSame(Score(recipe, "cpu", null, 1), Score(recipe, "whole", engines, 1));
        }

        Assert.Equal(1, failures);
        using GpuDevice other = GpuDevice.OpenSimulated();
        DeviceGone.After(other, 3);
        Assert.Contains(
            "gone", Assert.Throws<EngineFailureException>(() => Score(recipe, "stopped", new Engines(_ => new GpuEngine(other, sharesLaunches: true)), 2)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertSame(ImmutableArray<ScoredPair> expected, ImmutableArray<ScoredPair> actual)
    {
        Assert.Equal(
            expected.Select(pair => (pair.Setting, pair.Background, pair.Id, pair.IsCalibration, pair.Source, pair.DepthM, pair.VisibleShare)),
            actual.Select(pair => (pair.Setting, pair.Background, pair.Id, pair.IsCalibration, pair.Source, pair.DepthM, pair.VisibleShare)));
        Assert.Contains(expected, pair => pair.Scores.Length == 2 && pair.SnrScores.Length == 1);
        foreach ((ScoredPair one, ScoredPair other) in expected.Zip(actual))
        {
            float[] scores = [one.Clean ?? 0, one.Coherence ?? 0, .. one.Scores, .. one.SnrScores], others = [other.Clean ?? 0, other.Coherence ?? 0, .. other.Scores, .. other.SnrScores];
            Assert.Equal(scores.Length, others.Length);
            Assert.All(scores.Zip(others), pair => Assert.Equal(pair.First, pair.Second, 2e-4f));
            Assert.Equal((double)one.AtmosphereM!, (double)other.AtmosphereM!, 2e-4 * (double)one.AtmosphereM!);
        }
    }

    private ImmutableArray<ScoredPair> Score(SensitivityRecipe recipe, string folder, IEngineSource? engines, int threads)
    {
        using PairSource source = new(recipe, new TerrainProvider(["/nowhere/dem"]), engines);
        return new SensitivityRun(source, new PhaseScorer(), threads).Execute(_folder[folder], CancellationToken.None);
    }

    private SensitivityRecipe Read(string backgrounds)
    {
        Directory.CreateDirectory(_folder["images"]);
        foreach (int image in Enumerable.Range(1, 6))
        {
            Raster<float> phase = new(Size, Size);
            for (int i = 0; i < phase.Data.Length; i++)
            {
                phase.Data[i] = 0.02f * image * ((i % Size) - (i / Size));
            }

            NpyFile.Write(_folder["images", $"{image}.npy"], phase);
        }

        return SensitivityFile.Read(_folder.Write("sensitivity.yaml", $$"""
            name: tiny
            seed: 3
            model: nowhere
            {{backgrounds}}
            deformation: {recipe: "{{Demo}}", set: ["grid.pixel_m=500"], classes: [mogi, dyke]}
            amplitude_m: [0.001, 0.01]
            axes: {source: [dyke], signal_to_noise: [5]}
            false_positive_rates: [0.34]
            """));
    }
}
