using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>
/// A loss on deformation masks: binary cross entropy of the pixels, plus 1 - the soft Dice overlap of each image (Milletari et al., 2016), which does not
/// let a small deformation drown in its surroundings.
/// </summary>
/// <param name="Weight">Factor on the loss of the masks, 0 or above.</param>
/// <param name="DiceWeight">Weight of the Dice part beside the cross entropy, 0 or above.</param>
public sealed record MaskLoss(double Weight, double DiceWeight = 1)
{
    // keeps the overlap of two empty masks at 1
    private const double Smoothing = 1;

    /// <summary>The mean loss of the images whose mask is known, 0 when none is.</summary>
    /// <param name="logits">(N, 1, H, W) as predicted.</param>
    /// <param name="wanted">(N, H, W) of 0 or 1.</param>
    /// <param name="hasMask">(N) 1 where the mask is known, else 0.</param>
    /// <param name="shares">What a part of a batch counts in the whole; null for the whole.</param>
    public Tensor Of(Tensor logits, Tensor wanted, Tensor hasMask, LossShares? shares = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        Tensor said = logits.to(ScalarType.Float32).flatten(1);
        Tensor truth = wanted.flatten(1);
        Tensor each = nn.functional.binary_cross_entropy_with_logits(said, truth, reduction: nn.Reduction.None).mean([1]);
        if (DiceWeight > 0)
        {
            each = each + (DiceWeight * (1 - Overlap(said.sigmoid(), truth)));
        }

        return Mean(each, hasMask, shares);
    }

    /// <summary>
    /// The mean loss of the images whose masks are known, 0 when none is: the cross entropies of all classes, and the mean of 1 - Dice over the classes that an image shows.
    /// The overlap with an empty mask is left out, since most classes are absent from most images and would teach the network to draw nothing.
    /// </summary>
    /// <param name="logits">(N, K, H, W) as predicted.</param>
    /// <param name="wanted">(N, K, H, W) of 0 or 1.</param>
    /// <param name="hasMasks">(N) 1 where the masks are known, else 0.</param>
    /// <param name="shares">What a part of a batch counts in the whole; null for the whole.</param>
    public Tensor OfClasses(Tensor logits, Tensor wanted, Tensor hasMasks, LossShares? shares = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(hasMasks);
        Tensor said = logits.to(ScalarType.Float32).flatten(2);
        Tensor truth = wanted.flatten(2);
        Tensor each = nn.functional.binary_cross_entropy_with_logits(said, truth, reduction: nn.Reduction.None).mean([2]).sum([1]);
        if (DiceWeight > 0)
        {
            Tensor shows = truth.amax([2]);
            Tensor missed = 1 - Overlap(said.sigmoid(), truth);
            each = each + (DiceWeight * (missed * shows).sum([1]) / shows.sum([1]).clamp(1));
        }

        return Mean(each, hasMasks, shares);
    }

    // soft Dice overlap along the last dimension
    private static Tensor Overlap(Tensor shown, Tensor truth) =>
        (2 * (shown * truth).sum([-1]) + Smoothing) / (shown.sum([-1]) + truth.sum([-1]) + Smoothing);

    private static Tensor Mean(Tensor each, Tensor known, LossShares? shares)
    {
        Tensor mean = (each * known).sum() / known.sum().clamp(1);
        return shares is null ? mean : mean * shares.Masks;
    }
}
