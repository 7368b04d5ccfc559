using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Comparison;

/// <summary>A measure of both models and their difference.</summary>
/// <param name="Key">Such as <c>auc</c>.</param>
/// <param name="First">The first model's value.</param>
/// <param name="Second">The second model's value.</param>
/// <param name="Difference">First less second.</param>
/// <param name="Interval">Of the difference, by the paired cluster bootstrap; null where there is none.</param>
/// <param name="BootstrapP">Two-sided p value: twice the smaller share of resampled differences on either side of 0; null where there is none.</param>
public sealed record PairedDifference(string Key, Measure First, Measure Second, Measure Difference, Interval? Interval, double? BootstrapP);

/// <summary>Two models on the same samples.</summary>
/// <param name="Samples">Samples that both predicted, with known truth.</param>
/// <param name="OnlyInFirst">Samples of the first set that the second lacks.</param>
/// <param name="OnlyInSecond">Samples of the second set that the first lacks.</param>
/// <param name="Clusters">Clusters of the samples.</param>
/// <param name="McNemar">Of the decisions.</param>
/// <param name="DeLong">Of the areas under the ROC curves of deformation; null where the question does not arise or a kind is missing.</param>
/// <param name="Differences">Accuracy, and for detection AUC and average precision.</param>
public sealed record ModelComparison(
    int Samples,
    int OnlyInFirst,
    int OnlyInSecond,
    int Clusters,
    McNemarTest McNemar,
    DeLongTest? DeLong,
    ImmutableArray<PairedDifference> Differences)
{
    /// <summary>Compares two sets by the ids that both have.</summary>
    /// <param name="first">The first model.</param>
    /// <param name="second">The second model; the same classes.</param>
    /// <param name="options">How to draw resamples.</param>
    /// <param name="cancel">Stops early.</param>
    /// <exception cref="DatasetException">The sets do not fit together; the message says why.</exception>
    public static ModelComparison Of(PredictionSet first, PredictionSet second, ResamplingOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(options);
        (Prediction First, Prediction Second)[] pairs = Pair(first, second);
        bool detect = first.IsDetection && second.IsDetection;
        DecidedSet a = new(first, detect, [.. pairs.Select(pair => pair.First)]);
        DecidedSet b = new(second, detect, [.. pairs.Select(pair => pair.Second)]);
        Clusters clusters = Intervals.Clusters.ByColumn([.. pairs.Select(pair => pair.First)], options.ClusterBy);
        return new(
            pairs.Length,
            first.Predictions.Length - pairs.Length,
            second.Predictions.Length - pairs.Length,
            clusters.Count,
            McNemarTest.Of(a.Right, b.Right),
            a.LogOdds is null || b.LogOdds is null ? null : DeLongTest.Of(a.Positive, a.LogOdds, b.LogOdds),
            Compare(a, b, new ClusterBootstrap(clusters, options), cancel));
    }

    private static (Prediction First, Prediction Second)[] Pair(PredictionSet first, PredictionSet second)
    {
        if (first.Task != PredictionTask.Classes || second.Task != PredictionTask.Classes)
        {
            throw new DatasetException("models of several labels a sample are not compared; compare models of classes");
        }

        bool sameClasses = first.Classes.SequenceEqual(second.Classes);
        bool bothDetect = first.IsDetection && second.IsDetection;
        if (!sameClasses && !bothDetect)
        {
            throw new DatasetException($"the models tell different classes apart ({string.Join(", ", first.Classes)}; {string.Join(", ", second.Classes)}) and not both say which of them mean deformation");
        }

        Dictionary<string, Prediction> known = second.Predictions.Where(prediction => prediction.Truth >= 0).ToDictionary(prediction => prediction.Id, StringComparer.Ordinal);
        (Prediction, Prediction)[] pairs = [.. first.Predictions.Where(prediction => prediction.Truth >= 0 && known.ContainsKey(prediction.Id)).Select(prediction => (prediction, known[prediction.Id]))];
        if (pairs.Length == 0)
        {
            throw new DatasetException("the sets share no sample of known class: their ids differ");
        }

        (Prediction one, Prediction other) = pairs.FirstOrDefault(pair => bothDetect
            ? first.IsPositive(pair.Item1.Truth) != second.IsPositive(pair.Item2.Truth)
            : pair.Item1.Truth != pair.Item2.Truth);
        return one is null ? pairs : throw new DatasetException($"sample '{one.Id}' is {first.Classes[one.Truth]} in one set and {second.Classes[other.Truth]} in the other");
    }

    private static ImmutableArray<PairedDifference> Compare(DecidedSet a, DecidedSet b, ClusterBootstrap bootstrap, CancellationToken cancel)
    {
        bool detect = a.LogOdds is not null && b.LogOdds is not null;
        RankedScores[] ranked = detect ? [new(a.LogOdds!, a.Positive), new(b.LogOdds!, b.Positive)] : [];
        string[] keys = detect ? ["accuracy", "auc", "average_precision"] : ["accuracy"];
        Measure Value(int key, int model, ReadOnlySpan<int> weights) => key switch
        {
            0 => (model == 0 ? a : b).Accuracy(weights),
            1 => ranked[model].Auc(weights),
            _ => ranked[model].AveragePrecision(weights),
        };
        void Differ(ReadOnlySpan<int> weights, Span<double> values)
        {
            for (int key = 0; key < keys.Length; key++)
            {
                values[key] = Value(key, 0, weights).OrNaN - Value(key, 1, weights).OrNaN;
            }
        }

        double[] estimates = new double[keys.Length];
        Differ([], estimates);
        double[][] replicates = bootstrap.Replicate(keys.Length, Differ, cancel);
        Interval?[] intervals = bootstrap.Intervals(estimates, replicates, Differ, cancel);
        return
        [
            .. keys.Select((name, key) => new PairedDifference(
                name,
                Value(key, 0, []),
                Value(key, 1, []),
                double.IsNaN(estimates[key]) ? Measure.Undefined(Value(key, 0, []).Reason ?? "undefined for one model") : Measure.Of(estimates[key]),
                intervals[key],
                intervals[key] is null ? null : TwoSidedP(replicates[key]))),
        ];
    }

    // one is added to both counts: a p value of 0 would claim more than so many resamples can show
    private static double TwoSidedP(double[] differences)
    {
        int below = differences.Count(difference => difference <= 0);
        int above = differences.Count(difference => difference >= 0);
        int defined = differences.Count(difference => !double.IsNaN(difference));
        return Math.Min(1, 2 * (Math.Min(below, above) + 1.0) / (defined + 1));
    }

    /// <summary>The decisions of one model: deformation or not at its threshold where it detects, else the likeliest class.</summary>
    private sealed class DecidedSet
    {
        internal DecidedSet(PredictionSet set, bool detect, Prediction[] predictions)
        {
            Positive = new bool[predictions.Length];
            Right = new bool[predictions.Length];
            LogOdds = detect ? new double[predictions.Length] : null;
            for (int i = 0; i < predictions.Length; i++)
            {
                Prediction prediction = predictions[i];
                if (LogOdds is not null)
                {
                    LogOdds[i] = set.DetectionLogOdds(prediction);
                    Positive[i] = set.IsPositive(prediction.Truth);
                    Right[i] = set.Calls(LogOdds[i]) == Positive[i];
                }
                else
                {
                    Right[i] = set.LikeliestOf(prediction) == prediction.Truth;
                }
            }
        }

        internal bool[] Positive { get; }

        internal bool[] Right { get; }

        internal double[]? LogOdds { get; }

        internal Measure Accuracy(ReadOnlySpan<int> weights)
        {
            (long right, long all) = (0, 0);
            for (int i = 0; i < Right.Length; i++)
            {
                int weight = weights.IsEmpty ? 1 : weights[i];
                all += weight;
                right += Right[i] ? weight : 0;
            }

            return Measure.Ratio(right, all, "no sample");
        }
    }
}
