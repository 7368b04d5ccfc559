using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Tests.Generation;

public sealed class DiskFullTests
{
    [FullDeviceTheory]
    [InlineData("shard-000002.tar.partial", 2)]
    [InlineData("shard-000001.json.partial", 1)]
    [InlineData("manifest.json.partial", 4)]
    [InlineData("plan.json.partial", 0)]
    public void A_full_disk_is_told_and_leaves_whole_shards_only(string full, int wholeShards)
    {
        using TemporaryFolder folder = new();
        Run(folder["whole"], resume: false);
        SortedDictionary<string, string> expected = TemporaryFolder.Digests(folder["whole"]);
        Directory.CreateDirectory(folder["x"]);
        File.CreateSymbolicLink(folder[$"x/{full}"], "/dev/full");
        DatasetException error = Assert.Throws<DatasetException>(() => Run(folder["x"], resume: false));
        Assert.Contains("no space is left on the disk", error.Message, StringComparison.Ordinal);
        Assert.Equal(wholeShards, Enumerable.Range(0, 4).Count(shard => new DatasetFolder(folder["x"]).ReadWholeShard(shard) is not null));
        Assert.All(TemporaryFolder.Digests(folder["x"]), file => Assert.Equal(expected[file.Key], file.Value));
        Run(folder["x"], resume: true);
        Assert.Equal(expected, TemporaryFolder.Digests(folder["x"]));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_told()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["file"], string.Empty);
        DatasetException error = Assert.Throws<DatasetException>(() => Run(folder["file/x"], resume: false));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static GenerationResult Run(string folder, bool resume) =>
        new GenerationRun(
            FakeSource.Of(40),
            new DatasetOptions { SamplesPerShard = 10 },
            new RunSettings { Folder = folder, Threads = 2, Resume = resume }).Execute();

    /// <summary>Needs the device that is always full.</summary>
    private sealed class FullDeviceTheoryAttribute : TheoryAttribute
    {
        public FullDeviceTheoryAttribute() => Skip = File.Exists("/dev/full") ? null : "this system has no /dev/full";
    }
}
