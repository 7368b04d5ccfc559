using System.Collections.Immutable;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>What is measured of several labels a sample.</summary>
internal sealed class LabelMeasures
{
    private readonly ImmutableArray<string> _labels;
    private readonly bool[] _holds;
    private readonly bool[] _called;
    private readonly RankedScores[] _ranked;

    internal LabelMeasures(PredictionSet set, IReadOnlyList<Prediction> known)
    {
        _labels = set.Classes;
        _holds = [.. known.SelectMany(prediction => prediction.Labels)];
        _called = [.. known.SelectMany(set.ProbabilitiesOf).Select(probability => probability >= set.Threshold)];
        _ranked = [.. Enumerable.Range(0, _labels.Length).Select(k => new RankedScores([.. known.Select(p => p.Logits[k])], [.. known.Select(p => p.Labels[k])]))];
    }

    internal bool IsRight(int sample)
    {
        int labels = _labels.Length;
        return _holds.AsSpan(sample * labels, labels).SequenceEqual(_called.AsSpan(sample * labels, labels));
    }

    internal TableSpec Table() => new("labels", "Labels",
    [
        new("subset_accuracy", "Every label right", w => Counts(w).SubsetAccuracy),
        new("macro_precision", "Precision, mean over labels", w => Counts(w).MacroPrecision),
        new("macro_recall", "Recall, mean over labels", w => Counts(w).MacroRecall),
        new("macro_f1", "F1, mean over labels", w => Counts(w).MacroF1),
        new("micro_f1", "F1 of all decisions", w => Counts(w).Pooled.F1),
        new("macro_auc", "ROC AUC, mean over labels", w => Macro(w, (ranked, weights) => ranked.Auc(weights))),
        new("macro_average_precision", "Average precision, mean over labels", w => Macro(w, (ranked, weights) => ranked.AveragePrecision(weights))),
    ]);

    internal ImmutableArray<ClassRow> Rows()
    {
        ImmutableArray<BinaryCounts> counts = Counts([]).PerLabel;
        return [.. _labels.Select((name, k) => new ClassRow(name, counts[k], _ranked[k].Auc(), _ranked[k].AveragePrecision()))];
    }

    private delegate Measure RankedMeasure(RankedScores ranked, ReadOnlySpan<int> weights);

    private LabelCounts Counts(ReadOnlySpan<int> weights) => LabelCounts.Count(_labels.Length, _holds, _called, weights);

    private Measure Macro(ReadOnlySpan<int> weights, RankedMeasure measure)
    {
        Measure[] values = new Measure[_ranked.Length];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = measure(_ranked[k], weights);
        }

        return OneVersusRest.Macro(values, _labels);
    }
}
