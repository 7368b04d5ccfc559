using System.Collections.Immutable;
using Synth.Training.Data.Sources;

namespace Synth.Training.PseudoLabels;

/// <summary>What came of a run of pseudo-labelling.</summary>
/// <param name="Images">Images looked at.</param>
/// <param name="Labelled">Images that got the label of each class, in the experiment's order.</param>
public sealed record PseudoLabelResult(long Images, ImmutableArray<(string ClassName, long Count)> Labelled)
{
    /// <summary>Images without a label, their likeliest class being too unlikely.</summary>
    public long LeftOut => Images - Labelled.Sum(pair => pair.Count);

    /// <summary>Counts a finished table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="classes">The classes.</param>
    public static PseudoLabelResult Of(CsvTable table, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(table);
        Dictionary<string, long> counts = classes.ToDictionary(name => name, _ => 0L);
        for (int row = 0; row < table.Count; row++)
        {
            if (table.Field(row, LabelTable.LabelColumn) is { Length: > 0 } label)
            {
                counts[label]++;
            }
        }

        return new PseudoLabelResult(table.Count, [.. classes.Select(name => (name, counts[name]))]);
    }
}
