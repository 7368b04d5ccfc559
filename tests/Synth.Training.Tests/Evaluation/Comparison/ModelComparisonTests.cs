using Synth.Datasets;
using Synth.Training.Evaluation.Comparison;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Tests.Evaluation.Predictions;

namespace Synth.Training.Tests.Evaluation.Comparison;

public sealed class ModelComparisonTests
{
    [Fact]
    public void A_better_model_is_found_better_by_every_test()
    {
        ModelComparison comparison = ModelComparison.Of(SimulatedPredictions.OfClasses(300, 2.5, 1), SimulatedPredictions.OfClasses(300, 0.8, 2), new() { Replicates = 500, ClusterBy = "date_pair" });
        Assert.Equal((300, 0, 0, 100), (comparison.Samples, comparison.OnlyInFirst, comparison.OnlyInSecond, comparison.Clusters));
        Assert.True(comparison.McNemar.ExactP < 1e-3);
        Assert.True(comparison.DeLong!.Z.Value > 3);
        Assert.Equal(["accuracy", "auc", "average_precision"], comparison.Differences.Select(difference => difference.Key));
        Assert.All(comparison.Differences, difference =>
        {
            Assert.True(difference.Interval!.Value.Low > 0);
            Assert.Equal(2.0 / 501, difference.BootstrapP!.Value, 1e-12);
            Assert.Equal(difference.First.OrNaN - difference.Second.OrNaN, difference.Difference.OrNaN, 1e-15);
        });
        Assert.Equal(comparison.DeLong.FirstAuc, comparison.Differences[1].First.OrNaN, 1e-12);
    }

    [Fact]
    public void Models_of_equal_skill_seldom_differ()
    {
        PairedDifference[] areas = [.. Enumerable.Range(0, 20).Select(seed => ModelComparison.Of(
            SimulatedPredictions.OfClasses(200, 1, 2 * seed), SimulatedPredictions.OfClasses(200, 1, 2 * seed + 1), new() { Replicates = 200 }).Differences[1])];
        Assert.InRange(areas.Count(difference => difference.BootstrapP < 0.1), 0, 6);
        Assert.InRange(areas.Count(difference => difference.Interval!.Value.Low > 0 || difference.Interval.Value.High < 0), 0, 4);
    }

    [Fact]
    public void Only_shared_samples_count()
    {
        PredictionSet all = SimulatedPredictions.OfClasses(30, 1);
        PredictionSet some = new(all.Task, all.Classes, [.. all.Predictions.Skip(10).Reverse()]);
        ModelComparison comparison = ModelComparison.Of(all, some, new() { Replicates = 100 });
        Assert.Equal((20, 10, 0), (comparison.Samples, comparison.OnlyInFirst, comparison.OnlyInSecond));
        Assert.Equal(0, comparison.Differences[0].Difference.Value);
        Assert.Equal(1, comparison.McNemar.ExactP);
    }

    [Fact]
    public void Sets_that_do_not_fit_together_are_refused()
    {
        PredictionSet set = SimulatedPredictions.OfClasses(5, 1);
        PredictionSet renamed = new(set.Task, set.Classes, [.. set.Predictions.Select(p => p with { Id = "other " + p.Id })]);
        PredictionSet changed = new(set.Task, set.Classes, [.. set.Predictions.Select(p => p with { Truth = p.Truth == 0 ? 1 : 0 })]);
        PredictionSet foreign = new(set.Task, ["x", "y", "z"], set.Predictions);
        Assert.Contains("share no sample", Message(set, renamed), StringComparison.Ordinal);
        Assert.Contains("in one set and", Message(set, changed), StringComparison.Ordinal);
        Assert.Contains("different classes", Message(set, foreign), StringComparison.Ordinal);
        Assert.Contains("several labels", Message(set, SimulatedPredictions.OfLabels(3)), StringComparison.Ordinal);
    }

    private static string Message(PredictionSet a, PredictionSet b) => Assert.Throws<DatasetException>(() => ModelComparison.Of(a, b, new())).Message;
}
