using System.ComponentModel;
using System.Diagnostics;

namespace Synth.Testing;

/// <summary>Runs a program and collects what it printed.</summary>
public static class ExternalProgram
{
    /// <summary>Exit code and text of one finished run.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Error);

    /// <summary>True when the program exists and, if arguments are given, exits 0 with them.</summary>
    public static bool Answers(string program, params string[] probeArguments)
    {
        bool onPath = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        return onPath && (probeArguments.Length == 0 || Run(program, probeArguments).ExitCode == 0);
    }

    /// <summary>Runs to the end, at most <paramref name="timeoutSeconds"/> seconds (then kills it and throws).</summary>
    /// <exception cref="TimeoutException">It was still running after the limit.</exception>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static Outcome Run(
        string program,
        IEnumerable<string> arguments,
        int timeoutSeconds = 120,
        string? workingFolder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using Process process = new();
        process.StartInfo = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? string.Empty,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            process.StartInfo.Environment[name] = value;
        }

        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(timeoutSeconds)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} was still running after {timeoutSeconds} s");
        }

        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
