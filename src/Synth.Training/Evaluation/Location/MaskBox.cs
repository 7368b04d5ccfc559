using Synth.Rasters;
using Synth.Training.Data;

namespace Synth.Training.Evaluation.Location;

/// <summary>The box that a network means that draws a mask, to be measured beside networks that give boxes.</summary>
public static class MaskBox
{
    // a dyke's two lobes differ in area by less than this; specks of a few pixels, any of which would widen a tight box, are below it
    private const double LeastShareOfLargest = 0.1;

    /// <summary>The tight box around the regions of a mask, those left out that have less than a tenth of the largest one's pixels.</summary>
    /// <param name="logits">Width x height logits of the pixels, row by row. Pixels above 0 (probability above a half) are inside.</param>
    /// <param name="width">Pixels of a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <returns>
    /// Centre and half sizes in pixels, from the upper left corner. Where no pixel is above 0, those of at least half the largest probability are inside, so
    /// that a network that doubts is measured too, like one that always gives a box.
    /// </returns>
    /// <exception cref="ArgumentException">The number of logits is not width x height, or one is no number.</exception>
    public static ImageBox Of(ReadOnlySpan<float> logits, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, width * height);
        float most = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            most = float.IsNaN(logit) ? throw new ArgumentException("A logit is no number.", nameof(logits)) : Math.Max(most, logit);
        }

        (ImageBox Box, double Most, int Pixels)[] regions = [.. MapRegions.Find(new Raster<float>(width, height, logits.ToArray()), ThresholdOf(most))];
        int largest = regions.Max(region => region.Pixels);
        return Hull(regions.Where(region => region.Pixels >= LeastShareOfLargest * largest).Select(region => region.Box));
    }

    // just above 0, or the logit of half the largest probability
    private static double ThresholdOf(float most)
    {
        if (most > 0)
        {
            return float.BitIncrement(0);
        }

        double half = 0.5 / (1 + Math.Exp(-(double)most));
        return Math.Min(most, Math.Log(half / (1 - half)));
    }

    private static ImageBox Hull(IEnumerable<ImageBox> boxes)
    {
        double left = double.PositiveInfinity, top = double.PositiveInfinity, right = double.NegativeInfinity, bottom = double.NegativeInfinity;
        foreach (ImageBox box in boxes)
        {
            (left, right) = (Math.Min(left, box.CentreX - box.HalfWidth), Math.Max(right, box.CentreX + box.HalfWidth));
            (top, bottom) = (Math.Min(top, box.CentreY - box.HalfHeight), Math.Max(bottom, box.CentreY + box.HalfHeight));
        }

        return new ImageBox((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2);
    }
}
