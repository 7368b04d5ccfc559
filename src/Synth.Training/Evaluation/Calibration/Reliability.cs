using System.Collections.Immutable;

namespace Synth.Training.Evaluation.Calibration;

/// <summary>The samples whose confidence falls into one interval.</summary>
/// <param name="Low">Lower end, excluded (0 included in the first bin).</param>
/// <param name="High">Upper end, included.</param>
/// <param name="Count">Samples.</param>
/// <param name="Confidence">Mean confidence; null in an empty bin.</param>
/// <param name="Accuracy">Share that is right (or positive); null in an empty bin.</param>
public readonly record struct ReliabilityBin(double Low, double High, int Count, double? Confidence, double? Accuracy);

/// <summary>How well confidence agrees with the share that is right (Guo et al. 2017, On calibration of modern neural networks, eqs. 1-4).</summary>
/// <param name="Bins">Equally wide bins from 0 to 1.</param>
/// <param name="Ece">Expected calibration error: mean |accuracy - confidence| weighted by the bins' samples.</param>
/// <param name="Mce">Largest |accuracy - confidence| of a bin.</param>
public sealed record Reliability(ImmutableArray<ReliabilityBin> Bins, Measure Ece, Measure Mce)
{
    /// <summary>Bins of Guo et al.</summary>
    public const int UsualBins = 15;

    /// <summary>Sorts samples into bins.</summary>
    /// <param name="confidence">Probability of the predicted (or the positive) class, 0 to 1.</param>
    /// <param name="right">Whether the prediction was right (or the sample positive); as many.</param>
    /// <param name="bins">At least 1.</param>
    /// <param name="weights">How often each sample counts; empty for once.</param>
    public static Reliability Of(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> right, int bins = UsualBins, ReadOnlySpan<int> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (confidence.Length != right.Length || (!weights.IsEmpty && weights.Length != right.Length))
        {
            throw new ArgumentException($"{confidence.Length} confidences and {weights.Length} weights for {right.Length} samples.", nameof(confidence));
        }

        int[] counts = new int[bins];
        int[] hits = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < confidence.Length; i++)
        {
            int bin = BinOf(confidence[i], bins);
            int weight = weights.IsEmpty ? 1 : weights[i];
            counts[bin] += weight;
            sums[bin] += weight * confidence[i];
            hits[bin] += right[i] ? weight : 0;
        }

        return Of(counts, sums, hits);
    }

    private static Reliability Of(int[] counts, double[] sums, int[] hits)
    {
        ImmutableArray<ReliabilityBin>.Builder bins = ImmutableArray.CreateBuilder<ReliabilityBin>(counts.Length);
        double expected = 0;
        double largest = 0;
        for (int b = 0; b < counts.Length; b++)
        {
            (double low, double high) = ((double)b / counts.Length, (b + 1.0) / counts.Length);
            bool any = counts[b] > 0;
            bins.Add(new(low, high, counts[b], any ? sums[b] / counts[b] : null, any ? (double)hits[b] / counts[b] : null));
            expected += Math.Abs(hits[b] - sums[b]);
            largest = any ? Math.Max(largest, Math.Abs(hits[b] - sums[b]) / counts[b]) : largest;
        }

        int total = counts.Sum();
        return new(bins.MoveToImmutable(), Measure.Ratio(expected, total, "no sample"), Measure.Ratio(largest * total, total, "no sample"));
    }

    private static int BinOf(double confidence, int bins)
    {
        if (confidence is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"A confidence is {confidence}; it lies between 0 and 1.", nameof(confidence));
        }

        // upper ends belong to their bin
        int bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
        return confidence <= (double)bin / bins && bin > 0 ? bin - 1 : confidence > (bin + 1.0) / bins ? bin + 1 : bin;
    }
}
