namespace Synth.Training.Evaluation.Classification;

/// <summary>Ranks each class of a problem of many classes against all others.</summary>
public static class OneVersusRest
{
    /// <summary>The scores of one class, ranked.</summary>
    /// <param name="scores">Samples x classes, row-major.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="truth">True class of each sample.</param>
    /// <param name="label">The class that is positive.</param>
    public static RankedScores Rank(ReadOnlySpan<double> scores, int classes, ReadOnlySpan<int> truth, int label)
    {
        if (scores.Length != truth.Length * classes)
        {
            throw new ArgumentException($"{scores.Length} scores for {truth.Length} samples of {classes} classes.", nameof(scores));
        }

        double[] column = new double[truth.Length];
        bool[] positive = new bool[truth.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            column[i] = scores[i * classes + label];
            positive[i] = truth[i] == label;
        }

        return new(column, positive);
    }

    /// <summary>The mean of a measure over classes; undefined as soon as one class's is, as in scikit-learn.</summary>
    /// <param name="perClass">One a class.</param>
    /// <param name="names">Names of the classes, for the reason.</param>
    public static Measure Macro(IReadOnlyList<Measure> perClass, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(perClass);
        ArgumentNullException.ThrowIfNull(names);
        for (int k = 0; k < perClass.Count; k++)
        {
            if (!perClass[k].IsDefined)
            {
                return Measure.Undefined($"{names[k]}: {perClass[k].Reason}");
            }
        }

        return Measure.Of(perClass.Average(measure => measure.OrNaN));
    }
}
