using System.Globalization;
using Synth.Testing;

namespace Synth.Cli.Tests;

/// <summary>
/// Whether a child of the tests can be interrupted. A script that starts the tests in its background makes them, and all their children,
/// ignore Ctrl-C; there GNU env gives a child its usual answer back.
/// </summary>
internal static class Interruption
{
    private const int SigInt = 2;

    private static readonly Lazy<bool> Ignored = new(IsIgnored);

    private static readonly Lazy<bool> Resets = new(() => ExternalProgram.Run("env", ["--default-signal=INT", "true"]).ExitCode == 0);

    /// <summary>Program and first arguments to start an interruptible child with, before the child's own; empty where none are needed.</summary>
    public static string[] Prefix => Ignored.Value && Resets.Value ? ["env", "--default-signal=INT"] : [];

    /// <summary>Why no child can be interrupted, or null when it can.</summary>
    public static string? Obstacle => Ignored.Value && !Resets.Value ? "the tests were started with Ctrl-C ignored (in the background of a script), and env --default-signal is missing" : null;

    private static bool IsIgnored()
    {
        const string status = "/proc/self/status";
        const string key = "SigIgn:";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            && ulong.TryParse(line.AsSpan(key.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong mask)
            && (mask >> (SigInt - 1) & 1) != 0;
    }
}

/// <summary>A theory that interrupts children, and is skipped, with the reason, where they cannot be.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterruptionTheoryAttribute : TheoryAttribute
{
    public InterruptionTheoryAttribute() => Skip = Interruption.Obstacle;
}
