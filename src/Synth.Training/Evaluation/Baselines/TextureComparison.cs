using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using Synth.Training.Evaluation.Classification;

namespace Synth.Training.Evaluation.Baselines;

/// <summary>One texture feature in two sets of images.</summary>
/// <param name="Name">Its name.</param>
/// <param name="One">Quartiles in the one set, ascending.</param>
/// <param name="Other">Quartiles in the other.</param>
public sealed record FeatureContrast(string Name, ImmutableArray<double> One, ImmutableArray<double> Other)
{
    /// <summary>Median of the other set less that of the one, in units of the mean distance between quartiles; 0 where no set varies.</summary>
    public double Shift
    {
        get
        {
            double spread = (One[2] - One[0] + Other[2] - Other[0]) / 2;
            return spread > 0 ? (Other[1] - One[1]) / spread : 0;
        }
    }
}

/// <summary>How two sets of images differ in texture: whether simulated ones look like real ones, or positives like negatives.</summary>
public sealed class TextureComparison
{
    /// <summary>Fewest images of a set.</summary>
    public const int FewestImages = 8;

    private TextureComparison(ImmutableArray<FeatureContrast> features, double separability) => (Features, Separability) = (features, separability);

    /// <summary>Every feature, in the order of <see cref="TextureFeatures.Names"/>.</summary>
    public ImmutableArray<FeatureContrast> Features { get; }

    /// <summary>
    /// ROC AUC, 0 to 1, of telling the other set from the one by a logistic regression on all features, measured on the half of both sets that it was not
    /// fitted to (mean of both halves): 0.5 where the textures cannot be told apart, 1 where they always can.
    /// </summary>
    public double Separability { get; }

    /// <summary>Compares two sets.</summary>
    /// <param name="one">One row of features an image, at least <see cref="FewestImages"/>.</param>
    /// <param name="other">The same of the other set.</param>
    /// <exception cref="ArgumentException">A set is too small.</exception>
    public static TextureComparison Of(IReadOnlyList<double[]> one, IReadOnlyList<double[]> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (Math.Min(one.Count, other.Count) < FewestImages)
        {
            throw new ArgumentException($"A comparison needs {FewestImages} images of each set; there are {one.Count} and {other.Count}.", nameof(one));
        }

        return new TextureComparison(
            [.. TextureFeatures.Names.Select((name, k) => new FeatureContrast(name, Quartiles(one, k), Quartiles(other, k)))],
            Enumerable.Range(0, 2).Average(half => AucOf(half, one, other)));
    }

    private static ImmutableArray<double> Quartiles(IReadOnlyList<double[]> rows, int feature)
    {
        double[] values = [.. rows.Select(row => row[feature])];
        return [.. new[] { 0.25, 0.5, 0.75 }.Select(share => ArrayStatistics.QuantileInplace(values, share))];
    }

    // fitted to every other image from half on, measured on the rest
    private static double AucOf(int half, IReadOnlyList<double[]> one, IReadOnlyList<double[]> other)
    {
        (double[] Row, bool IsOther, bool IsFitted)[] all =
        [
            .. one.Select((row, i) => (row, false, i % 2 == half)),
            .. other.Select((row, i) => (row, true, i % 2 == half)),
        ];
        LogisticRegression regression = LogisticRegression.Fit([.. all.Where(each => each.IsFitted).Select(each => each.Row)], [.. all.Where(each => each.IsFitted).Select(each => each.IsOther)]);
        (double[] Row, bool IsOther, bool)[] rest = [.. all.Where(each => !each.IsFitted)];
        return new RankedScores([.. rest.Select(each => regression.LogOdds(each.Row))], [.. rest.Select(each => each.IsOther)]).Auc().OrNaN;
    }
}
