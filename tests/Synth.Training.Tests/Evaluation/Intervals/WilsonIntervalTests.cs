using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Tests.Evaluation.Intervals;

public sealed class WilsonIntervalTests
{
    // Newcombe 1998, Stat. Med. 17, 857-872, Table I, method 3
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Published_intervals_are_met(int successes, int trials, double low, double high)
    {
        (double lower, double upper) = WilsonInterval.Of(successes, trials);
        Assert.Equal((low, high), (Math.Round(lower, 4), Math.Round(upper, 4)));
        (double mirroredLow, double mirroredHigh) = WilsonInterval.Of(trials - successes, trials);
        Assert.Equal(1 - upper, mirroredLow, 12);
        Assert.Equal(1 - lower, mirroredHigh, 12);
    }

    [Fact]
    public void Its_ends_are_where_the_score_test_just_refuses()
    {
        (double low, double high) = WilsonInterval.Of(7, 40, 0.9);
        foreach (double end in new[] { low, high })
        {
            Assert.Equal(1.6448536269514722, Math.Abs((7.0 / 40) - end) / Math.Sqrt(end * (1 - end) / 40), 9);
        }
    }
}
