namespace Synth.Training.Sensitivity;

/// <summary>
/// The score above which deformation counts as found. Of n scores without deformation it is the one of rank ceil((1 - rate)(n + 1)), so that a further
/// background lies above it with a probability of no more than the rate (Vovk, Gammerman and Shafer 2005, sec. 2.2), ties or not.
/// </summary>
internal static class DetectionThreshold
{
    // (1 - 0.05) * 20 is 19 but for rounding
    private const double Rounding = 1e-9;

    /// <summary>Scores that a rate needs at least: with fewer the rank lies above all of them.</summary>
    public static long FewestScores(double rate) => Math.Max(1, (long)Math.Ceiling((1 / rate) - 1 - Rounding));

    /// <summary>The threshold.</summary>
    /// <param name="sorted">Scores without deformation, rising.</param>
    /// <param name="weights">How often each counts; empty for once.</param>
    /// <param name="rate">Rate of false positives wanted, above 0 and below 1.</param>
    /// <returns>Positive infinity where there are too few scores.</returns>
    public static double Of(ReadOnlySpan<double> sorted, ReadOnlySpan<int> weights, double rate)
    {
        long count = 0;
        foreach (int weight in weights)
        {
            count += weight;
        }

        count = weights.IsEmpty ? sorted.Length : count;
        long rank = (long)Math.Ceiling(((1 - rate) * (count + 1)) - Rounding);
        for (int i = 0; i < sorted.Length; i++)
        {
            rank -= weights.IsEmpty ? 1 : weights[i];
            if (rank <= 0)
            {
                return sorted[i];
            }
        }

        return double.PositiveInfinity;
    }
}
