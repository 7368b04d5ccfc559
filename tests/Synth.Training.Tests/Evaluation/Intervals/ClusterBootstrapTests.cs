using System.Diagnostics;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Tests.Evaluation.Intervals;

public sealed class ClusterBootstrapTests
{
    [Theory]
    [InlineData(IntervalMethod.Percentile)]
    [InlineData(IntervalMethod.Bca)]
    public void Intervals_do_not_depend_on_threads_and_change_with_the_seed(IntervalMethod method)
    {
        (RankedScores ranked, Clusters clusters) = Scores(3, 300, 40);
        Interval Of(ulong seed, int threads) => Auc(ranked, clusters, new() { Replicates = 300, Method = method, Seed = seed, Threads = threads });
        Assert.Equal(Of(1, 1), Of(1, 3));
        Assert.NotEqual(Of(1, 1), Of(2, 1));
    }

    [Theory]
    [InlineData(IntervalMethod.Percentile)]
    [InlineData(IntervalMethod.Bca)]
    public void Intervals_of_a_mean_cover_it_about_as_often_as_they_say(IntervalMethod method)
    {
        Random random = new(8);
        int covered = 0;
        const int trials = 300;
        for (int t = 0; t < trials; t++)
        {
            double[] values = [.. Enumerable.Range(0, 40).Select(_ => -Math.Log(1 - random.NextDouble()))];
            void Mean(ReadOnlySpan<int> weights, Span<double> result)
            {
                (double sum, double all) = (0, 0);
                for (int i = 0; i < weights.Length; i++)
                {
                    (sum, all) = (sum + weights[i] * values[i], all + weights[i]);
                }

                result[0] = sum / all;
            }

            ClusterBootstrap bootstrap = new(Clusters.Single(40), new() { Replicates = 300, Level = 0.9, Method = method, Seed = (ulong)t });
            Interval interval = bootstrap.Intervals([values.Average()], Mean)[0]!.Value;
            covered += interval.Low <= 1 && interval.High >= 1 ? 1 : 0;
        }

        // 0.9 of 300 is 270; small skewed samples cover a little less
        Assert.InRange(covered, 245, 292);
    }

    [Fact]
    public void Members_of_a_cluster_are_drawn_together()
    {
        Clusters clusters = Clusters.ByName(["a", "b", "a", null, "b", null]);
        Assert.Equal((4, new[] { 0, 1, 0, 2, 1, 3 }), (clusters.Count, clusters.Of.ToArray()), new PairComparer());
        double[][] drawn = new ClusterBootstrap(clusters, new() { Replicates = 200 }).Replicate(6, (weights, values) =>
        {
            for (int i = 0; i < 6; i++)
            {
                values[i] = weights[i];
            }
        });
        Assert.Equal(drawn[0], drawn[2]);
        Assert.Equal(drawn[1], drawn[4]);
        Assert.NotEqual(drawn[3], drawn[5]);
        Assert.All(Enumerable.Range(0, 200), r => Assert.Equal(4, drawn[0][r] + drawn[1][r] + drawn[3][r] + drawn[5][r]));
    }

    [Fact]
    public void Copies_of_samples_do_not_narrow_a_clustered_interval()
    {
        (RankedScores ranked, _) = Scores(5, 100, 100);
        (double[] scores, bool[] positive) = Draw(5, 100);
        RankedScores tenfold = new([.. scores.SelectMany(s => Enumerable.Repeat(s, 10))], [.. positive.SelectMany(p => Enumerable.Repeat(p, 10))]);
        Clusters together = new([.. Enumerable.Range(0, 1000).Select(i => i / 10)], 100);
        ResamplingOptions options = new() { Replicates = 500, Seed = 4 };
        Assert.Equal(Auc(ranked, Clusters.Single(100), options).Low, Auc(tenfold, together, options).Low, 1e-12);
        Interval naive = Auc(tenfold, Clusters.Single(1000), options);
        Interval clustered = Auc(tenfold, together, options);
        Assert.InRange((naive.High - naive.Low) / (clustered.High - clustered.Low), 0.2, 0.5);
    }

    [Fact]
    public void Degenerate_resamples_are_counted_and_too_many_give_no_interval()
    {
        RankedScores ranked = new([0.9, 0.1, 0.2, 0.3], [true, false, false, false]);
        Interval interval = Auc(ranked, Clusters.Single(4), new() { Replicates = 1000 });

        // the one positive is left out of (3/4)^4 of the resamples, and alone in (1/4)^4
        Assert.InRange(interval.Degenerate, 250, 400);
        Clusters few = Clusters.ByName(["all", "all", "all", "all"]);
        Assert.Null(new ClusterBootstrap(few, new()).Intervals([1.0], (w, v) => v[0] = ranked.Auc(w).OrNaN)[0]);
        Assert.Null(IntervalReading.Read([double.NaN, double.NaN, 1], 1, 0.95));
    }

    [Fact]
    public void Two_thousand_resamples_of_five_thousand_scores_take_about_a_second_on_one_thread()
    {
        (RankedScores ranked, Clusters clusters) = Scores(6, 5000, 5000);
        double fastest = Enumerable.Range(0, 200).Min(_ =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            Auc(ranked, clusters, new() { Replicates = 10, Threads = 1 });
            return watch.Elapsed.TotalSeconds;
        });

        // 0.7 s on one thread of a loaded machine; the fastest of many short runs, so that other work does not count
        Assert.InRange(200 * fastest, 0, 1.5);
    }

    [Fact]
    public void Quantiles_are_numpys()
    {
        // numpy.quantile([1, 2, 4, 8], [0, 0.1, 0.5, 0.9, 1])
        Assert.Equal([1, 1.3, 3, 6.8, 8], new[] { 0, 0.1, 0.5, 0.9, 1 }.Select(share => Math.Round(IntervalReading.Quantile([1, 2, 4, 8], share), 12)));
    }

    private static Interval Auc(RankedScores ranked, Clusters clusters, ResamplingOptions options) =>
        new ClusterBootstrap(clusters, options).Intervals([ranked.Auc().OrNaN], (weights, values) => values[0] = ranked.Auc(weights).OrNaN)[0]!.Value;

    private static (RankedScores Ranked, Clusters Clusters) Scores(int seed, int samples, int clusters)
    {
        (double[] scores, bool[] positive) = Draw(seed, samples);
        return (new(scores, positive), new([.. Enumerable.Range(0, samples).Select(i => i % clusters)], clusters));
    }

    private static (double[] Scores, bool[] Positive) Draw(int seed, int samples)
    {
        Random random = new(seed);
        bool[] positive = [.. Enumerable.Range(0, samples).Select(_ => random.Next(3) == 0)];
        return ([.. positive.Select(p => (p ? 0.3 : 0) + random.NextDouble())], positive);
    }

    private sealed class PairComparer : IEqualityComparer<(int, int[])>
    {
        public bool Equals((int, int[]) x, (int, int[]) y) => x.Item1 == y.Item1 && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((int, int[]) obj) => obj.Item1;
    }
}
