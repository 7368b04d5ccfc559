using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class HybridCommandTests
{
    [Fact]
    public void A_hybrid_set_is_written_resumed_verified_and_split_by_its_groups()
    {
        using TemporaryFolder folder = new();
        GreyPictures.Write(folder["pictures"], folder["table.csv"], 6, 40, perGroup: 2);
        string config = Config(folder, "[{kind: background, filtered_copies_px: [4]}, {kind: hybrid}, {kind: synthetic_deformation, count: 3}]");
        JsonElement made = SynthProcess.Json("hybrid", config, "--out", folder["set"]);
        JsonElement backgrounds = made.GetProperty("backgrounds");
        Assert.Equal(6, backgrounds.GetProperty("images").GetInt32());
        Assert.Equal(6, backgrounds.GetProperty("without_deformation").GetInt32() + backgrounds.GetProperty("with_deformation").GetInt32());
        Assert.Equal((2 * backgrounds.GetProperty("without_deformation").GetInt32()) + backgrounds.GetProperty("with_deformation").GetInt32() + 3, made.GetProperty("samples").GetInt32());
        SynthProcess.Succeed("verify", folder["set"]);

        // again in another folder, on another number of threads, by way of a lost shard: the same bytes
        SynthProcess.Succeed("hybrid", config, "--out", folder["again"], "--threads", "3");
        string shard = Directory.EnumerateFiles(folder["again"], "*.tar").First();
        byte[] whole = File.ReadAllBytes(shard);
        File.Delete(shard);
        File.Delete(Path.ChangeExtension(shard, ".json"));
        File.Delete(folder["again", "manifest.json"]);
        SynthProcess.Succeed("hybrid", config, "--out", folder["again"], "--resume");
        Assert.Equal(whole, File.ReadAllBytes(shard));
        Assert.Equal(File.ReadAllText(folder["set", "manifest.json"]), File.ReadAllText(folder["again", "manifest.json"]));
        Assert.Contains("--remake", SynthProcess.Refuse("verify", folder["set"], "--remake", "2"), StringComparison.Ordinal);

        // another engine does not go on with it
        ExternalProgram.Outcome other = SynthProcess.RunSimulated("hybrid", config, "--out", folder["set"], "--resume", "--engine", "gpu", "--on-gpu-failure", "cpu");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("engine is cpu there and simulated, cpu where it fails now", other.Error, StringComparison.Ordinal);
        ExternalProgram.Outcome device = SynthProcess.RunSimulated("hybrid", config, "--out", folder["gpu"], "--engine", "gpu", "--json");
        Assert.True(device.ExitCode == 0, device.Error);
        Assert.Contains("computing on simulated", device.Error, StringComparison.Ordinal);
        using JsonDocument result = JsonDocument.Parse(device.Output);
        Assert.Equal(made.GetProperty("counts_by_class").ToString(), result.RootElement.GetProperty("counts_by_class").ToString());
    }

    [Fact]
    public void Bad_input_gives_one_message()
    {
        using TemporaryFolder folder = new();
        GreyPictures.Write(folder["pictures"], folder["table.csv"], 6, 40, perGroup: 2);
        string config = Config(folder, "[{kind: hybrid}]");
        Assert.Contains("there is no hybrid file nowhere", SynthProcess.Refuse("hybrid", "nowhere", "--out", folder["set"]), StringComparison.Ordinal);
        Assert.Contains("most_missing", SynthProcess.Refuse("hybrid", config, "--out", folder["set"], "--set", "backgrounds.most_missing=0.2"), StringComparison.Ordinal);
        Assert.Contains("has no column 'town'", SynthProcess.Refuse("hybrid", config, "--out", folder["set"], "--set", "backgrounds.sources[0].group_columns=[town]"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["set"]));
    }

    private static string Config(TemporaryFolder folder, string parts) => folder.Write("hybrid.yaml", $$"""
        name: test
        recipe: demo
        set: ["gates.min_unmasked_share=0", "gates.min_los_m=0.01"]
        backgrounds:
          sources: [{type: manifest, manifest: table.csv, root: pictures, group_columns: [frame]}]
          size_px: 40
          most_missing_share: 1
          disjoint_by: frame
        parts: {{parts}}
        """);
}
