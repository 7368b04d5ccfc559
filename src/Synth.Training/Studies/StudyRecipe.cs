using System.Collections.Immutable;

namespace Synth.Training.Studies;

/// <summary>A network that is trained once, for cells to start from.</summary>
/// <param name="Name">Name by which cells call it.</param>
/// <param name="Experiment">Experiment file.</param>
/// <param name="Set">Values that replace those of the file.</param>
public sealed record StudyModel(string Name, string Experiment, ImmutableArray<string> Set);

/// <summary>A hybrid data set that is made once, for cells to train on.</summary>
/// <param name="Name">Name of its folder below <c>sets</c>.</param>
/// <param name="Hybrid">File of the data set.</param>
/// <param name="Set">Values that replace those of the file.</param>
public sealed record StudySet(string Name, string Hybrid, ImmutableArray<string> Set);

/// <summary>One value of an axis.</summary>
/// <param name="Name">Name in tables and folders.</param>
/// <param name="Set">Values that it replaces in the experiment.</param>
/// <param name="Experiment">Experiment file in place of the study's, or null.</param>
/// <param name="From">Model of the study, folder of a trained model or weight file to start from, or null.</param>
/// <param name="FromCell">An earlier value of the same axis: start from what the cell with it, and otherwise the same values and seed, ended with; or null.</param>
/// <param name="Strategy">Strategy of fine-tuning, or null.</param>
public sealed record StudyValue(string Name, ImmutableArray<string> Set, string? Experiment, string? From, string? FromCell, string? Strategy);

/// <summary>What is varied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values.</param>
public sealed record StudyAxis(string Name, ImmutableArray<StudyValue> Values);

/// <summary>A table of one figure.</summary>
/// <param name="Rows">Axis of the rows.</param>
/// <param name="Columns">Axis of the columns.</param>
/// <param name="Figure">The figure, one of the study's.</param>
public sealed record StudyTable(string Rows, string Columns, string Figure);

/// <summary>A grid of training runs that are compared. Read whole by <see cref="StudyFile"/>; immutable.</summary>
public sealed record StudyRecipe
{
    /// <summary>The name that stands for the study's folder in values.</summary>
    internal const string FolderVariable = "out";

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to show.</summary>
    public required string Description { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>The experiment that every cell varies, or null where an axis names one.</summary>
    public required string? Experiment { get; init; }

    /// <summary>Values that replace those of every cell's experiment, before those of the axes.</summary>
    public required ImmutableArray<string> Set { get; init; }

    /// <summary>Texts that stand for <c>{name}</c> in values.</summary>
    public required ImmutableSortedDictionary<string, string> Variables { get; init; }

    /// <summary>Networks trained beforehand.</summary>
    public required ImmutableArray<StudyModel> Models { get; init; }

    /// <summary>Data sets made beforehand.</summary>
    public required ImmutableArray<StudySet> Sets { get; init; }

    /// <summary>What is varied.</summary>
    public required ImmutableArray<StudyAxis> Axes { get; init; }

    /// <summary>Seeds, each of which every cell is run with.</summary>
    public required ImmutableArray<ulong> Seeds { get; init; }

    /// <summary>True when each cell is trained once a fold and measured on all images held out together.</summary>
    public required bool AllFolds { get; init; }

    /// <summary>Figures of metrics.json to show, <c>table/key</c>, or <c>found/column</c> for the share of groups with a detection.</summary>
    public required ImmutableArray<string> Figures { get; init; }

    /// <summary>Tables besides the one of all cells.</summary>
    public required ImmutableArray<StudyTable> Tables { get; init; }

    /// <summary>What others printed.</summary>
    public required ImmutableArray<PublishedFigures> Published { get; init; }

    /// <summary>What others printed of a figure of a combination of values, or null.</summary>
    public double? PublishedOf(ImmutableArray<string> values, string figure) =>
        Published.LastOrDefault(each => each.Values.SequenceEqual(values) && each.Figures.ContainsKey(figure))?.Figures[figure];

    /// <summary>Values with the study's folder and variables put in.</summary>
    /// <param name="set">Values as written.</param>
    /// <param name="folder">The study's folder.</param>
    public ImmutableArray<string> InPlace(IEnumerable<string> set, string folder) =>
        [.. set.Select(text => VariableText.Replace(text, Variables.Append(KeyValuePair.Create(FolderVariable, folder))))];
}
