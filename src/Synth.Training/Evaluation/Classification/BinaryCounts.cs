namespace Synth.Training.Evaluation.Classification;

/// <summary>How often a yes-or-no decision was right and wrong.</summary>
/// <param name="TruePositives">Positive and called so.</param>
/// <param name="FalsePositives">Negative, called positive.</param>
/// <param name="TrueNegatives">Negative and called so.</param>
/// <param name="FalseNegatives">Positive, called negative.</param>
public readonly record struct BinaryCounts(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    private const string NoSample = "no sample";
    private const string NoPositive = "no positive sample";
    private const string NoNegative = "no negative sample";

    /// <summary>All samples.</summary>
    public long Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Positive samples.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Negative samples.</summary>
    public long Negatives => FalsePositives + TrueNegatives;

    /// <summary>Share of right decisions.</summary>
    public Measure Accuracy => Measure.Ratio(TruePositives + TrueNegatives, Total, NoSample);

    /// <summary>Share of the positive calls that are right.</summary>
    public Measure Precision => Measure.Ratio(TruePositives, TruePositives + FalsePositives, "nothing is called positive");

    /// <summary>Share of the positive samples that are found: the true positive rate.</summary>
    public Measure Recall => Measure.Ratio(TruePositives, Positives, NoPositive);

    /// <summary>Share of the negative samples that are called positive.</summary>
    public Measure FalsePositiveRate => Measure.Ratio(FalsePositives, Negatives, NoNegative);

    /// <summary>Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN).</summary>
    public Measure F1 => Measure.Ratio(2.0 * TruePositives, 2.0 * TruePositives + FalsePositives + FalseNegatives, "neither a positive sample nor a positive call");

    /// <summary>Mean of the true positive and the true negative rate.</summary>
    public Measure BalancedAccuracy => Positives == 0
        ? Measure.Undefined(NoPositive)
        : Measure.Ratio(0.5 * ((double)TruePositives / Positives * Negatives + TrueNegatives), Negatives, NoNegative);

    /// <summary>Counts decisions, each sample <paramref name="weights"/> times (once when empty).</summary>
    /// <param name="positive">The truth.</param>
    /// <param name="called">The decision; as many.</param>
    /// <param name="weights">How often each sample counts, or empty.</param>
    public static BinaryCounts Count(ReadOnlySpan<bool> positive, ReadOnlySpan<bool> called, ReadOnlySpan<int> weights = default)
    {
        if (called.Length != positive.Length || (weights.Length != positive.Length && !weights.IsEmpty))
        {
            throw new ArgumentException("Truth, decisions and weights must be equally many.", nameof(called));
        }

        Span<long> counts = stackalloc long[4];
        for (int i = 0; i < positive.Length; i++)
        {
            counts[(positive[i] ? 2 : 0) + (called[i] ? 1 : 0)] += weights.IsEmpty ? 1 : weights[i];
        }

        return new(counts[3], counts[1], counts[0], counts[2]);
    }
}
