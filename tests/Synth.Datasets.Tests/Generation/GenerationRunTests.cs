using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Tests.Generation;

public sealed class GenerationRunTests
{
    private const int Samples = 47;
    private const int PerShard = 12;

    public static TheoryData<DatasetFormat> Formats => [.. Enum.GetValues<DatasetFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_bytes_are_the_same_whatever_the_threads(DatasetFormat format)
    {
        using TemporaryFolder folder = new();
        GenerationResult one = Run(folder["one"], format, threads: 1);
        Run(folder["many"], format, threads: 7);
        Assert.Equal(TemporaryFolder.Digests(folder["one"]), TemporaryFolder.Digests(folder["many"]));
        Assert.True(one.IsComplete);
        Assert.Equal((Samples, Samples, 4, 4), (one.Written.Samples, one.Written.TotalSamples, one.Written.Shards, one.Written.TotalShards));
        Assert.Equal(Samples, one.CountsByClass.Values.Sum());
        Assert.Equal(24, one.Rejections["snr"]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_union_of_parts_in_one_folder_or_several_equals_the_whole_run(DatasetFormat format)
    {
        using TemporaryFolder folder = new();
        Run(folder["whole"], format);
        int[] order = [2, 0, 4, 1, 3];
        foreach (int part in order)
        {
            GenerationResult result = Run(folder["shared"], format, part: new DatasetPart(part, 5));
            Assert.Equal(part == order[^1], result.IsComplete);
            Run(folder[$"part{part}"], format, part: new DatasetPart(part, 5));
        }

        foreach (int part in order)
        {
            Copy(folder[$"part{part}"], folder["gathered"]);
        }

        Assert.True(new DatasetFolder(folder["gathered"]).TryFinish(new DatasetFolder(folder["gathered"]).ReadPlan()!));
        SortedDictionary<string, string> whole = TemporaryFolder.Digests(folder["whole"]);
        Assert.Equal(whole, TemporaryFolder.Digests(folder["shared"]));
        Assert.Equal(whole, TemporaryFolder.Digests(folder["gathered"]));
    }

    [Fact]
    public void More_parts_than_shards_leave_some_with_nothing_to_do()
    {
        using TemporaryFolder folder = new();
        long written = Enumerable.Range(0, 20).Sum(part => Run(folder["x"], DatasetFormat.Webdataset, part: new DatasetPart(part, 20)).Written.Samples);
        Assert.Equal(Samples, written);
        Assert.NotNull(new DatasetFolder(folder["x"]).ReadManifest());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_failed_run_leaves_whole_shards_and_resuming_gives_the_bytes_of_an_unbroken_run(DatasetFormat format)
    {
        using TemporaryFolder folder = new();
        Run(folder["whole"], format);
        FakeSource broken = Fake(failsAt: 34);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Run(folder["x"], format, source: broken));
        Assert.Equal("no such luck", error.Message);
        Assert.Null(new DatasetFolder(folder["x"]).ReadManifest());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder["x"]), entry => entry.EndsWith(".partial", StringComparison.Ordinal));
        int whole = Enumerable.Range(0, 4).Count(shard => new DatasetFolder(folder["x"]).ReadWholeShard(shard) is not null);
        GenerationResult rest = Run(folder["x"], format, resume: true);
        Assert.Equal(34 / PerShard, whole);
        Assert.Equal(whole, rest.SkippedShards);
        Assert.Equal(4 - whole, rest.Written.Shards);
        Assert.Equal(TemporaryFolder.Digests(folder["whole"]), TemporaryFolder.Digests(folder["x"]));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_cancelled_run_leaves_whole_shards_only_and_can_be_resumed(DatasetFormat format)
    {
        using TemporaryFolder folder = new();
        Run(folder["whole"], format);
        using CancellationTokenSource cancellation = new();
        FakeSource source = Fake(onGenerate: index =>
        {
            if (index == 33)
            {
                cancellation.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Run(folder["x"], format, source: source, cancellation: cancellation.Token));
        SortedDictionary<string, string> expected = TemporaryFolder.Digests(folder["whole"]);
        Assert.All(TemporaryFolder.Digests(folder["x"]), file => Assert.Equal(expected[file.Key], file.Value));
        Run(folder["x"], format, resume: true);
        Assert.Equal(expected, TemporaryFolder.Digests(folder["x"]));
    }

    [Fact]
    public void Resuming_mends_a_shard_whose_size_is_wrong_and_overwrites_what_a_killed_run_left()
    {
        using TemporaryFolder folder = new();
        Run(folder["x"], DatasetFormat.Webdataset);
        SortedDictionary<string, string> expected = TemporaryFolder.Digests(folder["x"]);
        File.Delete(folder["x/manifest.json"]);
        File.Delete(folder["x/shard-000001.tar"]);
        File.Delete(folder["x/shard-000002.json"]);
        File.WriteAllBytes(folder["x/shard-000001.tar.partial"], new byte[5000]);
        using (FileStream cut = File.OpenWrite(folder["x/shard-000003.tar"]))
        {
            cut.SetLength(700);
        }

        GenerationResult result = Run(folder["x"], DatasetFormat.Webdataset, resume: true);
        Assert.Equal(3, result.Written.Shards);
        Assert.Equal(expected, TemporaryFolder.Digests(folder["x"]));
        Assert.Equal(0, Run(folder["x"], DatasetFormat.Webdataset, resume: true).Written.Samples);
    }

    [Fact]
    public void A_folder_with_whole_shards_is_refused_unless_resuming()
    {
        using TemporaryFolder folder = new();
        Run(folder["x"], DatasetFormat.Webdataset);
        DatasetException error = Assert.Throws<DatasetException>(() => Run(folder["x"], DatasetFormat.Webdataset));
        Assert.Contains("--resume", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_plan_is_refused_and_the_difference_named()
    {
        using TemporaryFolder folder = new();
        Run(folder["x"], DatasetFormat.Webdataset);
        (Func<GenerationResult> Run, string Named)[] others =
        [
            (() => Run(folder["x"], DatasetFormat.Npz, resume: true), "format is Webdataset there and Npz now"),
            (() => Run(folder["x"], DatasetFormat.Webdataset, resume: true, source: FakeSource.Of(Samples, seed: 6)), "seed is 5 there and 6 now"),
            (() => Run(folder["x"], DatasetFormat.Webdataset, resume: true, source: FakeSource.Of(Samples + 1)), "count is 47 there and 48 now"),
            (() => Run(folder["x"], DatasetFormat.Webdataset, resume: true, source: FakeSource.Of(Samples, recipe: "{ }")), "recipe's SHA-256"),
            (() => Run(folder["x"], DatasetFormat.Webdataset, resume: true, source: FakeSource.Of(Samples, width: 25)), "size is 24 x 20 there"),
        ];
        foreach ((Func<GenerationResult> run, string named) in others)
        {
            Assert.Contains(named, Assert.Throws<DatasetException>(run).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_with_foreign_shards_or_a_file_in_its_place_is_refused()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["x"]);
        File.WriteAllText(folder["x/shard-000000.tar"], "mine");
        Assert.Contains("plan.json", Assert.Throws<DatasetException>(() => Run(folder["x"], DatasetFormat.Webdataset)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<DatasetException>(() => Run(folder["x/shard-000000.tar"], DatasetFormat.Webdataset)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_plan_is_named()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["plan.json"], "{ \"seed\": ");
        Assert.Contains("plan.json is damaged", Assert.Throws<DatasetException>(() => Run(folder.Root, DatasetFormat.Webdataset)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_source_that_looks_like_one_of_the_disk_is_passed_on_unchanged()
    {
        using TemporaryFolder folder = new();
        FakeSource source = Fake(failsAt: 3, failure: () => new FileNotFoundException("put N14E120.hgt into dem"));
        Assert.Equal("put N14E120.hgt into dem", Assert.Throws<FileNotFoundException>(() => Run(folder["x"], DatasetFormat.Webdataset, source: source)).Message);
    }

    [Fact]
    public void Progress_ends_at_the_total()
    {
        using TemporaryFolder folder = new();
        Listener listener = new();
        Run(folder["x"], DatasetFormat.Webdataset, progress: listener);
        GenerationProgress last = listener.Reports[^1];
        Assert.Equal((Samples, Samples, 4), (last.Samples, last.TotalSamples, last.Shards));
        Assert.True(last.SamplesPerSecond > 0 && last.Bytes > Samples * 24 * 20 * 10);
        Assert.Equal(TimeSpan.Zero, last.Remaining);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(2, -1, 3)]
    [InlineData(2, 3, 3)]
    public void Settings_out_of_range_are_refused(int threads, int part, int parts)
    {
        RunSettings settings = new() { Folder = "x", Threads = threads, Part = new DatasetPart(part, parts) };
        Assert.Throws<DatasetException>(() => new GenerationRun(Fake(), new DatasetOptions(), settings));
    }

    private static FakeSource Fake(long failsAt = -1, Action<long>? onGenerate = null, Func<Exception>? failure = null)
    {
        FakeSource source = FakeSource.Of(Samples);
        return new FakeSource
        {
            Description = source.Description,
            FailsAt = failsAt,
            OnGenerate = onGenerate ?? source.OnGenerate,
            Failure = failure ?? source.Failure,
        };
    }

    private static GenerationResult Run(
        string folder,
        DatasetFormat format,
        int threads = 3,
        DatasetPart? part = null,
        bool resume = false,
        ISampleSource? source = null,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        DatasetOptions options = new() { Format = format, SamplesPerShard = PerShard };
        RunSettings settings = new() { Folder = folder, Threads = threads, Part = part ?? DatasetPart.Whole, Resume = resume, Progress = progress };
        return new GenerationRun(source ?? Fake(), options, settings).Execute(cancellation);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private sealed class Listener : IProgress<GenerationProgress>
    {
        public List<GenerationProgress> Reports { get; } = [];

        public void Report(GenerationProgress value) => Reports.Add(value);
    }
}
