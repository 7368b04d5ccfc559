using MathNet.Numerics;

namespace Synth.Training.Evaluation.Comparison;

/// <summary>
/// Do two models differ in the area under the ROC curve on the same samples (DeLong et al. 1988, by the midranks of Sun and Xu 2014)?
/// Takes the samples for independent; where they come in clusters, the paired cluster bootstrap is the one to trust.
/// </summary>
/// <param name="FirstAuc">Area of the first model.</param>
/// <param name="SecondAuc">Area of the second.</param>
/// <param name="FirstVariance">Variance of the first area.</param>
/// <param name="SecondVariance">Variance of the second area.</param>
/// <param name="Covariance">Covariance of both.</param>
/// <param name="Z">(first - second) over its standard error; undefined when that is 0.</param>
/// <param name="P">Two-sided p value of z.</param>
public sealed record DeLongTest(double FirstAuc, double SecondAuc, double FirstVariance, double SecondVariance, double Covariance, Measure Z, Measure P)
{
    /// <summary>Compares two models.</summary>
    /// <param name="positive">The truth; at least two samples of each kind.</param>
    /// <param name="first">Scores of the first model, larger for positive; finite.</param>
    /// <param name="second">Scores of the second; as many.</param>
    /// <returns>The test, or null when fewer than two samples of a kind leave the variance undefined.</returns>
    public static DeLongTest? Of(ReadOnlySpan<bool> positive, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != positive.Length || second.Length != positive.Length)
        {
            throw new ArgumentException($"{first.Length} and {second.Length} scores for {positive.Length} samples.", nameof(first));
        }

        Placements a = Placements.Of(positive, first);
        Placements b = Placements.Of(positive, second);
        if (a.OfPositives.Length < 2 || a.OfNegatives.Length < 2)
        {
            return null;
        }

        (double aVariance, double bVariance, double covariance) = (PlacementCovariance(a, a), PlacementCovariance(b, b), PlacementCovariance(a, b));
        double variance = aVariance + bVariance - 2 * covariance;
        double difference = a.Auc - b.Auc;

        // equal models leave rounding errors only
        if (variance <= 1e-14 * (aVariance + bVariance))
        {
            Measure none = Measure.Undefined("the difference has no variance");
            return new(a.Auc, b.Auc, aVariance, bVariance, covariance, none, none);
        }

        double z = difference / Math.Sqrt(variance);
        return new(a.Auc, b.Auc, aVariance, bVariance, covariance, Measure.Of(z), Measure.Of(SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2))));
    }

    private static double PlacementCovariance(Placements a, Placements b) =>
        SampleCovariance(a.OfPositives, a.Auc, b.OfPositives, b.Auc) + SampleCovariance(a.OfNegatives, a.Auc, b.OfNegatives, b.Auc);

    // sample covariance over the number of values
    private static double SampleCovariance(double[] a, double aMean, double[] b, double bMean)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - aMean) * (b[i] - bMean);
        }

        return sum / (a.Length - 1) / a.Length;
    }

    /// <summary>For each positive the share of negatives below it, and for each negative the share of positives above it; ties half.</summary>
    private sealed record Placements(double[] OfPositives, double[] OfNegatives, double Auc)
    {
        internal static Placements Of(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
        {
            double[] all = scores.ToArray();
            int[] order = [.. Enumerable.Range(0, all.Length)];
            Array.Sort(all, order);
            int positives = positive.Count(true);
            int negatives = positive.Length - positives;
            double[] share = new double[all.Length];
            (int positivesBelow, int negativesBelow) = (0, 0);
            for (int start = 0; start < all.Length;)
            {
                int end = start;
                (int tiedPositives, int tiedNegatives) = (0, 0);
                for (; end < all.Length && all[end] == all[start]; end++)
                {
                    tiedPositives += positive[order[end]] ? 1 : 0;
                    tiedNegatives += positive[order[end]] ? 0 : 1;
                }

                for (int i = start; i < end; i++)
                {
                    share[order[i]] = positive[order[i]]
                        ? (negativesBelow + 0.5 * tiedNegatives) / negatives
                        : (positives - positivesBelow - 0.5 * tiedPositives) / positives;
                }

                (positivesBelow, negativesBelow, start) = (positivesBelow + tiedPositives, negativesBelow + tiedNegatives, end);
            }

            return Split(positive, share, positives, negatives);
        }

        private static Placements Split(ReadOnlySpan<bool> positive, double[] share, int positives, int negatives)
        {
            double[] ofPositives = new double[positives];
            double[] ofNegatives = new double[negatives];
            (int p, int n) = (0, 0);
            for (int i = 0; i < share.Length; i++)
            {
                if (positive[i])
                {
                    ofPositives[p++] = share[i];
                }
                else
                {
                    ofNegatives[n++] = share[i];
                }
            }

            return new(ofPositives, ofNegatives, positives == 0 ? double.NaN : ofPositives.Average());
        }
    }
}
