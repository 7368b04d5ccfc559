using System.Diagnostics;
using Synth.Testing;

namespace Synth.Cli.Tests.CommandLine;

public sealed class LauncherTests
{
    private static readonly string Launcher = RepositoryFiles.PathOf("synth");

    [Fact]
    public void A_missing_dotnet_is_told_with_the_way_to_install_it()
    {
        (int code, string error) = Run("/nonexistent/dotnet");

        Assert.Equal(1, code);
        Assert.Contains(".NET SDK was not found", error, StringComparison.Ordinal);
        Assert.Contains("dotnet-sdk-10.0", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_dotnet_is_told_with_its_version()
    {
        using TemporaryFolder folder = new();
        string old = folder.Write("dotnet", "#!/bin/sh\necho '8.0.100 [/usr/share/dotnet/sdk]'\n");
        ExternalProgram.Run("chmod", ["+x", old]);

        (int code, string error) = Run(old);

        Assert.Equal(1, code);
        Assert.Contains("SDK 8.0.100", error, StringComparison.Ordinal);
        Assert.Contains("needs version 10", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_test_project_is_refused()
    {
        ExternalProgram.Outcome outcome = ExternalProgram.Run(
            RepositoryFiles.PathOf("tests", "run-tests.sh"), [SynthProcess.Dotnet, "Astrology"]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("Synth.Astrology.Tests", outcome.Error, StringComparison.Ordinal);
    }

    private static (int Code, string Error) Run(string dotnet)
    {
        using Process process = new();
        process.StartInfo = new ProcessStartInfo(Launcher, ["doctor"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        process.StartInfo.Environment["SYNTH_DOTNET"] = dotnet;
        process.Start();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
