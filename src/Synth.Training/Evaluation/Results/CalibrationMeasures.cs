using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>How far probabilities can be believed.</summary>
internal static class CalibrationMeasures
{
    internal static CalibrationResult Of(PredictionSet set, IReadOnlyList<Prediction> known, int bins)
    {
        double[] logits = [.. known.SelectMany(prediction => prediction.Logits)];
        TemperatureScaling fit = set.Task == PredictionTask.Classes
            ? TemperatureScaling.FitClasses(logits, set.Classes.Length, known.Select(prediction => prediction.Truth).ToArray())
            : TemperatureScaling.FitLabels(logits, known.SelectMany(prediction => prediction.Labels).ToArray());
        bool fittedHere = set.Temperature == 1;
        double temperature = fittedHere ? fit.Temperature : set.Temperature;
        return new(At(set.With(temperature: 1), known, bins), At(set.With(temperature), known, bins), temperature, fittedHere, fit);
    }

    internal static TableSpec Table(PredictionSet set, IReadOnlyList<Prediction> known, int bins)
    {
        (double[] confidence, bool[] right) = Confidences(set, known);
        return set.Task == PredictionTask.Labels
            ? new("calibration", "Calibration", [])
            : new("calibration", "Calibration", [new("ece", "Expected calibration error", w => Reliability.Of(confidence, right, bins, w).Ece)]);
    }

    private static Reliability At(PredictionSet set, IReadOnlyList<Prediction> known, int bins)
    {
        (double[] confidence, bool[] right) = Confidences(set, known);
        return Reliability.Of(confidence, right, bins);
    }

    // classes: the likeliest class and whether it is the true one; labels: each label's probability and whether it holds
    private static (double[] Confidence, bool[] Right) Confidences(PredictionSet set, IReadOnlyList<Prediction> known) => set.Task == PredictionTask.Classes
        ? ([.. known.Select(prediction => Math.Min(1, set.ProbabilitiesOf(prediction).Max()))], [.. known.Select(prediction => set.LikeliestOf(prediction) == prediction.Truth)])
        : ([.. known.SelectMany(set.ProbabilitiesOf)], [.. known.SelectMany(prediction => prediction.Labels)]);
}
