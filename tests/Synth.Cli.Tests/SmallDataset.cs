namespace Synth.Cli.Tests;

/// <summary>A data set that takes a moment.</summary>
internal static class SmallDataset
{
    /// <summary>The command line: 64 x 64 pixels, ten samples a shard.</summary>
    public static IEnumerable<string> Arguments(string folder, int count) =>
    [
        "generate", "demo", "--out", folder, "--count", $"{count}",
        "--set", "grid.size_px=64", "--set", "outputs.samples_per_shard=10",
    ];
}
