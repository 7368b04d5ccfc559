using Synth.Training.Evaluation.Baselines;

namespace Synth.Training.Tests.Evaluation.Baselines;

public class LogisticRegressionTests
{
    [Fact]
    public void Of_two_groups_it_gives_the_log_odds_of_their_counts()
    {
        // without a penalty the odds of a yes-or-no feature are those counted: 3 to 1 without it, 2 to 8 with it
        double[][] features = [.. Enumerable.Repeat(new[] { 0.0 }, 4), .. Enumerable.Repeat(new[] { 1.0 }, 10)];
        bool[] positive = [true, true, true, false, .. Enumerable.Range(0, 10).Select(i => i < 2)];
        LogisticRegression fitted = LogisticRegression.Fit(features, positive, ridge: 0);
        Assert.Equal(Math.Log(3), fitted.LogOdds([0.0]), 1e-6);
        Assert.Equal(Math.Log(2.0 / 8), fitted.LogOdds([1.0]), 1e-6);
    }

    [Fact]
    public void The_penalised_likelihood_has_no_slope_where_it_ends()
    {
        Random random = new(2);
        double[][] features = [.. Enumerable.Range(0, 200).Select(_ => new[] { random.NextDouble() * 5, random.NextDouble() - 3, 7 })];
        bool[] positive = [.. features.Select(row => row[0] - (2 * row[1]) + (2 * random.NextDouble()) > 8.5)];
        LogisticRegression fitted = LogisticRegression.Fit(features, positive, ridge: 1.5);
        for (int k = 0; k < 2; k++)
        {
            double mean = features.Average(row => row[k]);
            double deviation = Math.Sqrt(features.Average(row => (row[k] - mean) * (row[k] - mean)));
            double slope = Enumerable.Range(0, 200).Sum(i =>
                ((1 / (1 + Math.Exp(-fitted.LogOdds(features[i])))) - (positive[i] ? 1 : 0)) * (features[i][k] - mean) / deviation);
            Assert.Equal(0, slope + (1.5 * fitted.Weights[k]), 1e-6);
        }

        // a feature that never changes gets no weight
        Assert.Equal(0, fitted.Weights[2], 1e-9);
    }

    [Fact]
    public void Separable_samples_end_with_finite_weights_and_one_kind_is_refused()
    {
        double[][] features = [[0], [1], [2], [3]];
        LogisticRegression fitted = LogisticRegression.Fit(features, [false, false, true, true]);
        Assert.All(fitted.Weights, weight => Assert.InRange(Math.Abs(weight), 0, 100));
        Assert.True(fitted.LogOdds([0.0]) < 0 && fitted.LogOdds([3.0]) > 0);
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(features, [true, true, true, true]));
    }
}
