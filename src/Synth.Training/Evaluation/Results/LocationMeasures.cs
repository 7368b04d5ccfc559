using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>What is measured of boxes and masks, as means over the samples that have both the true and the predicted one.</summary>
internal static class LocationMeasures
{
    private const string NoBox = "no sample has a true and a predicted box";
    private const string NoScale = "no such sample has a known pixel size";
    private const string NoMask = "no sample has a true and a predicted mask";

    /// <summary>The table, or null without any box or mask.</summary>
    internal static TableSpec? Table(IReadOnlyList<Prediction> known)
    {
        bool boxes = known.Any(prediction => prediction is { TrueBox: not null, PredictedBox: not null });
        bool masks = known.Any(prediction => prediction.Mask is not null);
        List<MeasureSpec> rows = [];
        if (boxes)
        {
            rows.Add(Mean("box_iou", "Box IoU", known, NoBox, BoxValue(BoxOverlap.Iou)));
            rows.Add(Mean("box_giou", "Box GIoU", known, NoBox, BoxValue(BoxOverlap.Giou)));
            rows.Add(Mean("box_mae_px", "Box MAE, mean of four (px)", known, NoBox, BoxValue(BoxErrors.MeanAbsolutePx)));
            rows.Add(Mean("centre_error_px", "Centre error (px)", known, NoBox, BoxValue(BoxErrors.CentrePx)));
            rows.Add(Mean("centre_error_km", "Centre error (km)", known, NoScale, prediction => prediction is { TrueBox: { } t, PredictedBox: { } p, PixelSize: { } size }
                ? BoxErrors.CentreKm(t, p, size)
                : double.NaN));
        }

        if (masks)
        {
            rows.Add(Mean("mask_iou", "Mask IoU", known, NoMask, prediction => prediction.Mask?.Iou.Value ?? double.NaN));
        }

        return rows.Count == 0 ? null : new("location", "Location", rows);
    }

    private static Func<Prediction, double> BoxValue(Func<Data.ImageBox, Data.ImageBox, double> measure) =>
        prediction => prediction is { TrueBox: { } truth, PredictedBox: { } predicted } ? measure(truth, predicted) : double.NaN;

    private static MeasureSpec Mean(string key, string title, IReadOnlyList<Prediction> known, string reason, Func<Prediction, double> measure)
    {
        double[] values = [.. known.Select(measure)];
        return new(key, title, weights => WeightedMeans.Of(values, weights, reason));
    }
}
