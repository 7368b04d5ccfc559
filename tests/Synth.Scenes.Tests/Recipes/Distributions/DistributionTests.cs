using MathNet.Numerics.Distributions;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Tests.Recipes.Distributions;

public class DistributionTests
{
    private const int Count = 40_000;

    // means and variances by the textbook formulas
    [Theory]
    [InlineData("3.5", 3.5, 0)]
    [InlineData("{uniform: [2, 8]}", 5, 3)]
    [InlineData("{uniform: [-3, -1]}", -2, 1.0 / 3)]
    [InlineData("{log_uniform: [1, 100]}", 21.497577, 623.4818)]
    [InlineData("{integer: [-1, 4]}", 1.5, 35.0 / 12)]
    [InlineData("{normal: {mean: 5, sd: 2}}", 5, 4)]
    [InlineData("{choice: [1, 2, 6]}", 3, 14.0 / 3)]
    [InlineData("{choice: [1, 2, 6], weights: [0, 3, 1]}", 3, 3)]
    [InlineData("{mixture: [{weight: 3, value: 0}, {weight: 1, value: {uniform: [0, 4]}}]}", 0.5, 13.0 / 12)]
    public void Draws_have_the_right_mean_and_variance(string text, double mean, double variance)
    {
        double[] draws = Draw(Read(text));
        Assert.Equal(mean, draws.Average(), 6 * Math.Sqrt(variance / Count) + 1e-12);
        double spread = draws.Sum(draw => (draw - mean) * (draw - mean)) / Count;
        Assert.Equal(variance, spread, (0.05 * variance) + 1e-12);
    }

    [Theory]
    [InlineData(0, 1, -1, 1)]
    [InlineData(5, 2, 6, double.PositiveInfinity)]
    [InlineData(5, 2, double.NegativeInfinity, 3)]
    [InlineData(0, 1, 3, 4)]
    [InlineData(0, 1, -4, -3)]
    [InlineData(0.02, 0.005, 0, double.PositiveInfinity)]
    public void A_truncated_normal_follows_its_distribution_function(double mean, double deviation, double from, double to)
    {
        TruncatedNormalDistribution bell = new(mean, deviation, from, to);
        double[] draws = Draw(bell);
        Array.Sort(draws);
        Assert.InRange(draws[0], from, to);
        Assert.InRange(draws[^1], from, to);
        double below = Normal.CDF(mean, deviation, from);
        double share = Normal.CDF(mean, deviation, to) - below;
        double distance = draws.Select((draw, i) => Math.Abs(((Normal.CDF(mean, deviation, draw) - below) / share) - ((i + 0.5) / Count))).Max();
        // Kolmogorov and Smirnov: 1.95 / sqrt(n) is passed by 1 in 1000
        Assert.True(distance < 2.2 / Math.Sqrt(Count), $"distance {distance}");
    }

