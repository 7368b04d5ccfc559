using Synth.Datasets.Generation;
using Synth.Datasets.Verification;
using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Recipes;
using Synth.Physics.Engine;
using Synth.Scenes.Recipes;

namespace Synth.Gpu.Tests.Sharing;

/// <summary>Data sets written by many threads that share launches.</summary>
public sealed class SharedRunTests : IDisposable
{
    private const int Samples = 48;
    private const int Threads = 12;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("synth-gpu-");

    [Fact]
    public void A_run_that_was_cancelled_in_the_middle_goes_on_to_the_same_bytes()
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        Execute(device, "whole", threads: 3);

        using CancellationTokenSource cancel = new();
        int left = 250;
        device.Launching = () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                cancel.Cancel();
            }
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Execute(device, "stopped", Threads, cancel.Token));
        Assert.False(File.Exists(Of("stopped", "manifest.json")));

        Execute(device, "stopped", Threads);
        Assert.Empty(DatasetVerifier.Verify(Of("stopped")).Findings);
        string[] shards = Directory.GetFiles(Of("whole"), "*.tar");
        Assert.NotEmpty(shards);
        Assert.All(shards, shard => Assert.Equal(File.ReadAllBytes(shard), File.ReadAllBytes(Of("stopped", Path.GetFileName(shard)))));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Of(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    private void Execute(GpuDevice device, string name, int threads, CancellationToken cancel = default)
    {
        Recipe recipe = StockRecipe.Read("volcanic-syinterferopy");
        var source = GeneratorSource.Of(
            recipe, File.ReadAllText(StockRecipe.PathOf("volcanic-syinterferopy")), Samples, 5, EnginePrecision.Float32, StockRecipe.Terrain, new Engines(_ => new GpuEngine(device, sharesLaunches: true)));
        RunSettings settings = new() { Folder = Of(name), Threads = threads, Resume = true };
        new GenerationRun(source, DatasetOptions.Of(recipe.Outputs with { SamplesPerShard = 8 }, DatasetFormat.Webdataset), settings).Execute(cancel);
    }
}
