using Synth.Datasets.Generation;

namespace Synth.Datasets.Tests;

/// <summary>Small data sets for tests of what comes after the writing.</summary>
internal static class SmallDataset
{
    public static readonly DatasetOptions EveryArray = new()
    {
        Arrays = Datasets.Arrays.ArrayNames.All,
        Precision = Datasets.Arrays.ArrayPrecision.Float32,
        SamplesPerShard = 7,
    };

    /// <summary>Writes 15 fake samples in shards of 7 and returns their source.</summary>
    public static FakeSource Write(string folder, DatasetOptions? options = null, long count = 15)
    {
        FakeSource source = FakeSource.Of(count);
        new GenerationRun(source, options ?? EveryArray, new RunSettings { Folder = folder, Threads = 2 }).Execute();
        return source;
    }
}
