using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>
/// What is measured of masks class by class: the pixels of all samples taken together (as Everingham et al. 2010 do), so that a class which a sample lacks
/// counts by what is wrongly drawn of it; and the means over the classes, each weighing the same.
/// </summary>
internal static class SegmentationMeasures
{
    private const string NoPixel = "no sample has a true or a predicted pixel of it";

    /// <summary>The table, or null without any mask of a class.</summary>
    internal static TableSpec? Table(IReadOnlyList<Prediction> known)
    {
        string[] classes = [.. known.SelectMany(prediction => prediction.ClassMasks.Select(mask => mask.ClassName)).Distinct()];
        MaskOverlap[][] overlaps = [.. classes.Select(name => known.Select(prediction => prediction.ClassMasks.FirstOrDefault(mask => mask.ClassName == name).Overlap).ToArray())];
        List<MeasureSpec> rows = [];
        foreach ((string key, string title, Func<MaskOverlap, Measure> of) in Kinds)
        {
            rows.AddRange(classes.Select((name, k) => new MeasureSpec($"{key}_{name}", $"{title}, {name}", weights => of(Sum(overlaps[k], weights)))));
            rows.Add(new MeasureSpec($"mean_{key}", $"{title}, mean over classes", weights => Mean(overlaps, of, weights)));
        }

        return classes.Length == 0 ? null : new("segmentation", "Masks by class", rows);
    }

    private static (string Key, string Title, Func<MaskOverlap, Measure> Of)[] Kinds { get; } =
    [
        ("iou", "Pixel IoU", overlap => overlap.Union == 0 ? Measure.Undefined(NoPixel) : overlap.Iou),
        ("dice", "Pixel Dice", overlap => overlap.Union == 0 ? Measure.Undefined(NoPixel) : overlap.Dice),
    ];

    private static Measure Mean(MaskOverlap[][] overlaps, Func<MaskOverlap, Measure> of, ReadOnlySpan<int> weights)
    {
        (double sum, int defined) = (0, 0);
        foreach (MaskOverlap[] own in overlaps)
        {
            if (of(Sum(own, weights)).Value is { } value)
            {
                (sum, defined) = (sum + value, defined + 1);
            }
        }

        return Measure.Ratio(sum, defined, NoPixel);
    }

    private static MaskOverlap Sum(MaskOverlap[] overlaps, ReadOnlySpan<int> weights)
    {
        (long both, long either) = (0, 0);
        for (int i = 0; i < overlaps.Length; i++)
        {
            int weight = weights.IsEmpty ? 1 : weights[i];
            both += weight * overlaps[i].Intersection;
            either += weight * overlaps[i].Union;
        }

        return new MaskOverlap(both, either);
    }
}
