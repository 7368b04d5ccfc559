using Synth.Datasets;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Explanation;

namespace Synth.Training.Tests.Explanation;

public sealed class PointingGameTests
{
    // 5 columns, 4 rows; the mask is the square of rows 1 and 2, columns 1 and 2
    private static readonly float[] Mask = [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(6, 0, 1, 0.2)]
    [InlineData(8, 0, 0, 0.2)]
    [InlineData(8, 1, 1, 0.6)]
    [InlineData(0, 1, 0, 0.6)]
    [InlineData(0, 1.5, 1, 0.8)]
    [InlineData(19, 2, 0, 0.9)]
    [InlineData(19, 2.3, 1, 1)]
    public void A_maximum_hits_within_the_tolerance(int peak, double tolerance, double hit, double chance)
    {
        float[] map = new float[20];
        map[peak] = 3;

        PointingScore score = PointingGame.Score(map, Mask, 5, tolerance);

        Assert.Equal(hit, score.Hit);
        Assert.Equal(chance, score.HitChance, 1e-12);
        Assert.Equal(Mask[peak], score.Energy);
        Assert.Equal(0.2, score.EnergyChance, 1e-12);
        Assert.False(score.IsSilent);
    }

    [Fact]
    public void Shared_maxima_hit_in_part_and_negative_values_have_no_energy()
    {
        float[] map = new float[20];
        (map[6], map[0], map[1], map[7], map[19]) = (2, 2, 2, 1, -50);

        PointingScore score = PointingGame.Score(map, Mask, 5, 0);

        Assert.Equal(1.0 / 3, score.Hit, 1e-12);
        Assert.Equal(3.0 / 7, score.Energy, 1e-12);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    public void A_map_that_says_nothing_scores_as_chance_does(float everywhere)
    {
        float[] map = [.. Enumerable.Repeat(everywhere, 20)];

        PointingScore score = PointingGame.Score(map, Mask, 5, 1);

        Assert.True(score.IsSilent);
        Assert.Equal(score.HitChance, score.Hit, 1e-12);
        Assert.Equal(score.EnergyChance, score.Energy, 1e-12);
    }

    [Fact]
    public void Widening_agrees_with_distances_from_every_pixel()
    {
        float[] mask = new float[7 * 9];
        (mask[0], mask[31], mask[62]) = (1, 1, 1);
        foreach (double radius in new[] { 0, 0.9, 1, 1.5, 2.3, 3, 20 })
        {
            int near = Enumerable.Range(0, 63).Count(i => new[] { 0, 31, 62 }.Any(j => Math.Pow((i / 9) - (j / 9), 2) + Math.Pow((i % 9) - (j % 9), 2) <= radius * radius));
            Assert.Equal(near / 63.0, PointingGame.Score(mask, mask, 9, radius).HitChance, 1e-12);
        }
    }

    [Fact]
    public void Nothing_is_scored_by_an_empty_mask() => Assert.Throws<ArgumentException>(() => PointingGame.Score(new float[20], new float[20], 5, 0));

    [Fact]
    public void The_table_averages_methods_and_draws_whole_clusters()
    {
        ExplainedImage[] images =
        [
            .. Enumerable.Range(0, 40).Select(i => Image(i, new PointingScore(i % 4 == 0 ? 1 : 0, 0.1, 0.5, 0.2, i == 7))),
            new ExplainedImage("k", "without") { PredictedClass = "a", AskedClass = "a", Probability = 1, Maps = [new MapFacts("gradcam", 0, 0, 0, null)] },
        ];
        ResamplingOptions options = new() { Replicates = 500, Seed = 3 };

        PointingTable alone = PointingTable.Of(images, options);
        PointingTable together = PointingTable.Of(images, options with { ClusterBy = "half" });

        PointingRow row = Assert.Single(alone.Rows);
        Assert.Equal(("gradcam", 40, 1), (row.Method, row.Images, row.Silent));
        Assert.Equal([0.25, 0.1, 0.15, 0.5, 0.2, 0.3], row.Measures.Select(measure => Math.Round(measure.Value.OrNaN, 12)));
        Assert.Equal((40, 2), (alone.Clusters, together.Clusters));

        // a quarter of 40: 0.25 within two standard deviations of a binomial share; whole halves hold a quarter each, so that nothing varies
        Assert.Equal(2 * 1.96 * Math.Sqrt(0.25 * 0.75 / 40), row.Measures[0].Interval!.Value.High - row.Measures[0].Interval!.Value.Low, 0.06);
        Assert.Equal((0.25, 0.25), (together.Rows[0].Measures[0].Interval!.Value.Low, together.Rows[0].Measures[0].Interval!.Value.High));
        Assert.Contains("0.250", string.Join('\n', alone.Lines()), StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => PointingTable.Of(images, options with { ClusterBy = "volcano" }));
        Assert.Contains("No image", Assert.Single(PointingTable.Of([], options).Lines()), StringComparison.Ordinal);
    }

    private static ExplainedImage Image(int number, PointingScore score) => new($"{number}", $"{number}")
    {
        PredictedClass = "a",
        AskedClass = "a",
        Probability = 1,
        Groups = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("half", number < 20 ? "first" : "second"),
        Maps = [new MapFacts("gradcam", 0, 0, 1, score)],
    };
}
