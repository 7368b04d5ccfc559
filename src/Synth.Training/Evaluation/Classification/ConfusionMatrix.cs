namespace Synth.Training.Evaluation.Classification;

/// <summary>Counts of samples by true class (row) and predicted class (column), and what follows from them.</summary>
/// <remarks>
/// Means over classes follow scikit-learn's <c>average="macro"</c>: classes with neither a sample nor a call are left out, and a
/// precision, recall or F1 that is undefined in another class counts 0.
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <param name="classes">Number of classes, at least 1.</param>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Samples of class <paramref name="truth"/> that were taken for class <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[Index(truth, predicted)];

    /// <summary>All samples.</summary>
    public long Total => _counts.Sum();

    /// <summary>Share of samples on the diagonal.</summary>
    public Measure Accuracy => Measure.Ratio(Enumerable.Range(0, Classes).Sum(k => this[k, k]), Total, "no sample");

    /// <summary>Mean recall over the classes that have samples.</summary>
    public Measure BalancedAccuracy
    {
        get
        {
            double[] recalls = [.. PerClass().Where(counts => counts.Positives > 0).Select(counts => counts.Recall.OrNaN)];
            return recalls.Length == 0 ? Measure.Undefined("no sample") : Measure.Of(recalls.Average());
        }
    }

    /// <summary>Mean precision over classes.</summary>
    public Measure MacroPrecision => Macro(counts => counts.Precision);

    /// <summary>Mean recall over classes.</summary>
    public Measure MacroRecall => Macro(counts => counts.Recall);

    /// <summary>Mean F1 over classes.</summary>
    public Measure MacroF1 => Macro(counts => counts.F1);

    /// <summary>Counts samples, each <paramref name="weights"/> times (once when empty).</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="truth">True classes, 0 to classes - 1.</param>
    /// <param name="predicted">Predicted classes; as many.</param>
    /// <param name="weights">How often each sample counts, or empty.</param>
    public static ConfusionMatrix Count(int classes, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, ReadOnlySpan<int> weights = default)
    {
        if (predicted.Length != truth.Length || (weights.Length != truth.Length && !weights.IsEmpty))
        {
            throw new ArgumentException("Truth, predictions and weights must be equally many.", nameof(predicted));
        }

        ConfusionMatrix matrix = new(classes);
        for (int i = 0; i < truth.Length; i++)
        {
            matrix.Add(truth[i], predicted[i], weights.IsEmpty ? 1 : weights[i]);
        }

        return matrix;
    }

    /// <summary>Counts one sample.</summary>
    public void Add(int truth, int predicted, long times = 1) => _counts[Index(truth, predicted)] += times;

    /// <summary>Class <paramref name="label"/> against all others.</summary>
    public BinaryCounts Of(int label)
    {
        long row = 0;
        long column = 0;
        for (int k = 0; k < Classes; k++)
        {
            row += this[label, k];
            column += this[k, label];
        }

        long hit = this[label, label];
        return new(hit, column - hit, Total - row - column + hit, row - hit);
    }

    /// <summary>Every class against all others, in order.</summary>
    public IEnumerable<BinaryCounts> PerClass() => Enumerable.Range(0, Classes).Select(Of);

    private Measure Macro(Func<BinaryCounts, Measure> measure)
    {
        double[] values = [.. PerClass().Where(counts => counts.Total > counts.TrueNegatives).Select(counts => measure(counts).Value ?? 0)];
        return values.Length == 0 ? Measure.Undefined("no sample") : Measure.Of(values.Average());
    }

    private int Index(int truth, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth, (uint)Classes, nameof(truth));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
        return truth * Classes + predicted;
    }
}
