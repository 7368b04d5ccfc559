using System.Formats.Tar;
using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Makes_the_shards_that_the_contract_asks_for()
    {
        JsonElement report = SynthProcess.Json([.. SmallDataset.Arguments(_folder["set"], 25)]);

        Assert.Equal(25, report.GetProperty("samples").GetInt64());
        Assert.True(report.GetProperty("complete").GetBoolean());
        Assert.Equal(25, report.GetProperty("counts_by_class").EnumerateObject().Sum(entry => entry.Value.GetInt64()));
        Assert.Equal(3, Directory.GetFiles(_folder["set"], "shard-*.tar").Length);
        using FileStream stream = File.OpenRead(Directory.GetFiles(_folder["set"], "shard-*.tar").Order().First());
        using TarReader tar = new(stream);
        List<string> names = [];
        while (tar.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        Assert.Equal(10, names.Count(name => name.EndsWith(".json", StringComparison.Ordinal)));
        Assert.Equal(10, names.Count(name => name.Contains("wrapped", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parts_and_threads_do_not_change_a_byte()
    {
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["whole"], 25), "--threads", "1"]);
        for (int part = 0; part < 2; part++)
        {
            SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["parts"], 25), "--threads", "3", "--shard", $"{part}/2"]);
        }

        Assert.Equal(FolderContents.Of(_folder["whole"]), FolderContents.Of(_folder["parts"]));
    }

    [Fact]
    public void The_seed_changes_the_samples()
    {
        // that the same seed makes the same is seen with threads and parts
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["a"], 3), "--seed", "5"]);
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["b"], 3), "--seed", "6"]);

        Assert.NotEqual(FolderContents.Of(_folder["a"])["shard-000000.tar"], FolderContents.Of(_folder["b"])["shard-000000.tar"]);
    }

    [Theory]
    [InlineData("npz", "*.npz")]
    [InlineData("geotiff", "*.tif")]
    [InlineData("png", "*.png")]
    public void Every_format_is_written_and_verifies(string format, string pattern)
    {
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["set"], 4), "--format", format]);

        Assert.NotEmpty(Directory.GetFiles(_folder["set"], pattern, SearchOption.AllDirectories));
        Assert.True(SynthProcess.Json("verify", _folder["set"]).GetProperty("sound").GetBoolean());
    }

    [Fact]
    public void A_folder_in_use_is_not_overwritten_and_nothing_is_said_beside_the_result_when_streams_are_redirected()
    {
        ExternalProgram.Outcome outcome = SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["set"], 3)]);
        Assert.Empty(outcome.Error);
        Assert.Contains("3 samples, 1 shards", outcome.Output, StringComparison.Ordinal);
        SortedDictionary<string, string> before = FolderContents.Of(_folder["set"]);

        Assert.Contains("--resume", SynthProcess.Refuse([.. SmallDataset.Arguments(_folder["set"], 3)]), StringComparison.Ordinal);
        Assert.Contains("seed is", SynthProcess.Refuse([.. SmallDataset.Arguments(_folder["set"], 3), "--seed", "99", "--resume"]), StringComparison.Ordinal);
        Assert.Equal(before, FolderContents.Of(_folder["set"]));
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["set"], 3), "--resume"]);
        Assert.Equal(before, FolderContents.Of(_folder["set"]));
    }

    [Theory]
    [InlineData("--count is '0'", "--count", "0")]
    [InlineData("--count is 'many'", "--count", "many")]
    [InlineData("more than 1000000 shards", "--count", "999999999999999")]
    [InlineData("--seed is '-1'", "--seed", "-1")]
    [InlineData("--shard is '2'", "--shard", "2")]
    [InlineData("--shard is '5/4'", "--shard", "5/4")]
    [InlineData("--threads is '0'", "--threads", "0")]
    [InlineData("webdataset, npz, geotiff, png", "--format", "zip")]
    [InlineData("grid.sise_px", "--set", "grid.sise_px=3")]
    [InlineData("must have the form key=value", "--set", "grid")]
    [InlineData("grid.size_px", "--set", "grid.size_px=-4")]
    [InlineData("there is no folder", "--dem", "/nonexistent")]
    public void A_mistaken_option_is_told_in_its_own_words(string expected, params string[] options) =>
        Assert.Contains(expected, SynthProcess.Refuse(["generate", "demo", "--out", _folder["set"], .. options]), StringComparison.Ordinal);

    [Fact]
    public void A_missing_recipe_is_answered_with_those_there_are()
    {
        string message = SynthProcess.Refuse("generate", "demmo", "--out", _folder["set"]);

        Assert.Contains("demmo", message, StringComparison.Ordinal);
        Assert.Contains("volcanic-syinterferopy", message, StringComparison.Ordinal);
        Assert.Contains("'--out'", SynthProcess.Refuse("generate", "demo"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tiles_that_are_none_are_pointed_out()
    {
        Directory.CreateDirectory(_folder["tiles"]);
        File.WriteAllText(_folder["tiles", "N14E120.hgt"], "not heights");
        ExternalProgram.Outcome outcome = SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["set"], 2), "--dem", _folder["tiles"]]);

        Assert.Contains("left out", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("N14E120.hgt", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("holds no terrain tile", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tile_is_named()
    {
        string message = SynthProcess.Refuse([.. SmallDataset.Arguments(_folder["set"], 2), "--set", "topography={volcano: Etna}"]);

        Assert.Contains("N37E014.hgt", message, StringComparison.Ordinal);
        Assert.Contains("dem", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_with_mistakes_names_each_with_its_line()
    {
        string recipe = _folder.Write("bad.yaml", "name: bad\ngrid: {size_px: 10000000, pixel_m: 90}\nclases: []\n");

        string message = SynthProcess.Refuse("generate", recipe, "--out", _folder["set"]);

        Assert.Contains("bad.yaml:2:", message, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:3:", message, StringComparison.Ordinal);
        Assert.Contains("did you mean classes?", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_the_folder_should_be_is_refused() =>
        Assert.Contains("must be the name of a folder", SynthProcess.Refuse([.. SmallDataset.Arguments(_folder.Write("file", "x"), 3)]), StringComparison.Ordinal);

    [Fact]
    public void An_impossible_recipe_ends_with_the_gate_that_refused()
    {
        string message = SynthProcess.Refuse(
            [.. SmallDataset.Arguments(_folder["set"], 3), "--set", "gates.min_peak_los_m=1000000", "--set", "gates.on_exhaustion=fail"]);

        Assert.Contains("gates", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Root, "*.tar", SearchOption.AllDirectories));
    }
}
