using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public void Says_which_package_set_was_built()
    {
        JsonElement report = SynthProcess.Json("doctor");

        string packages = report.GetProperty("package_set").GetString()!;
        Assert.True(packages.StartsWith("standin", StringComparison.Ordinal) || packages.StartsWith("nuget", StringComparison.Ordinal), packages);
        Assert.Equal(RepositoryFiles.Root, report.GetProperty("root").GetString());
    }

    [TorchFact]
    public void Tells_what_networks_run_on()
    {
        JsonElement report = SynthProcess.Json("doctor");

        Assert.Matches(@"^\d+\.\d+", report.GetProperty("libtorch").GetString());
        Assert.InRange(int.Parse(report.GetProperty("torch_threads").GetString()!, System.Globalization.CultureInfo.InvariantCulture), 1, 4096);
        Assert.NotEmpty(report.GetProperty("cuda").GetString()!);
    }

    [Fact]
    public void Prints_a_line_a_finding()
    {
        ExternalProgram.Outcome outcome = SynthProcess.Succeed("doctor");

        Assert.Contains("packages", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(".NET 10", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Error);
    }
}
