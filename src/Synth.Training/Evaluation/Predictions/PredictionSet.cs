using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Scenes;
using Synth.Training.Evaluation.Calibration;

namespace Synth.Training.Evaluation.Predictions;

/// <summary>Predictions of one model on one data set.</summary>
public sealed class PredictionSet
{
    private readonly bool[] _isPositive;

    /// <param name="task">What the logits mean.</param>
    /// <param name="classes">Names of the classes or labels in the order of the logits, each once.</param>
    /// <param name="predictions">The predictions, each id once.</param>
    /// <param name="positive">
    /// The classes that together mean "deformation". When null: all but <c>no_deformation</c> where that is a class, else the second
    /// of two, else none. Ignored for labels.
    /// </param>
    /// <exception cref="DatasetException">A prediction does not fit the classes, a logit is not finite, or a name or id comes twice.</exception>
    public PredictionSet(PredictionTask task, ImmutableArray<string> classes, ImmutableArray<Prediction> predictions, ImmutableArray<string>? positive = null)
    {
        (Task, Classes, Predictions) = (task, classes, predictions);
        Positive = task == PredictionTask.Labels ? [] : positive ?? UsualPositives(classes);
        _isPositive = [.. classes.Select(name => Positive.Contains(name))];
        RequireSound();
    }

    /// <summary>What the logits mean.</summary>
    public PredictionTask Task { get; }

    /// <summary>Names of the classes or labels.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The classes that together mean "deformation"; empty when the question does not arise.</summary>
    public ImmutableArray<string> Positive { get; }

    /// <summary>The predictions.</summary>
    public ImmutableArray<Prediction> Predictions { get; }

    /// <summary>What logits are divided by before they become probabilities; above 0.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Probability of deformation (or of a label) from which it is called present, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>True when some class means deformation and some other does not.</summary>
    public bool IsDetection => Positive.Length > 0 && Positive.Length < Classes.Length;

    /// <summary>Whether a class means deformation.</summary>
    public bool IsPositive(int label) => _isPositive[label];

    /// <summary>Probabilities of one prediction's classes (they sum to 1) or labels.</summary>
    public double[] ProbabilitiesOf(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return Task == PredictionTask.Classes
            ? Probabilities.Softmax(prediction.Logits.AsSpan(), Temperature)
            : [.. prediction.Logits.Select(logit => Probabilities.Sigmoid(logit / Temperature))];
    }

    /// <summary>
    /// Log-odds of deformation, nat: it ranks as the probability does, and goes on ranking where that rounds to 1.
    /// </summary>
    /// <exception cref="InvalidOperationException">The set is not one of detection.</exception>
    public double DetectionLogOdds(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        if (!IsDetection)
        {
            throw new InvalidOperationException("No class means deformation, or all do.");
        }

        double[] present = [.. prediction.Logits.Where((_, k) => _isPositive[k])];
        double[] absent = [.. prediction.Logits.Where((_, k) => !_isPositive[k])];
        return Probabilities.LogSumExp(present, Temperature) - Probabilities.LogSumExp(absent, Temperature);
    }

    /// <summary>Whether deformation is called present at these log-odds: its probability reaches the threshold.</summary>
    public bool Calls(double logOdds) => Probabilities.Sigmoid(logOdds) >= Threshold;

    /// <summary>Index of the largest logit, the first of several.</summary>
    public int LikeliestOf(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        int best = 0;
        for (int k = 1; k < prediction.Logits.Length; k++)
        {
            best = prediction.Logits[k] > prediction.Logits[best] ? k : best;
        }

        return best;
    }

    /// <summary>The same predictions under another temperature or threshold.</summary>
    public PredictionSet With(double? temperature = null, double? threshold = null) =>
        new(Task, Classes, Predictions, Positive) { Temperature = temperature ?? Temperature, Threshold = threshold ?? Threshold };

    private static ImmutableArray<string> UsualPositives(ImmutableArray<string> classes) =>
        classes.Contains(ClassNames.NoDeformation) ? classes.Remove(ClassNames.NoDeformation)
        : classes.Length == 2 ? [classes[1]]
        : [];

    private void RequireSound()
    {
        RequireOnce(Classes, "class");
        RequireOnce(Predictions.Select(prediction => prediction.Id), "prediction");
        if (Positive.FirstOrDefault(name => !Classes.Contains(name)) is { } unknown)
        {
            throw new DatasetException($"'{unknown}' is to mean deformation but is none of the classes {string.Join(", ", Classes)}");
        }

        foreach (Prediction prediction in Predictions)
        {
            if (prediction.Logits.Length != Classes.Length)
            {
                throw new DatasetException($"prediction '{prediction.Id}' has {prediction.Logits.Length} logits for {Classes.Length} classes");
            }

            if (prediction.Logits.Any(logit => !double.IsFinite(logit)))
            {
                throw new DatasetException($"a logit of prediction '{prediction.Id}' is no finite number: the model has diverged or its input is damaged");
            }

            if (prediction.Truth < -1 || prediction.Truth >= Classes.Length || (prediction.Labels.Length != 0 && prediction.Labels.Length != Classes.Length))
            {
                throw new DatasetException($"the truth of prediction '{prediction.Id}' is none of the classes");
            }
        }
    }

    private static void RequireOnce(IEnumerable<string> names, string what)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !seen.Add(name)) is { } twice)
        {
            throw new DatasetException($"the {what} '{twice}' comes twice");
        }
    }
}
