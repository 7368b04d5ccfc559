using System.Collections.Immutable;
using System.Globalization;

namespace Synth.Training.Studies;

/// <summary>One training run of a study.</summary>
/// <param name="Values">The value on each axis, in the order of the axes.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Experiment">Experiment file.</param>
/// <param name="Set">Values that replace those of the file.</param>
/// <param name="From">What it starts from, as written, or null.</param>
/// <param name="FromCell">Name of the cell of the study that it starts from, or null.</param>
/// <param name="Strategy">Strategy of fine-tuning, or null.</param>
public sealed record StudyCell(ImmutableArray<string> Values, ulong Seed, string Experiment, ImmutableArray<string> Set, string? From, string? FromCell, string? Strategy)
{
    /// <summary>Name of its folder.</summary>
    public string Name => NameOf(Values, Seed);

    /// <summary>The cells of a study: every combination of values, the last axis fastest, each with every seed.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder, which <c>{out}</c> in values stands for.</param>
    public static ImmutableArray<StudyCell> Of(StudyRecipe study, string folder)
    {
        ArgumentNullException.ThrowIfNull(study);
        IEnumerable<ImmutableArray<StudyValue>> combinations = [[]];
        foreach (StudyAxis axis in study.Axes)
        {
            combinations = combinations.SelectMany(_ => axis.Values, (before, value) => before.Add(value));
        }

        return [.. combinations.SelectMany(_ => study.Seeds, (values, seed) => new StudyCell(
            [.. values.Select(value => value.Name)],
            seed,
            values.Select(value => value.Experiment).LastOrDefault(file => file is not null) ?? study.Experiment!,
            [
                .. study.InPlace(study.Set.Concat(values.SelectMany(value => value.Set)), folder),
                string.Create(CultureInfo.InvariantCulture, $"seed={seed}"),
            ],
            values.Select(value => value.From).LastOrDefault(from => from is not null),
            values.Any(value => value.FromCell is not null) ? NameOf([.. values.Select(value => value.FromCell ?? value.Name)], seed) : null,
            values.Select(value => value.Strategy).LastOrDefault(strategy => strategy is not null)))];
    }

    private static string NameOf(ImmutableArray<string> values, ulong seed) => string.Create(CultureInfo.InvariantCulture, $"{string.Join("_", values)}_seed{seed}");
}
