using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Evaluation.Classification;

namespace Synth.Training.Tests.Evaluation.Classification;

public sealed class RankedScoresTests
{
    private static readonly Arbitrary<(double[] Scores, bool[] Positive, int[] Weights)> Cases =
        (from count in Gen.Choose(2, 60)
         from scores in Gen.Choose(-12, 12).ArrayOf(count)
         from positive in Gen.Elements(true, false).ArrayOf(count)
         from weights in Gen.Choose(0, 3).ArrayOf(count)
         select (scores.Select(s => s / 4.0).ToArray(), positive, weights)).ToArbitrary();

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order() => Prop.ForAll(Cases, one =>
    {
        (double doubled, long pairs) = (0, 0);
        for (int i = 0; i < one.Scores.Length; i++)
        {
            for (int j = 0; j < one.Scores.Length; j++)
            {
                if (one.Positive[i] && !one.Positive[j])
                {
                    doubled += 1 + Math.Sign(one.Scores[i] - one.Scores[j]);
                    pairs++;
                }
            }
        }

        double? auc = new RankedScores(one.Scores, one.Positive).Auc().Value;
        return pairs == 0 ? auc is null : Math.Abs(auc!.Value - doubled / 2 / pairs) < 1e-14;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_area_stays_under_monotone_maps_and_turns_over_with_the_sign() => Prop.ForAll(Cases, one =>
    {
        double? auc = new RankedScores(one.Scores, one.Positive).Auc().Value;
        double? mapped = new RankedScores([.. one.Scores.Select(s => Math.Exp(s) - 7)], one.Positive).Auc().Value;
        double? turned = new RankedScores([.. one.Scores.Select(s => -s)], one.Positive).Auc().Value;
        double? swapped = new RankedScores(one.Scores, [.. one.Positive.Select(p => !p)]).Auc().Value;
        return auc == mapped && (auc is null ? turned is null : Math.Abs(auc.Value + turned!.Value - 1) < 1e-14 && Math.Abs(turned.Value - swapped!.Value) < 1e-14);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_weight_is_so_many_copies() => Prop.ForAll(Cases, one =>
    {
        int[] copies = [.. one.Weights.SelectMany((weight, i) => Enumerable.Repeat(i, weight))];
        RankedScores weighted = new(one.Scores, one.Positive);
        RankedScores copied = new([.. copies.Select(i => one.Scores[i])], [.. copies.Select(i => one.Positive[i])]);
        return weighted.Auc(one.Weights) == copied.Auc() && weighted.AveragePrecision(one.Weights) == copied.AveragePrecision()
            && weighted.Steps(one.Weights).Roc().Length >= copied.Steps().Roc().Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rates_at_a_limit_are_the_best_that_keep_it() => Prop.ForAll(Cases, one =>
    {
        ScoreSteps steps = new RankedScores(one.Scores, one.Positive).Steps();
        BinaryCounts[] decisions = [.. one.Scores.Append(double.MaxValue).Select(t => BinaryCounts.Count(one.Positive, [.. one.Scores.Select(s => s >= t)]))];
        if (decisions[0].Positives == 0 || decisions[0].Negatives == 0)
        {
            return !steps.TprAtFpr(0.3).IsDefined && !steps.FprAtTpr(0.3).IsDefined;
        }

        return steps.TprAtFpr(0.3).Value == decisions.Where(d => d.FalsePositiveRate.Value <= 0.3).Max(d => d.Recall.Value)
            && steps.FprAtTpr(0.3).Value == decisions.Where(d => d.Recall.Value >= 0.3).Min(d => d.FalsePositiveRate.Value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_class_alone_is_undefined_with_the_reason()
    {
        RankedScores ranked = new([0.1, 0.2], [false, false]);
        Assert.Equal("no positive sample", ranked.Auc().Reason);
        Assert.Equal("no positive sample", ranked.AveragePrecision().Reason);
        Assert.Empty(ranked.Steps().Roc());
        Assert.Equal("no negative sample", new RankedScores([0.1, 0.2], [true, true]).Auc().Reason);
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_refused() =>
        Assert.Throws<ArgumentException>(() => new RankedScores([0, double.NaN], [true, false]));
}
