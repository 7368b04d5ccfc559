using System.Globalization;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>Where a reader stands: the key path it reads and the list that problems go to.</summary>
public sealed class Place
{
    private readonly List<ConfigProblem> _problems;
    private readonly List<ConfigProblem> _warnings;

    private Place(ReadMode mode, string path, string streamPath, List<ConfigProblem> problems, List<ConfigProblem> warnings)
    {
        (Mode, Path, StreamPath, _problems, _warnings) = (mode, path, streamPath, problems, warnings);
    }

    /// <summary>The top of a file.</summary>
    public static Place Root(ReadMode mode) => new(mode, string.Empty, string.Empty, [], []);

    /// <summary>Which numbers the file may hold.</summary>
    public ReadMode Mode { get; }

    /// <summary>Path of the key as messages show it, such as <c>classes[2].sources[0].depth_m</c>.</summary>
    public string Path { get; }

    /// <summary>
    /// Path that names the random stream of a number. Of alternatives only one is drawn in a sample, so their items share one
    /// path: adding, removing or moving an alternative leaves the draws of the others as they were.
    /// </summary>
    public string StreamPath { get; }

    /// <summary>Problems reported so far, anywhere in the file.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <summary>Warnings reported so far, anywhere in the file.</summary>
    public IReadOnlyList<ConfigProblem> Warnings => _warnings;

    /// <summary>The place of a key below this one.</summary>
    public Place Key(string name) => Below(Path.Length == 0 ? name : $"{Path}.{name}", $"{StreamPath}.{name}");

    /// <summary>The place of a list item below this one.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="isAlternative">True when at most one item of the list is used in a sample.</param>
    public Place Item(int index, bool isAlternative)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        return Below($"{Path}[{number}]", isAlternative ? StreamPath + "[*]" : $"{StreamPath}[{number}]");
    }

    /// <summary>Notes a problem with the value at this place and returns false.</summary>
    public bool Fail(SourceMark mark, string message)
    {
        _problems.Add(new ConfigProblem(mark, Path, message));
        return false;
    }

    /// <summary>Notes that something other than a node was expected and returns false.</summary>
    public bool Expected(string expectation, ConfigNode node) =>
        Fail(node.Mark, node is ConfigScalar { IsNull: true }
            ? $"has no value; expected {expectation} (leave the key out to do without)"
            : $"expected {expectation}, not {node.Description}");

    /// <summary>Notes something doubtful that does not forbid use.</summary>
    public void Warn(SourceMark mark, string message) => _warnings.Add(new ConfigProblem(mark, Path, message));

    private Place Below(string path, string streamPath) => new(Mode, path, streamPath, _problems, _warnings);
}
