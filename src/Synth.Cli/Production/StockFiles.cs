using Synth.Cli.CommandLine;

namespace Synth.Cli.Production;

/// <summary>Configuration files that come with Synth and may be called by their names.</summary>
/// <param name="folder">Folder below configs.</param>
/// <param name="kind">What the files are, for messages.</param>
internal sealed class StockFiles(string folder, string kind)
{
    /// <summary>Recipes in configs/recipes.</summary>
    public static StockFiles Recipes { get; } = new("recipes", "recipe");

    /// <summary>Scenes in configs/scenes.</summary>
    public static StockFiles Scenes { get; } = new("scenes", "scene");

    /// <summary>Hybrid data sets in configs/hybrid.</summary>
    public static StockFiles Hybrids { get; } = new("hybrid", "hybrid");

    /// <summary>Studies in configs/studies.</summary>
    public static StockFiles Studies { get; } = new("studies", "study");

    /// <summary>Sensitivity measurements in configs/sensitivity.</summary>
    public static StockFiles Sensitivities { get; } = new("sensitivity", "sensitivity");

    /// <summary>Experiments in configs/experiments.</summary>
    public static StockFiles Experiments { get; } = new("experiments", "experiment");

    /// <summary>Names without ending, sorted.</summary>
    public IReadOnlyList<string> Names =>
        Installation.Find("configs", folder) is { } path
            ? [.. Directory.EnumerateFiles(path, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The path of a file given by path or by the name of a stock file.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public string Resolve(string pathOrName)
    {
        if (File.Exists(pathOrName))
        {
            return pathOrName;
        }

        if (Names.Contains(pathOrName))
        {
            return Installation.Find("configs", folder, pathOrName + ".yaml")!;
        }

        string stock = Names.Count == 0 ? "none come with Synth" : $"those that come with Synth are {string.Join(", ", Names)}";
        throw new UsageException($"there is no {kind} file {pathOrName}; {stock}");
    }
}
