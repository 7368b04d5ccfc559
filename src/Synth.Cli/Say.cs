using System.Globalization;

namespace Synth.Cli;

/// <summary>Wording of numbers, the same on every machine.</summary>
internal static class Say
{
    /// <summary>The text with numbers written in the invariant culture.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A size in the decimal unit that reads best.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => Invariant($"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => Invariant($"{bytes / 1e6:0.0} MB"),
        >= 1000 => Invariant($"{bytes / 1e3:0.0} kB"),
        _ => Invariant($"{bytes} bytes"),
    };
}
