using System.Collections.Immutable;

namespace Synth.Training.Evaluation.Classification;

/// <summary>Decisions on several labels a sample, each of which holds or does not.</summary>
/// <remarks>Means over labels follow scikit-learn's <c>average="macro"</c> with undefined values counted as 0.</remarks>
/// <param name="PerLabel">Decisions on each label.</param>
/// <param name="Samples">Samples.</param>
/// <param name="AllRight">Samples whose every label was decided rightly.</param>
public sealed record LabelCounts(ImmutableArray<BinaryCounts> PerLabel, long Samples, long AllRight)
{
    /// <summary>Share of samples whose every label is right.</summary>
    public Measure SubsetAccuracy => Measure.Ratio(AllRight, Samples, "no sample");

    /// <summary>All decisions together.</summary>
    public BinaryCounts Pooled => new(
        PerLabel.Sum(counts => counts.TruePositives),
        PerLabel.Sum(counts => counts.FalsePositives),
        PerLabel.Sum(counts => counts.TrueNegatives),
        PerLabel.Sum(counts => counts.FalseNegatives));

    /// <summary>Mean precision over labels.</summary>
    public Measure MacroPrecision => Macro(counts => counts.Precision);

    /// <summary>Mean recall over labels.</summary>
    public Measure MacroRecall => Macro(counts => counts.Recall);

    /// <summary>Mean F1 over labels.</summary>
    public Measure MacroF1 => Macro(counts => counts.F1);

    /// <summary>Counts decisions, each sample <paramref name="weights"/> times (once when empty).</summary>
    /// <param name="labels">Number of labels, at least 1.</param>
    /// <param name="holds">Samples x labels, row-major: the truth.</param>
    /// <param name="called">Samples x labels: the decisions.</param>
    /// <param name="weights">One a sample, or empty.</param>
    public static LabelCounts Count(int labels, ReadOnlySpan<bool> holds, ReadOnlySpan<bool> called, ReadOnlySpan<int> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        int samples = holds.Length / labels;
        if (called.Length != holds.Length || samples * labels != holds.Length || (!weights.IsEmpty && weights.Length != samples))
        {
            throw new ArgumentException("Truth and decisions are samples x labels, weights one a sample.", nameof(called));
        }

        long[] counts = new long[4 * labels];
        long all = 0;
        long right = 0;
        for (int i = 0; i < samples; i++)
        {
            int weight = weights.IsEmpty ? 1 : weights[i];
            ReadOnlySpan<bool> truth = holds.Slice(i * labels, labels);
            ReadOnlySpan<bool> decided = called.Slice(i * labels, labels);
            all += weight;
            right += truth.SequenceEqual(decided) ? weight : 0;
            for (int k = 0; k < labels; k++)
            {
                counts[4 * k + (truth[k] ? 2 : 0) + (decided[k] ? 1 : 0)] += weight;
            }
        }

        return new([.. Enumerable.Range(0, labels).Select(k => new BinaryCounts(counts[4 * k + 3], counts[4 * k + 1], counts[4 * k], counts[4 * k + 2]))], all, right);
    }

    private Measure Macro(Func<BinaryCounts, Measure> measure) => Measure.Of(PerLabel.Average(counts => measure(counts).Value ?? 0));
}
