using MathNet.Numerics.Distributions;

namespace Synth.Training.Evaluation.Intervals;

/// <summary>Reads intervals off resampled measures.</summary>
public static class IntervalReading
{
    // with fewer defined resamples than this share the rest says little about the measure
    private const double LeastDefined = 0.5;

    /// <summary>The interval, or null when half of the resamples or more are undefined.</summary>
    /// <param name="replicates">Resampled measures; NaN where undefined.</param>
    /// <param name="estimate">The measure of the samples as they are.</param>
    /// <param name="level">Share to cover.</param>
    /// <param name="jackknife">Measures without each cluster, for the BCa method; null for plain percentiles.</param>
    public static Interval? Read(ReadOnlySpan<double> replicates, double estimate, double level, double[]? jackknife = null)
    {
        double[] sorted = Defined(replicates);
        if (sorted.Length == 0 || sorted.Length <= LeastDefined * replicates.Length)
        {
            return null;
        }

        Array.Sort(sorted);
        (double low, double high) = ((1 - level) / 2, (1 + level) / 2);
        if (jackknife is not null)
        {
            double bias = BiasOf(sorted, estimate);
            double acceleration = AccelerationOf(Defined(jackknife));
            (low, high) = (Corrected(low, bias, acceleration), Corrected(high, bias, acceleration));
        }

        return new(Quantile(sorted, low), Quantile(sorted, high), level, replicates.Length, replicates.Length - sorted.Length);
    }

    /// <summary>Quantile of sorted numbers by linear interpolation between them, as NumPy's default.</summary>
    /// <param name="sorted">Rising; at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = Math.Clamp((int)place, 0, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[] Defined(ReadOnlySpan<double> values)
    {
        List<double> kept = new(values.Length);
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                kept.Add(value);
            }
        }

        return [.. kept];
    }

    // Efron 1987, eq. 2.8; ties count half, and the ends are kept finite
    private static double BiasOf(double[] sorted, double estimate)
    {
        double below = sorted.Count(value => value < estimate) + 0.5 * sorted.Count(value => value == estimate);
        return Normal.InvCDF(0, 1, Math.Clamp(below / sorted.Length, 0.5 / sorted.Length, 1 - 0.5 / sorted.Length));
    }

    // Efron 1987, eq. 6.6 with the jackknife's influence values
    private static double AccelerationOf(double[] jackknife)
    {
        if (jackknife.Length == 0)
        {
            return 0;
        }

        double mean = jackknife.Average();
        double squares = jackknife.Sum(value => (mean - value) * (mean - value));
        double cubes = jackknife.Sum(value => (mean - value) * (mean - value) * (mean - value));
        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static double Corrected(double share, double bias, double acceleration)
    {
        double shifted = bias + Normal.InvCDF(0, 1, share);
        return Normal.CDF(0, 1, bias + shifted / (1 - acceleration * shifted));
    }
}
