using System.Collections.Immutable;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>What is measured of telling classes apart.</summary>
internal sealed class ClassMeasures
{
    private readonly ImmutableArray<string> _classes;
    private readonly int[] _truth;
    private readonly int[] _predicted;
    private readonly double[] _squares;
    private readonly double[] _losses;
    private readonly RankedScores[] _ranked;

    internal ClassMeasures(PredictionSet set, IReadOnlyList<Prediction> known)
    {
        int classes = set.Classes.Length;
        _classes = set.Classes;
        _truth = [.. known.Select(prediction => prediction.Truth)];
        _predicted = [.. known.Select(set.LikeliestOf)];
        double[][] probabilities = [.. known.Select(set.ProbabilitiesOf)];
        _squares = [.. probabilities.Select((row, i) => ProbabilityScores.BrierOfClasses(row, classes, [_truth[i]]).OrNaN)];
        _losses = [.. probabilities.Select((row, i) => ProbabilityScores.LogLoss(row, classes, [_truth[i]]).OrNaN)];
        double[] flat = [.. probabilities.SelectMany(row => row)];
        _ranked = [.. Enumerable.Range(0, classes).Select(k => OneVersusRest.Rank(flat, classes, _truth, k))];
    }

    internal ConfusionMatrix Confusion(ReadOnlySpan<int> weights = default) => ConfusionMatrix.Count(_classes.Length, _truth, _predicted, weights);

    internal bool IsRight(int sample) => _truth[sample] == _predicted[sample];

    internal TableSpec Table() => new("classes", "Classes",
    [
        new("accuracy", "Accuracy", w => Confusion(w).Accuracy),
        new("balanced_accuracy", "Balanced accuracy", w => Confusion(w).BalancedAccuracy),
        new("macro_precision", "Precision, mean over classes", w => Confusion(w).MacroPrecision),
        new("macro_recall", "Recall, mean over classes", w => Confusion(w).MacroRecall),
        new("macro_f1", "F1, mean over classes", w => Confusion(w).MacroF1),
        new("macro_auc", "One-versus-rest AUC, mean over classes", MacroAuc),
        new("brier", "Brier score, summed over classes", w => WeightedMeans.Of(_squares, w, "no sample")),
        new("log_loss_nat", "Log loss (nat)", w => WeightedMeans.Of(_losses, w, "no sample")),
    ]);

    internal ImmutableArray<ClassRow> Rows()
    {
        ConfusionMatrix matrix = Confusion();
        return [.. _classes.Select((name, k) => new ClassRow(name, matrix.Of(k), _ranked[k].Auc(), _ranked[k].AveragePrecision()))];
    }

    private Measure MacroAuc(ReadOnlySpan<int> weights)
    {
        Measure[] areas = new Measure[_ranked.Length];
        for (int k = 0; k < areas.Length; k++)
        {
            areas[k] = _ranked[k].Auc(weights);
        }

        return OneVersusRest.Macro(areas, _classes);
    }
}
