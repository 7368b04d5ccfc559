using System.Text.Json;

namespace Synth.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public void Checks_makes_and_draws_and_may_be_run_again()
    {
        using TemporaryFolder folder = new();
        JsonElement report = SynthProcess.Json("demo", "--out", folder["demo"], "--count", "6", "--without-training");

        Assert.True(report.GetProperty("published_values_agree").GetBoolean());
        Assert.True(report.GetProperty("sound").GetBoolean());
        Assert.Equal(6, report.GetProperty("samples").GetInt64());
        Assert.True(File.Exists(folder["demo", "grid.png"]));
        Assert.True(File.Exists(folder["demo", "scene", "wrapped.tif"]));
        string text = SynthProcess.Succeed("demo", "--out", folder["demo"], "--count", "3", "--without-training").Output;
        Assert.Contains("3 samples compared with their labels: sound", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DIFFERS", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_way_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("must be the name of a folder", SynthProcess.Refuse("demo", "--out", folder.Write("file", "x")), StringComparison.Ordinal);
        Assert.Contains("--count is '0'", SynthProcess.Refuse("demo", "--count", "0"), StringComparison.Ordinal);
    }
}
