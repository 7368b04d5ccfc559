using System.Globalization;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>What is measured of the question whether there is deformation.</summary>
internal sealed class DetectionMeasures
{
    private const int GridSteps = 100;

    private readonly bool[] _positive;
    private readonly bool[] _called;
    private readonly double[] _probabilities;
    private readonly double[] _squares;
    private readonly RankedScores _ranked;

    internal DetectionMeasures(PredictionSet set, IReadOnlyList<Prediction> known)
    {
        double[] logOdds = [.. known.Select(set.DetectionLogOdds)];
        _positive = [.. known.Select(prediction => set.IsPositive(prediction.Truth))];
        _called = [.. logOdds.Select(set.Calls)];
        _probabilities = [.. logOdds.Select(Probabilities.Sigmoid)];
        _squares = [.. _probabilities.Select((p, i) => (p - (_positive[i] ? 1 : 0)) * (p - (_positive[i] ? 1 : 0)))];
        _ranked = new(logOdds, _positive);
    }

    internal BinaryCounts Counts(ReadOnlySpan<int> weights = default) => BinaryCounts.Count(_positive, _called, weights);

    internal TableSpec Table(IEnumerable<double> fprLimits) => new("detection", "Deformation or not",
    [
        new("accuracy", "Accuracy", w => Counts(w).Accuracy),
        new("balanced_accuracy", "Balanced accuracy", w => Counts(w).BalancedAccuracy),
        new("precision", "Precision", w => Counts(w).Precision),
        new("recall", "Recall (TPR)", w => Counts(w).Recall),
        new("false_positive_rate", "False positive rate", w => Counts(w).FalsePositiveRate),
        new("f1", "F1", w => Counts(w).F1),
        new("auc", "ROC AUC", w => _ranked.Auc(w)),
        new("average_precision", "Average precision", w => _ranked.AveragePrecision(w)),
        new("brier", "Brier score", w => WeightedMeans.Of(_squares, w, "no sample")),
        .. fprLimits.Select(limit => new MeasureSpec(
            string.Create(CultureInfo.InvariantCulture, $"tpr_at_fpr_{limit}"),
            string.Create(CultureInfo.InvariantCulture, $"TPR at FPR \u2264 {limit}"),
            w => _ranked.Steps(w).TprAtFpr(limit))),
    ]);

    internal DetectionResult Result(ClusterBootstrap bootstrap, double level, CancellationToken cancel)
    {
        double[] grid = [.. Enumerable.Range(0, GridSteps + 1).Select(k => (double)k / GridSteps)];
        double[][] replicates = bootstrap.Replicate(
            2 * grid.Length,
            (weights, values) =>
            {
                ScoreSteps steps = _ranked.Steps(weights);
                CurveReading.Roc(steps, grid, values[..grid.Length]);
                CurveReading.PrecisionRecall(steps, grid, values[grid.Length..]);
            },
            cancel);
        ScoreSteps own = _ranked.Steps();
        return new(
            Counts(),
            new([.. own.Roc().Select(AsProbability)], CurveReading.Band(grid, replicates.AsSpan(0, grid.Length), level)),
            new([.. own.PrecisionRecall().Select(AsProbability)], CurveReading.Band(grid, replicates.AsSpan(grid.Length), level)));
    }

    internal Measure AucOf(IReadOnlyCollection<int> samples)
    {
        int[] weights = new int[_positive.Length];
        foreach (int sample in samples)
        {
            weights[sample] = 1;
        }

        return _ranked.Auc(weights);
    }

    internal BinaryCounts CountsOf(IReadOnlyCollection<int> samples) =>
        BinaryCounts.Count([.. samples.Select(i => _positive[i])], [.. samples.Select(i => _called[i])]);

    private static CurvePoint AsProbability(CurvePoint point) =>
        point with { Threshold = point.Threshold is { } logOdds ? Probabilities.Sigmoid(logOdds) : null };
}
