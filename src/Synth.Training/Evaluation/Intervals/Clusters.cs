using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Intervals;

/// <summary>Which samples belong together.</summary>
/// <param name="Of">Cluster of each sample, 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">Number of clusters.</param>
public sealed record Clusters(ImmutableArray<int> Of, int Count)
{
    /// <summary>Every sample on its own.</summary>
    public static Clusters Single(int samples) => new([.. Enumerable.Range(0, samples)], samples);

    /// <summary>Samples of equal names together; a sample without a name (null) is a cluster of its own.</summary>
    public static Clusters ByName(IEnumerable<string?> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        ImmutableArray<int>.Builder clusters = ImmutableArray.CreateBuilder<int>();
        int count = 0;
        foreach (string? name in names)
        {
            if (name is null)
            {
                clusters.Add(count++);
            }
            else if (known.TryGetValue(name, out int cluster))
            {
                clusters.Add(cluster);
            }
            else
            {
                known.Add(name, count);
                clusters.Add(count++);
            }
        }

        return new(clusters.ToImmutable(), count);
    }

    /// <summary>Predictions by a column of their groups; one by one when the column is null.</summary>
    /// <exception cref="DatasetException">No prediction has the column.</exception>
    public static Clusters ByColumn(IReadOnlyCollection<Prediction> predictions, string? column)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (column is not null && !predictions.Any(prediction => prediction.Groups.ContainsKey(column)))
        {
            throw new DatasetException($"no prediction has a group '{column}' to draw clusters by; there are {ColumnNames(predictions)}");
        }

        return column is null ? Single(predictions.Count) : ByName(predictions.Select(prediction => prediction.Groups.GetValueOrDefault(column)));
    }

    /// <summary>The columns of groups that predictions have, for messages.</summary>
    internal static string ColumnNames(IEnumerable<Prediction> predictions)
    {
        string[] columns = [.. predictions.SelectMany(prediction => prediction.Groups.Keys).Distinct().Order(StringComparer.Ordinal)];
        return columns.Length == 0 ? "none" : string.Join(", ", columns);
    }
}
