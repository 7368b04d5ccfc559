using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Evaluation;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Location;
using Synth.Training.Logs;

namespace Synth.Training.Supervised;

/// <summary>The figures by which a run chooses its best weights: quick to compute, so that they can be looked at often.</summary>
public static class ValidationFigures
{
    /// <summary>Names in the order of logs; <c>box_iou</c> only with a head of boxes or masks, <c>mask_iou</c> only with a mask head, <c>class_mask_iou</c> (mean over classes of the IoU of all pixels) only with masks of classes.</summary>
    public static ImmutableArray<string> Names { get; } = ["loss", "accuracy", "balanced_accuracy", "auc", "average_precision", "f1", "box_iou", "mask_iou", "class_mask_iou"];

    /// <summary>The figures of predictions; NaN where one is not defined (one class alone, say).</summary>
    /// <remarks>
    /// With two classes the second is the positive one; with more, figures are means over classes against the rest; labels that do not
    /// exclude one another are counted each by itself and averaged.
    /// </remarks>
    public static ImmutableArray<Scalar> Of(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return [new Scalar("loss", predictions.Loss), .. predictions.Labels is { } labels ? OfLabels(predictions, labels) : OfClasses(predictions), .. OfBoxes(predictions), .. OfMasks(predictions)];
    }

    private static IEnumerable<Scalar> OfClasses(Predictions predictions)
    {
        int classes = predictions.ClassCount;
        int[] counted = [.. Enumerable.Range(0, predictions.Count).Where(i => predictions.Classes[i] >= 0)];
        double[][] shares = [.. counted.Select(i => Probabilities.Softmax(ToDoubles(predictions.Logits.AsSpan(i * classes, classes))))];
        double[] scores = [.. shares.SelectMany(row => row)];
        int[] truth = [.. counted.Select(i => (int)predictions.Classes[i])];
        ConfusionMatrix confusion = ConfusionMatrix.Count(classes, truth, [.. shares.Select(IndexOfMost)]);
        RankedScores[] ranked = [.. (classes == 2 ? [1] : Enumerable.Range(0, classes)).Select(label => OneVersusRest.Rank(scores, classes, truth, label))];
        yield return new Scalar("accuracy", confusion.Accuracy.OrNaN);
        yield return new Scalar("balanced_accuracy", confusion.BalancedAccuracy.OrNaN);
        yield return new Scalar("auc", Mean(ranked.Select(each => each.Auc())));
        yield return new Scalar("average_precision", Mean(ranked.Select(each => each.AveragePrecision())));
        yield return new Scalar("f1", classes == 2 ? confusion.Of(1).F1.OrNaN : confusion.MacroF1.OrNaN);
    }

    private static IEnumerable<Scalar> OfLabels(Predictions predictions, float[] labels)
    {
        int count = predictions.ClassCount;
        List<Measure> auc = [];
        List<Measure> precision = [];
        List<Measure> f1 = [];
        List<Measure> accuracy = [];
        List<Measure> balanced = [];
        for (int label = 0; label < count; label++)
        {
            double[] scores = [.. Enumerable.Range(0, predictions.Count).Select(i => (double)predictions.Logits[(i * count) + label])];
            bool[] holds = [.. Enumerable.Range(0, predictions.Count).Select(i => labels[(i * count) + label] > 0.5f)];
            RankedScores ranked = new(scores, holds);
            ConfusionMatrix confusion = ConfusionMatrix.Count(2, [.. holds.Select(Index)], [.. scores.Select(score => Index(score > 0))]);
            auc.Add(ranked.Auc());
            precision.Add(ranked.AveragePrecision());
            f1.Add(confusion.Of(1).F1);
            accuracy.Add(confusion.Accuracy);
            balanced.Add(confusion.BalancedAccuracy);
        }

        return
        [
            new("accuracy", Mean(accuracy)), new("balanced_accuracy", Mean(balanced)), new("auc", Mean(auc)),
            new("average_precision", Mean(precision)), new("f1", Mean(f1)),
        ];
    }

    private static IEnumerable<Scalar> OfBoxes(Predictions predictions)
    {
        if (predictions is { Boxes: { } boxes, WantedBoxes: { } wanted, HasBox: { } hasBox })
        {
            double[] overlaps = [.. Enumerable.Range(0, predictions.Count).Where(i => hasBox[i] > 0).Select(i => BoxOverlap.Iou(Box(boxes, i), Box(wanted, i)))];
            yield return new Scalar("box_iou", overlaps.Length == 0 ? double.NaN : overlaps.Average());
        }
    }

    private static IEnumerable<Scalar> OfMasks(Predictions predictions)
    {
        if (predictions.Masks is { } masks)
        {
            yield return new Scalar("mask_iou", Mean(masks.OfType<MaskOverlap>().Select(mask => mask.Iou)));
        }

        if (predictions.ClassMasks is { } classMasks)
        {
            ImmutableArray<MaskOverlap>[] known = [.. classMasks.OfType<ImmutableArray<MaskOverlap>>()];
            IEnumerable<int> classes = Enumerable.Range(0, known.Length == 0 ? 0 : known[0].Length);
            yield return new Scalar("class_mask_iou", Mean(classes.Select(k => known.Aggregate(default(MaskOverlap), (sum, image) => sum + image[k]).Iou)));
        }
    }

    private static ImageBox Box(float[] boxes, int i) => new(boxes[4 * i], boxes[(4 * i) + 1], boxes[(4 * i) + 2], boxes[(4 * i) + 3]);

    private static int Index(bool holds) => holds ? 1 : 0;

    private static int IndexOfMost(double[] row) => Array.IndexOf(row, row.Max());

    private static double[] ToDoubles(ReadOnlySpan<float> row)
    {
        double[] result = new double[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            result[i] = row[i];
        }

        return result;
    }

    private static double Mean(IEnumerable<Measure> measures)
    {
        double[] defined = [.. measures.Where(each => each.IsDefined).Select(each => each.OrNaN)];
        return defined.Length == 0 ? double.NaN : defined.Average();
    }
}
