using Synth.Training.Data;

namespace Synth.Training.Evaluation.Location;

/// <summary>How far a predicted box lies from the true one.</summary>
public static class BoxErrors
{
    /// <summary>
    /// Mean of |predicted - true| over centre x, centre y, half width and half height, in pixels: the localisation MAE of
    /// Abdallah et al. (2024, tables 2 and 3) as a framework's mean absolute error over the four outputs gives it. Their printed
    /// formula sums over the outputs; that sum is four times this.
    /// </summary>
    public static double MeanAbsolutePx(ImageBox truth, ImageBox predicted) =>
        (Math.Abs(truth.CentreX - predicted.CentreX) + Math.Abs(truth.CentreY - predicted.CentreY)
            + Math.Abs(truth.HalfWidth - predicted.HalfWidth) + Math.Abs(truth.HalfHeight - predicted.HalfHeight)) / 4;

    /// <summary>Distance between the centres in pixels.</summary>
    public static double CentrePx(ImageBox truth, ImageBox predicted) =>
        double.Hypot(truth.CentreX - predicted.CentreX, truth.CentreY - predicted.CentreY);

    /// <summary>Distance between the centres in km.</summary>
    /// <param name="truth">The true box.</param>
    /// <param name="predicted">The predicted box.</param>
    /// <param name="pixel">Sides of a pixel on the ground.</param>
    public static double CentreKm(ImageBox truth, ImageBox predicted, PixelSize pixel) =>
        double.Hypot((truth.CentreX - predicted.CentreX) * pixel.WidthM, (truth.CentreY - predicted.CentreY) * pixel.HeightM) / 1000;
}
