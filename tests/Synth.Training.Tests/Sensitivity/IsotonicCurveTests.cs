using Synth.Numerics.Random;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

public sealed class IsotonicCurveTests
{
    [Fact]
    public void It_is_the_greatest_of_the_least_means()
    {
        // Barlow et al. 1972, eq. 1.9: max over starts of min over ends of the pooled share
        RandomSource random = new(7, 0, RandomStream.Resampling);
        for (int repeat = 0; repeat < 200; repeat++)
        {
            double[] trials = [.. Enumerable.Range(0, 7).Select(_ => 1.0 + random.NextInt(9))];
            double[] hits = [.. trials.Select(count => (double)random.NextInt((int)count + 1))];
            double[] fitted = new double[7];
            IsotonicCurve.Fit(hits, trials, fitted);
            for (int i = 0; i < 7; i++)
            {
                double expected = Enumerable.Range(0, i + 1).Max(start => Enumerable.Range(i, 7 - i).Min(end => hits[start..(end + 1)].Sum() / trials[start..(end + 1)].Sum()));
                Assert.Equal(expected, fitted[i], 12);
            }
        }
    }

    [Fact]
    public void Levels_without_trials_take_the_value_before_them()
    {
        double[] fitted = new double[4];
        IsotonicCurve.Fit([0, 1, 0, 4], [0, 4, 0, 4], fitted);
        Assert.Equal([double.NaN, 0.25, 0.25, 1], fitted);
    }

    [Fact]
    public void A_share_is_reached_between_levels_and_never_beyond_them()
    {
        double[] levels = [1, 10, 100];
        double[] fitted = [0.2, 0.6, 0.8];
        Assert.Equal(Math.Pow(10, 0.75), IsotonicCurve.Reaches(levels, fitted, 0.5), 12);
        Assert.Equal(100, IsotonicCurve.Reaches(levels, fitted, 0.8), 12);
        Assert.Equal(double.PositiveInfinity, IsotonicCurve.Reaches(levels, fitted, 0.9));
        Assert.Equal(double.NegativeInfinity, IsotonicCurve.Reaches(levels, fitted, 0.2));
        Assert.True(double.IsNaN(IsotonicCurve.Reaches(levels, [double.NaN, double.NaN, double.NaN], 0.5)));
    }
}
