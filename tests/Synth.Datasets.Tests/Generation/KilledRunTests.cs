using System.Diagnostics;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Tests.Generation;

public sealed class KilledRunTests
{
    private const int Samples = 900;
    private const int PerShard = 50;

    [Theory]
    [InlineData(DatasetFormat.Webdataset)]
    [InlineData(DatasetFormat.Npz)]
    public void A_process_killed_at_random_moments_leaves_whole_shards_and_ends_with_the_bytes_of_an_unbroken_run(DatasetFormat format)
    {
        using TemporaryFolder folder = new();
        new GenerationRun(
            FakeSource.Of(Samples),
            new DatasetOptions { SamplesPerShard = PerShard, Format = format },
            new RunSettings { Folder = folder["whole"] }).Execute();
        SortedDictionary<string, string> expected = TemporaryFolder.Digests(folder["whole"]);
        Random random = new(9);
        int kills = 0;
        for (int round = 0; round < 40 && !File.Exists(folder["x/manifest.json"]); round++)
        {
            kills += StartAndKill(folder["x"], format, random) ? 1 : 0;
            AssertWhatCountsIsWhole(folder["x"], expected);
        }

        Assert.True(kills > 0, "every process ended before it was killed");
        GenerationRun rest = new(
            FakeSource.Of(Samples),
            new DatasetOptions { SamplesPerShard = PerShard, Format = format },
            new RunSettings { Folder = folder["x"], Resume = true });
        Assert.True(rest.Execute().IsComplete);
        Assert.Equal(expected, TemporaryFolder.Digests(folder["x"]));
    }

    /// <summary>Lets a process write until some more shards are there, then a random moment longer; true when it had to be killed.</summary>
    private static bool StartAndKill(string folder, DatasetFormat format, Random random)
    {
        string[] arguments = ["exec", typeof(KilledRunTests).Assembly.Location, folder, $"{Samples}", $"{PerShard}", $"{format}"];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true })!;
        int wanted = Shards(folder) + 1 + random.Next(4);
        Stopwatch clock = Stopwatch.StartNew();
        while (!process.HasExited && Shards(folder) < wanted && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            Thread.Sleep(1);
        }

        Thread.Sleep(random.Next(30));
        bool running = !process.HasExited;
        process.Kill();
        process.WaitForExit();
        return running;
    }

    private static int Shards(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "shard-*.json").Length : 0;

    private static void AssertWhatCountsIsWhole(string folder, SortedDictionary<string, string> expected)
    {
        DatasetFolder files = new(folder);
        SortedDictionary<string, string> found = TemporaryFolder.Digests(folder);
        IEnumerable<ShardRecord?> records = Enumerable.Range(0, Samples / PerShard).Select(files.ReadWholeShard);
        IEnumerable<string> counted = records.SelectMany(r => r is null ? [] : r.File is not null ? [r.File] : r.Files!);

        // a tar file under its final name is always whole, whether its record is there or not
        foreach (string name in counted.Concat(found.Keys.Where(name => name.EndsWith(".tar", StringComparison.Ordinal))))
        {
            Assert.Equal(expected[name], found[name]);
        }
    }
}
