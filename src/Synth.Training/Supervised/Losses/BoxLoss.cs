using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>How wrong a box is.</summary>
public enum BoxMeasure
{
    /// <summary>Mean squared error of centre and half sizes (Abdallah et al., 2024).</summary>
    SquaredError,

    /// <summary>1 - generalised intersection over union (Rezatofighi et al., 2019).</summary>
    Giou,

    /// <summary>Smooth absolute error of the four numbers plus 1 - generalised intersection over union.</summary>
    SmoothAndGiou,
}

/// <summary>A loss on boxes given as centre and half sizes in shares of the image.</summary>
/// <param name="Measure">How wrong a box is.</param>
/// <param name="Weight">Factor on the loss of the boxes, 0 or above.</param>
/// <param name="CountsEmpty">True when images without deformation are to give a box of zeros; only for <see cref="BoxMeasure.SquaredError"/>.</param>
public sealed record BoxLoss(BoxMeasure Measure, double Weight, bool CountsEmpty = false)
{
    private const double Smallest = 1e-7;
    private const double Beta = 0.1;

    /// <summary>The mean loss of the images that count, 0 when none does.</summary>
    /// <param name="boxes">(N, 4) as predicted.</param>
    /// <param name="wanted">(N, 4) as they are; zeros where there is none.</param>
    /// <param name="hasBox">(N) 1 where there is one, else 0.</param>
    /// <param name="shares">What a part of a batch counts in the whole; null for the whole.</param>
    public Tensor Of(Tensor boxes, Tensor wanted, Tensor hasBox, LossShares? shares = null)
    {
        Tensor predicted = boxes.to(ScalarType.Float32);
        Tensor each = Measure switch
        {
            BoxMeasure.SquaredError => (predicted - wanted).pow(2).mean([1]),
            BoxMeasure.Giou => 1 - Giou(predicted, wanted),
            _ => nn.functional.smooth_l1_loss(predicted, wanted, nn.Reduction.None, Beta).mean([1]) + 1 - Giou(predicted, wanted),
        };
        Tensor mean = CountsEmpty ? each.mean() : (each * hasBox).sum() / hasBox.sum().clamp(1);
        return shares is null ? mean : mean * (CountsEmpty ? shares.Images : shares.Boxes);
    }

    /// <summary>Generalised intersection over union, (N), -1 to 1; sizes below 0 count as 0.</summary>
    internal static Tensor Giou(Tensor a, Tensor b)
    {
        (Tensor lowA, Tensor highA) = Corners(a);
        (Tensor lowB, Tensor highB) = Corners(b);
        Tensor common = Area(maximum(lowA, lowB), minimum(highA, highB));
        Tensor union = Area(lowA, highA) + Area(lowB, highB) - common;
        Tensor hull = Area(minimum(lowA, lowB), maximum(highA, highB));
        return (common / union.clamp(Smallest)) - ((hull - union) / hull.clamp(Smallest));
    }

    private static (Tensor Low, Tensor High) Corners(Tensor boxes)
    {
        Tensor centre = boxes.narrow(1, 0, 2);
        Tensor half = boxes.narrow(1, 2, 2).clamp(0);
        return (centre - half, centre + half);
    }

    private static Tensor Area(Tensor low, Tensor high)
    {
        Tensor sides = (high - low).clamp(0);
        return sides.select(1, 0) * sides.select(1, 1);
    }
}
