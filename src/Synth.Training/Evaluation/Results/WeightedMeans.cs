namespace Synth.Training.Evaluation.Results;

/// <summary>Means over samples that count several times.</summary>
internal static class WeightedMeans
{
    /// <summary>Mean of the values that are numbers; undefined with the reason when there is none.</summary>
    internal static Measure Of(double[] values, ReadOnlySpan<int> weights, string reason)
    {
        (double sum, long all) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                int weight = weights.IsEmpty ? 1 : weights[i];
                sum += weight * values[i];
                all += weight;
            }
        }

        return Measure.Ratio(sum, all, reason);
    }
}
