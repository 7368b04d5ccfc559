namespace Synth.Numerics.Tests.Random;

/// <summary>Moments and distribution functions of samples against theory, at five standard errors.</summary>
internal static class RandomStatistics
{
    public static void AssertUniform(double[] sample)
    {
        double n = sample.Length;
        Assert.Equal(0.5, sample.Average(), 5.0 * Math.Sqrt(1.0 / 12.0 / n));
        Assert.Equal(1.0 / 12.0, sample.Average(v => (v - 0.5) * (v - 0.5)), 5.0 * Math.Sqrt(1.0 / 180.0 / n));
        Assert.InRange(sample.Min(), 0.0, 1.0);
        Assert.InRange(sample.Max(), 0.0, Math.BitDecrement(1.0));
        AssertDistribution(sample, v => v);
        AssertUncorrelated([.. sample.Select(v => (v - 0.5) * Math.Sqrt(12.0))]);
    }

    public static void AssertNormal(double[] sample)
    {
        double n = sample.Length;
        Assert.Equal(0.0, sample.Average(), 5.0 / Math.Sqrt(n));
        Assert.Equal(1.0, sample.Average(v => v * v), 5.0 * Math.Sqrt(2.0 / n));
        Assert.Equal(0.0, sample.Average(v => v * v * v), 5.0 * Math.Sqrt(15.0 / n));
        Assert.Equal(3.0, sample.Average(v => v * v * v * v), 5.0 * Math.Sqrt(96.0 / n));
        AssertDistribution(sample, v => MathNet.Numerics.Distributions.Normal.CDF(0.0, 1.0, v));
        AssertUncorrelated(sample);
    }

    // Kolmogorov and Smirnov: 1.95 corresponds to one false alarm in a thousand
    private static void AssertDistribution(double[] sample, Func<double, double> cumulative)
    {
        double[] sorted = [.. sample.Order()];
        double worst = sorted.Select((v, i) => Math.Abs(cumulative(v) - (i + 0.5) / sorted.Length)).Max();
        Assert.InRange(worst * Math.Sqrt(sorted.Length), 0.0, 1.95);
    }

    private static void AssertUncorrelated(double[] standardised)
    {
        foreach (int lag in (int[])[1, 2, 4, 8, 16, 32, 48])
        {
            double sum = 0.0;
            for (int i = lag; i < standardised.Length; i++)
            {
                sum += standardised[i] * standardised[i - lag];
            }

            Assert.Equal(0.0, sum / (standardised.Length - lag), 5.0 / Math.Sqrt(standardised.Length));
        }
    }
}
