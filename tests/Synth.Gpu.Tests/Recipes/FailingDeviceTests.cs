using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Verification;
using Synth.Gpu.Devices;
using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Sampling;

namespace Synth.Gpu.Tests.Recipes;

/// <summary>A device that stops answering in the middle of a run.</summary>
public sealed class FailingDeviceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(75)]
    [InlineData(110)]
    [InlineData(171)]
    [InlineData(300)]
    public void The_sample_that_was_under_way_is_the_other_engines_as_a_whole(int launches)
    {
        SceneSampler sampler = new(StockRecipe.Read("hephaestus-like"), 5, StockRecipe.Terrain);
        using GpuDevice device = GpuDevice.OpenSimulated();
        int failures = 0;
        DeviceGone.After(device, launches);
        using FallbackEngine engine = new(new GpuEngine(device), () => new CpuEngine(), _ => failures++);
        SampleGenerator generator = new(sampler, engine), host = new(sampler, new CpuEngine());
        for (int index = 0; index < 6; index++)
        {
            int before = failures;
            Sample sample = generator.Generate(index), expected = host.Generate(index);
            if (before < failures || failures > 0)
            {
                Assert.Equal(expected.Fields.WrappedRad, sample.Fields.WrappedRad);
                Assert.Equal(expected.Fields.Valid, sample.Fields.Valid);
                Assert.Equal(expected.Label.Caption, sample.Label.Caption);
                Assert.Equal(expected.Label.Snr, sample.Label.Snr);
            }
        }

        Assert.Equal(1, failures);
    }

    [Fact]
    public void A_data_set_is_whole_although_the_device_fails()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("synth-gpu-");
        try
        {
            using GpuDevice device = GpuDevice.OpenSimulated();
            int failures = 0;
            DeviceGone.After(device, 400);
            Engines engines = new(synthesizer => new FallbackEngine(
                new GpuEngine(device),
                () => new CpuEngine(EnginePrecision.Float32, synthesizer),
                _ => Interlocked.Increment(ref failures)));
            string data = Generate(folder.FullName, engines);

            Assert.InRange(failures, 1, 2);
            VerificationReport report = DatasetVerifier.Verify(data);
            Assert.Empty(report.Findings);
            Assert.Equal(12, report.Samples);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Without_another_engine_the_run_stops_and_says_why()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("synth-gpu-");
        try
        {
            using GpuDevice device = GpuDevice.OpenSimulated();
            DeviceGone.After(device, 200);
            Exception error = Assert.ThrowsAny<Exception>(
                () => Generate(folder.FullName, new Engines(synthesizer => new GpuEngine(device))));

            Assert.Contains("gone", (error as AggregateException)?.InnerException?.Message ?? error.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(folder.FullName, "data", "manifest.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Generate(string folder, IEngineSource engines)
    {
        string data = Path.Combine(folder, "data"), path = StockRecipe.PathOf("hephaestus-like");
        var source = GeneratorSource.Of(
            StockRecipe.Read("hephaestus-like"), File.ReadAllText(path), 12, 5, EnginePrecision.Float32, StockRecipe.Terrain, engines);
        DatasetOptions options = DatasetOptions.Of(StockRecipe.Read("hephaestus-like").Outputs, DatasetFormat.Webdataset);
        new GenerationRun(source, options, new RunSettings { Folder = data, Threads = 2 }).Execute();
        return data;
    }
}
