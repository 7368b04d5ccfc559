using Synth.Numerics.Random;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

public sealed class DetectionThresholdTests
{
    [Theory]
    [InlineData(0.01, 99)]
    [InlineData(0.05, 19)]
    [InlineData(0.1, 9)]
    [InlineData(0.3, 3)]
    public void The_fewest_scores_put_the_threshold_at_the_largest(double rate, int fewest)
    {
        Assert.Equal(fewest, DetectionThreshold.FewestScores(rate));
        double[] scores = [.. Enumerable.Range(1, fewest).Select(i => (double)i)];
        Assert.Equal(fewest, DetectionThreshold.Of(scores, [], rate));
        Assert.Equal(double.PositiveInfinity, DetectionThreshold.Of(scores.AsSpan(1), [], rate));
    }

    [Fact]
    public void A_weight_counts_like_as_many_scores()
    {
        RandomSource random = new(3, 0, RandomStream.Resampling);
        double[] scores = [.. Enumerable.Range(0, 50).Select(_ => random.NextNormal()).Order()];
        int[] weights = [.. scores.Select(_ => random.NextInt(4))];
        double[] repeated = [.. scores.Zip(weights, (score, weight) => Enumerable.Repeat(score, weight)).SelectMany(each => each)];
        foreach (double rate in new[] { 0.02, 0.1, 0.37 })
        {
            Assert.Equal(DetectionThreshold.Of(repeated, [], rate), DetectionThreshold.Of(scores, weights, rate));
        }
    }

    [Fact]
    public void A_new_background_lies_above_it_as_often_as_asked()
    {
        // 59 scores at a rate of 0.05: rank 57 of 60 places, so that a new one lies above with a probability of exactly 3 / 60
        const int Repeats = 10_000;
        RandomSource random = new(5, 0, RandomStream.Resampling);
        int above = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            double[] scores = [.. Enumerable.Range(0, 59).Select(_ => random.NextDouble())];
            Array.Sort(scores);
            above += random.NextDouble() > DetectionThreshold.Of(scores, [], 0.05) ? 1 : 0;
        }

        Assert.Equal(0.05, (double)above / Repeats, 4 * Math.Sqrt(0.05 * 0.95 / Repeats));
    }
}