    [Fact]
    public void A_log_uniform_is_uniform_in_its_logarithm()
    {
        double[] draws = [.. Draw(new LogUniformDistribution(1e-3, 1e3)).Select(Math.Log10).Order()];
        double distance = draws.Select((draw, i) => Math.Abs(((draw + 3) / 6) - ((i + 0.5) / Count))).Max();
        Assert.True(distance < 2.2 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData("{uniform: [0, 1]}")]
    [InlineData("{log_uniform: [1e-300, 1e300]}")]
    [InlineData("{integer: [0, 2]}")]
    [InlineData("{normal: {mean: 0, sd: 1, min: -0.1, max: 5}}")]
    [InlineData("{mixture: [{value: {integer: [3, 4]}}, {value: {choice: [9]}}]}")]
    public void Draws_stay_within_the_limits_that_are_told(string text)
    {
        Distribution distribution = Read(text);
        double[] draws = Draw(distribution);
        Assert.All(draws, draw => Assert.InRange(draw, distribution.Lowest, distribution.Highest));
        if (distribution.IsOpen)
        {
            Assert.DoesNotContain(draws, draw => draw == distribution.Lowest || draw == distribution.Highest);
        }

        if (distribution.IsWhole)
        {
            Assert.Equal(draws.Select(Math.Floor), draws);
            Assert.Contains(distribution.Lowest, draws);
            Assert.Contains(distribution.Highest, draws);
        }
    }

    [Theory]
    [InlineData("{uniform: [2, 1]}", "less than the second")]
    [InlineData("{uniform: [1]}", "2 to 2 are allowed")]
    [InlineData("{uniform: [1, x]}", "expected a number")]
    [InlineData("{uniform: [1, .inf]}", "expected a number")]
    [InlineData("{uniform: [-1.7e308, 1.7e308]}", "finite amount")]
    [InlineData("{log_uniform: [0, 1]}", "greater than 0")]
    [InlineData("{integer: [0.5, 2]}", "whole")]
    [InlineData("{normal: {mean: 0}}", "missing")]
    [InlineData("{normal: {mean: 0, sd: 0}}", "greater than 0")]
    [InlineData("{normal: {mean: 0, sd: 1, min: 2, max: 1}}", "less than max")]
    [InlineData("{normal: {mean: 0, sd: 1, min: 9}}", "millionth")]
    [InlineData("{choice: []}", "0 items")]
    [InlineData("{choice: [1, 2], weights: [1]}", "one weight for each")]
    [InlineData("{choice: [1, 2], weights: [0, 0]}", "above 0")]
    [InlineData("{choice: [1, 2], weights: [-1, 2]}", "at least 0")]
    [InlineData("{mixture: [{weight: 0, value: 1}]}", "above 0")]
    [InlineData("{mixture: [{weight: 1}]}", "missing")]
    [InlineData("{unifrom: [0, 1]}", "did you mean uniform")]
    [InlineData("{uniform: [0, 1], weights: [1]}", "unknown key")]
    [InlineData("[0, 1]", "not a list")]
    [InlineData("{}", "is no distribution")]
    public void A_wrong_distribution_says_what_is_wrong(string text, string expected)
    {
        Place place = Place.Root(ReadMode.Distributions).Key("depth_m");
        Assert.False(new QuantityShape(NumberRange.Any).TryRead(YamlText.Parse(text, "f"), place, out _));
        Assert.Contains(expected, string.Join('\n', place.Problems), StringComparison.Ordinal);
        Assert.All(place.Problems, problem => Assert.StartsWith("depth_m", problem.KeyPath, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{uniform: [0, 1]}", true)]
    [InlineData("{uniform: [-1, 1]}", false)]
    [InlineData("{choice: [0, 1]}", false)]
    [InlineData("{mixture: [{value: {uniform: [0, 1]}}, {value: 0}]}", false)]
    [InlineData("{normal: {mean: 1, sd: 1}}", false)]
    [InlineData("{normal: {mean: 1, sd: 1, min: 0}}", true)]
    [InlineData("0", false)]
    [InlineData("nan", false)]
    [InlineData(".nan", false)]
    [InlineData("1e999", false)]
    [InlineData("\"5\"", false)]
    [InlineData("", false)]
    [InlineData("1_000", false)]
    [InlineData("1e3", true)]
    public void Only_numbers_of_the_range_are_taken(string text, bool isTaken)
    {
        Place place = Place.Root(ReadMode.Distributions);
        ConfigNode node = text.Length == 0 ? new ConfigScalar(string.Empty, true, new SourceMark("f")) : YamlText.Parse(text, "f");
        Assert.Equal(isTaken, new QuantityShape(NumberRange.Positive).TryRead(node, place, out _));
        Assert.Equal(isTaken, place.Problems.Count == 0);
    }

    [Fact]
    public void A_file_of_plain_numbers_takes_no_distribution()
    {
        Place place = Place.Root(ReadMode.Constants);
        Assert.False(new QuantityShape(NumberRange.Any).TryRead(YamlText.Parse("{uniform: [0, 1]}", "f"), place, out _));
        Assert.Contains("expected a number", place.Problems[0].Message, StringComparison.Ordinal);
    }

    private static Distribution Read(string text)
    {
        Place place = Place.Root(ReadMode.Distributions);
        Assert.True(DistributionShape.Instance.TryRead(YamlText.Parse(text, "f"), place, out Distribution? distribution), string.Join('\n', place.Problems));
        return distribution;
    }

    private static double[] Draw(Distribution distribution)
    {
        UniformStream random = new(17, 0, RandomStream.Scene, 0, 99);
        return [.. Enumerable.Range(0, Count).Select(_ => distribution.Draw(random))];
    }
}
