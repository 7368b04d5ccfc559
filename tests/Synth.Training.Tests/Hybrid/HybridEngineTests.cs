using Synth.Datasets.Generation;
using Synth.Gpu;
using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Recipes;
using Synth.Physics.Engine;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data.Configuration;
using Synth.Training.Hybrid;

namespace Synth.Training.Tests.Hybrid;

/// <summary>Hybrid samples whose simulated part comes from the GPU's code, on threads of the CPU.</summary>
public sealed class HybridEngineTests : IDisposable
{
    private const int Size = 32;

    private const string Parts = "[{kind: background, filtered_copies_px: [4]}, {kind: hybrid, count: 3, filtered_copies_px: [3]}, {kind: background, stratified: true}, "
        + "{kind: hybrid, count: 2, stratified: true}, {kind: synthetic_deformation, count: 2}, {kind: synthetic_background, count: 2}]";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("unwrapped_rad")]
    [InlineData("wrapped_rad")]
    public void Samples_are_those_of_the_cpu_to_rounding(string content)
    {
        using BackgroundPatches patches = Cut(content);
        using GpuDevice device = GpuDevice.OpenSimulated();
        HybridSource expected = Source(patches, null), actual = Source(patches, Sharing(device));
        Assert.Equal("cpu", expected.Description.Engine);
        Assert.Equal("simulated, cpu where it fails", actual.Description.Engine);
        using ISampleWorker host = expected.CreateWorker(), worker = actual.CreateWorker();
        for (long index = 0; index < expected.Layout.Count; index++)
        {
            AssertSame(host.Generate(index), worker.Generate(index), index);
        }

        Assert.True(device.Launches > 0);
    }

    [Fact]
    public void Threads_that_share_launches_make_the_samples_of_one_alone()
    {
        using BackgroundPatches patches = Cut("unwrapped_rad");
        using GpuDevice device = GpuDevice.OpenSimulated();
        HybridSource source = Source(patches, Sharing(device));
        float[][] alone = new float[source.Layout.Count][], shared = new float[source.Layout.Count][];
        using (ISampleWorker worker = source.CreateWorker())
        {
            Array.ForEach([.. Enumerable.Range(0, alone.Length)], index => alone[index] = (float[])worker.Generate(index).Fields.UnwrappedRad.Clone());
        }

        Thread[] threads = [.. Enumerable.Range(0, 3).Select(first => new Thread(() =>
        {
            using ISampleWorker worker = source.CreateWorker();
            for (int index = first; index < shared.Length; index += 3)
            {
                shared[index] = (float[])worker.Generate(index).Fields.UnwrappedRad.Clone();
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(alone, shared);
    }

    // a worker has one engine for scenes of several kinds, whose surroundings must not be taken for one another's
    [Fact]
    public void A_sample_that_is_made_again_after_others_is_the_same()
    {
        using BackgroundPatches patches = Cut("unwrapped_rad");
        using GpuDevice device = GpuDevice.OpenSimulated();
        HybridSource source = Source(patches, Sharing(device));
        using ISampleWorker worker = source.CreateWorker();
        long[] synthetic = [FirstOf(HybridKind.SyntheticDeformation), FirstOf(HybridKind.SyntheticBackground)];
        (float[] Coherence, float[] Unwrapped)[] first = [.. synthetic.Select(Made)], again = [.. synthetic.Select(Made)];
        Assert.NotEqual(first[0].Coherence, first[1].Coherence);
        Assert.Equal(first.Select(each => each.Coherence), again.Select(each => each.Coherence));
        Assert.Equal(first.Select(each => each.Unwrapped), again.Select(each => each.Unwrapped));

        long FirstOf(HybridKind kind) => Enumerable.Range(0, (int)source.Layout.Count).First(index => source.Layout.At(index).Kind == kind);

        (float[] Coherence, float[] Unwrapped) Made(long index)
        {
            FieldStack fields = worker.Generate(index).Fields;
            return ((float[])fields.Coherence.Clone(), (float[])fields.UnwrappedRad.Clone());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(25)]
    [InlineData(40)]
    public void The_cpu_goes_on_where_the_device_fails(int launches)
    {
        using BackgroundPatches patches = Cut("unwrapped_rad");
        using GpuDevice device = GpuDevice.OpenSimulated();
        DeviceGone.After(device, launches);
        int failures = 0;
        Engines engines = new(synthesizer => new FallbackEngine(new GpuEngine(device), () => new CpuEngine(EnginePrecision.Float32, synthesizer), _ => failures++));
        HybridSource source = Source(patches, engines);
        using ISampleWorker host = Source(patches, null).CreateWorker(), worker = source.CreateWorker();
        for (long index = 0; index < source.Layout.Count; index++)
        {
            int before = failures;
            Sample expected = host.Generate(index), actual = worker.Generate(index);
            AssertSame(expected, actual, index);
            if (before > 0)
            {
                Assert.Equal(expected.Fields.UnwrappedRad, actual.Fields.UnwrappedRad);
            }
        }

        Assert.Equal(1, failures);
    }

    [Fact]
    public void Without_another_engine_the_set_stops_and_says_why()
    {
        using BackgroundPatches patches = Cut("unwrapped_rad");
        using GpuDevice device = GpuDevice.OpenSimulated();
        DeviceGone.After(device, 5);
        HybridSource source = Source(patches, new Engines(_ => new GpuEngine(device, sharesLaunches: true)));
        GenerationRun run = new(source, DatasetOptions.Of(HybridFile.Read(_folder["hybrid.yaml"]).Outputs, DatasetFormat.Webdataset), new RunSettings { Folder = _folder["set"], Threads = 2 });
        Exception error = Assert.ThrowsAny<Exception>(() => run.Execute());
        Assert.Contains("gone", (error as AggregateException)?.InnerException?.Message ?? error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["set", "manifest.json"]));
    }

    public void Dispose() => _folder.Dispose();

    private static Engines Sharing(GpuDevice device) => new(_ => new GpuEngine(device, sharesLaunches: true));

    private static TerrainProvider Terrain() => new([RepositoryFiles.PathOf("dem")]);

    private HybridSource Source(BackgroundPatches patches, IEngineSource? engines) =>
        new(HybridFile.Read(_folder["hybrid.yaml"]), patches, Terrain(), engines: engines, wanted: FieldSet.All);

    private static void AssertSame(Sample expected, Sample actual, long index)
    {
        Assert.Equal(expected.Rejections, actual.Rejections);
        Assert.Equal((expected.Label.ClassName, expected.Label.Box, expected.Label.Caption), (actual.Label.ClassName, actual.Label.Box, actual.Label.Caption));
        Assert.Equal(
            expected.Label.Instances.Select(each => (each.ClassName, each.Box, each.MaskPixels)), actual.Label.Instances.Select(each => (each.ClassName, each.Box, each.MaskPixels)));
        Assert.Equal(expected.Label.Snr is null, actual.Label.Snr is null);
        Assert.Equal(expected.Fields.Valid, actual.Fields.Valid);
        Assert.Equal(expected.Fields.SourceCount, actual.Fields.SourceCount);
        AssertClose(expected.Fields.DeformationLosM, actual.Fields.DeformationLosM, $"deformation of {index}");
        AssertClose(expected.Fields.StratifiedLosM, actual.Fields.StratifiedLosM, $"delay of {index}");
        AssertClose(expected.Fields.TurbulentLosM, actual.Fields.TurbulentLosM, $"background of {index}");
        AssertClose(expected.Fields.Coherence, actual.Fields.Coherence, $"coherence of {index}");
        AssertClose(expected.Fields.UnwrappedRad, actual.Fields.UnwrappedRad, $"phase of {index}");
    }

    private static void AssertClose(float[] expected, float[] actual, string name)
    {
        float most = 2e-4f * expected.Max(Math.Abs);
        Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() <= most, name);
    }

    private BackgroundPatches Cut(string content)
    {
        Directory.CreateDirectory(_folder["images"]);
        foreach (int image in new[] { 1, 2 })
        {
            Raster<float> phase = new(Size, Size);
            for (int i = 0; i < phase.Data.Length; i++)
            {
                float value = (0.21f * image * (i % Size)) - (0.13f * (i / Size));
                phase.Data[i] = i < 20 ? float.NaN : content == "wrapped_rad" ? MathF.IEEERemainder(value, 2 * MathF.PI) : value;
            }

            NpyFile.Write(_folder["images", $"{image}.npy"], phase);
        }

        _folder.Write("hybrid.yaml", $$"""
            name: test
            seed: 5
            recipe: {{RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")}}
            set: ["grid.pixel_m=500", "gates.min_snr=0", "gates.min_los_m=0.015", "gates.min_unmasked_share=0", "filter.probability=0"]
            backgrounds:
              sources: [{type: rasters, class: background, content: {{content}}, paths: [images]}]
              size_px: {{Size}}
              shared: true
            parts: {{Parts}}
            """);
        HybridRecipe recipe = HybridFile.Read(_folder["hybrid.yaml"]);
        return BackgroundPatches.Cut(recipe.Backgrounds, new SourceContext(recipe.Seed, Terrain()), CancellationToken.None);
    }
}
