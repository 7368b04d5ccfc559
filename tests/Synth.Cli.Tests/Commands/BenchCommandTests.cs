using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    [Fact]
    public void Times_sources_beside_the_limit_of_the_machine()
    {
        JsonElement report = SynthProcess.Json("bench", "--only", "sources", "--seconds", "0.001");

        JsonElement[] rows = [.. report.GetProperty("rows").EnumerateArray()];
        JsonElement[] sources = [.. rows.Where(row => row.GetProperty("group").GetString() == "sources")];
        Assert.Equal(16, sources.Length);
        Assert.All(sources, row => Assert.True(row.GetProperty("best").GetDouble() > 0 && row.GetProperty("limit").GetDouble() > 0, row.ToString()));
        Assert.All(sources, row => Assert.True(row.GetProperty("median").GetDouble() >= row.GetProperty("best").GetDouble(), row.ToString()));
        Assert.Contains(rows, row => row.GetProperty("unit").GetString() == "GB/s" && row.GetProperty("best").GetDouble() > 0);
    }

    [Fact]
    public void Writes_the_table_and_the_file()
    {
        using TemporaryFolder folder = new();
        string file = folder["bench.json"];

        ExternalProgram.Outcome outcome = SynthProcess.Succeed(
            "bench", "--only", "samples", "--only", "stages", "--recipe", "demo", "--seconds", "0.001", "--threads", "1", "--out", file);

        Assert.Contains("deformation", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("made, labelled and written, 1 threads", outcome.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal(1, document.RootElement.GetProperty("threads").GetInt32());
        Assert.Equal(9, document.RootElement.GetProperty("rows").EnumerateArray().Count(row => row.GetProperty("group").GetString() is "stages" or "samples"));
    }

    [Theory]
    [InlineData("--only is 'sauces'; it must be one of sources, stages, samples, training", "--only", "sauces")]
    [InlineData("--seconds is '0'; it must be a number from 0.001 to 3600", "--seconds", "0")]
    [InlineData("there is no recipe file nowhere", "--recipe", "nowhere")]
    public void Refuses_what_it_cannot_measure(string message, params string[] arguments)
    {
        Assert.Contains(message, SynthProcess.Refuse(["bench", .. arguments]), StringComparison.Ordinal);
    }
}
