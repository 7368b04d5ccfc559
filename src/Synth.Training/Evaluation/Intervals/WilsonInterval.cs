using MathNet.Numerics.Distributions;

namespace Synth.Training.Evaluation.Intervals;

/// <summary>The interval of a share that was counted in independent trials (Wilson 1927, without correction for continuity).</summary>
public static class WilsonInterval
{
    /// <summary>Between what the true share lies.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 1.</param>
    /// <param name="level">Share of repetitions to cover, above 0 and below 1.</param>
    public static (double Low, double High) Of(long successes, long trials, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double z = Normal.InvCDF(0, 1, (1 + level) / 2);
        double share = (double)successes / trials;
        double scale = 1 + (z * z / trials);
        double middle = (share + (z * z / (2 * trials))) / scale;
        double half = z / scale * Math.Sqrt((share * (1 - share) / trials) + (z * z / (4.0 * trials * trials)));

        // at the ends the formula is exact, its rounding is not
        return (successes == 0 ? 0 : middle - half, successes == trials ? 1 : middle + half);
    }
}
