using System.Diagnostics;
using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests;

/// <summary>Runs the built command line as a process of its own, as a user does.</summary>
internal static class SynthProcess
{
    /// <summary>The built program.</summary>
    public static string Program { get; } = RepositoryFiles.PathOf("outputs", ".build", "bin", "Synth.Cli", "release", "synth.dll");

    /// <summary>The dotnet that runs the tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Runs one command line to its end.</summary>
    public static ExternalProgram.Outcome Run(params string[] arguments) =>
        ExternalProgram.Run(Dotnet, ["exec", Program, .. arguments], timeoutSeconds: 240);

    /// <summary>Runs one command line to its end, with the GPU's code on threads of the CPU where a GPU is asked for.</summary>
    public static ExternalProgram.Outcome RunSimulated(params string[] arguments) =>
        ExternalProgram.Run(Dotnet, ["exec", Program, .. arguments], timeoutSeconds: 240, environment: new Dictionary<string, string> { ["SYNTH_GPU"] = "simulated" });

    /// <summary>Runs one command line, asserts success and parses its standard output as JSON.</summary>
    public static JsonElement Json(params string[] arguments)
    {
        ExternalProgram.Outcome outcome = Run([.. arguments, "--json"]);
        Assert.True(outcome.ExitCode == 0, $"exit code {outcome.ExitCode}: {outcome.Error}");
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Runs a command line that must succeed and returns its outcome.</summary>
    public static ExternalProgram.Outcome Succeed(params string[] arguments)
    {
        ExternalProgram.Outcome outcome = Run(arguments);
        Assert.True(outcome.ExitCode == 0, $"exit code {outcome.ExitCode}: {outcome.Error}");
        return outcome;
    }

    /// <summary>Runs a command line with a user's mistake: exit code 2, one message, nothing of the program's inside.</summary>
    /// <returns>The message.</returns>
    public static string Refuse(params string[] arguments)
    {
        ExternalProgram.Outcome outcome = Run(arguments);
        Assert.True(outcome.ExitCode == 2, $"exit code {outcome.ExitCode}: {outcome.Error}");
        AssertNoTrace(outcome);
        Assert.StartsWith("synth: ", outcome.Error, StringComparison.Ordinal);
        return outcome.Error;
    }

    /// <summary>Asserts that neither stream shows a stack trace or an exception's type.</summary>
    public static void AssertNoTrace(ExternalProgram.Outcome outcome)
    {
        foreach (string text in new[] { outcome.Output, outcome.Error })
        {
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Starts a command line without waiting for it; it can be interrupted even where the tests cannot.</summary>
    public static Process Start(params string[] arguments)
    {
        string[] command = [.. Interruption.Prefix, Dotnet, "exec", Program, .. arguments];
        Process process = new()
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        return process;
    }
}
