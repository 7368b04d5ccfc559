using System.Collections.Immutable;

namespace Synth.Training.Evaluation.Classification;

/// <summary>One threshold: what is called positive at this score and above.</summary>
/// <param name="Threshold">The score.</param>
/// <param name="TruePositives">Positive samples that reach it.</param>
/// <param name="FalsePositives">Negative samples that reach it.</param>
public readonly record struct ScoreStep(double Threshold, long TruePositives, long FalsePositives);

/// <summary>A point of a curve.</summary>
/// <param name="X">False positive rate (ROC) or recall (precision and recall), 0 to 1.</param>
/// <param name="Y">True positive rate (ROC) or precision, 0 to 1.</param>
/// <param name="Threshold">The score from which samples are called positive; null where nothing is.</param>
public readonly record struct CurvePoint(double X, double Y, double? Threshold);

/// <summary>The ROC and the precision-recall curve of a set of scores, by falling threshold.</summary>
/// <param name="Steps">One a distinct score, from the highest to the lowest.</param>
public sealed record ScoreSteps(ImmutableArray<ScoreStep> Steps)
{
    private const string NoPositive = "no positive sample";
    private const string NoNegative = "no negative sample";

    /// <summary>Positive samples.</summary>
    public long Positives => Steps.IsEmpty ? 0 : Steps[^1].TruePositives;

    /// <summary>Negative samples.</summary>
    public long Negatives => Steps.IsEmpty ? 0 : Steps[^1].FalsePositives;

    /// <summary>
    /// False against true positive rate, from (0, 0) to (1, 1); points within a straight run are left out, as scikit-learn's
    /// <c>roc_curve</c> does. Empty when a class is missing.
    /// </summary>
    public ImmutableArray<CurvePoint> Roc()
    {
        if (Positives == 0 || Negatives == 0)
        {
            return [];
        }

        ImmutableArray<CurvePoint>.Builder points = ImmutableArray.CreateBuilder<CurvePoint>();
        points.Add(new(0, 0, null));
        for (int i = 0; i < Steps.Length; i++)
        {
            if (!IsWithinRun(i))
            {
                points.Add(new((double)Steps[i].FalsePositives / Negatives, (double)Steps[i].TruePositives / Positives, Steps[i].Threshold));
            }
        }

        return points.ToImmutable();
    }

    /// <summary>
    /// Recall against precision, from recall 0 (precision 1, nothing called) to recall 1 at every distinct score, as scikit-learn's
    /// <c>precision_recall_curve</c> (there in the opposite order). Empty without a positive sample.
    /// </summary>
    public ImmutableArray<CurvePoint> PrecisionRecall()
    {
        if (Positives == 0)
        {
            return [];
        }

        return
        [
            new(0, 1, null),
            .. Steps.Select(step => new CurvePoint(
                (double)step.TruePositives / Positives, (double)step.TruePositives / (step.TruePositives + step.FalsePositives), step.Threshold)),
        ];
    }

    /// <summary>The highest true positive rate of any threshold whose false positive rate is at most <paramref name="limit"/> (no interpolation).</summary>
    /// <param name="limit">0 to 1.</param>
    public Measure TprAtFpr(double limit)
    {
        if (Positives == 0 || Negatives == 0)
        {
            return Measure.Undefined(Positives == 0 ? NoPositive : NoNegative);
        }

        long best = Steps.Where(step => (double)step.FalsePositives / Negatives <= limit).Select(step => step.TruePositives).DefaultIfEmpty(0).Max();
        return Measure.Of((double)best / Positives);
    }

    /// <summary>The lowest false positive rate of any threshold whose true positive rate is at least <paramref name="limit"/> (no interpolation).</summary>
    /// <param name="limit">Above 0, at most 1.</param>
    public Measure FprAtTpr(double limit)
    {
        if (Positives == 0 || Negatives == 0)
        {
            return Measure.Undefined(Positives == 0 ? NoPositive : NoNegative);
        }

        long least = Steps.Where(step => (double)step.TruePositives / Positives >= limit).Min(step => step.FalsePositives);
        return Measure.Of((double)least / Negatives);
    }

    /// <summary>The share of (positives, negatives) at or above a threshold: true and false positive rate.</summary>
    public (Measure Tpr, Measure Fpr) RatesAt(double threshold)
    {
        ScoreStep step = Steps.LastOrDefault(candidate => candidate.Threshold >= threshold);
        return (Measure.Ratio(step.TruePositives, Positives, NoPositive), Measure.Ratio(step.FalsePositives, Negatives, NoNegative));
    }

    // the next step repeats this one; the first and the last always stay
    private bool IsWithinRun(int i)
    {
        if (i == 0 || i + 1 >= Steps.Length)
        {
            return false;
        }

        (ScoreStep before, ScoreStep here, ScoreStep after) = (Steps[i - 1], Steps[i], Steps[i + 1]);
        return here.FalsePositives - before.FalsePositives == after.FalsePositives - here.FalsePositives
            && here.TruePositives - before.TruePositives == after.TruePositives - here.TruePositives;
    }
}
