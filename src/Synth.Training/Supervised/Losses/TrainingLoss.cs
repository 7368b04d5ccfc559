using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>The loss of a network with one or more heads: the sum of the class loss and the losses of boxes and masks, each times its weight.</summary>
/// <param name="Classes">On the class logits.</param>
/// <param name="ClassWeight">Factor on it, 0 or above.</param>
/// <param name="Boxes">On the boxes, or null for networks without a box head.</param>
/// <param name="Masks">On the masks, or null for networks without a mask head.</param>
public sealed record TrainingLoss(ClassLoss Classes, double ClassWeight = 1, BoxLoss? Boxes = null, MaskLoss? Masks = null)
{
    /// <summary>The loss of a batch, or what a part of a batch adds to it.</summary>
    /// <param name="output">What the network said.</param>
    /// <param name="targets">What it should have said.</param>
    /// <param name="shares">What a part counts in the whole batch; null for the whole.</param>
    /// <exception cref="InvalidOperationException">Network or batch have no boxes or masks although the loss wants some.</exception>
    public LossTerms Of(NetworkOutput output, Targets targets, LossShares? shares = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(targets);
        Tensor classes = Classes.Of(output, targets, shares);
        Tensor total = classes * ClassWeight;
        Tensor? boxes = null;
        Tensor? masks = null;
        if (Boxes is not null)
        {
            boxes = BoxTerm(Boxes, output, targets, shares);
            total = total + (boxes * Boxes.Weight);
        }

        if (Masks is not null)
        {
            masks = MaskTerm(Masks, output, targets, shares);
            total = total + (masks * Masks.Weight);
        }

        return new LossTerms(total, classes, boxes, masks);
    }

    private static Tensor BoxTerm(BoxLoss loss, NetworkOutput output, Targets targets, LossShares? shares) =>
        loss.Of(
            output.Box ?? throw new InvalidOperationException("the network gives no boxes for a box loss"),
            targets.Boxes ?? throw new InvalidOperationException("the batch has no boxes for a box loss"),
            targets.HasBox ?? throw new InvalidOperationException("the batch does not say which images have boxes"),
            shares);

    private static Tensor MaskTerm(MaskLoss loss, NetworkOutput output, Targets targets, LossShares? shares) => output.ClassMasks is { } classMasks
        ? loss.OfClasses(
            classMasks,
            targets.ClassMasks ?? throw new InvalidOperationException("the batch has no masks of classes for a mask loss"),
            targets.HasClassMasks ?? throw new InvalidOperationException("the batch does not say which masks of classes are known"),
            shares)
        : loss.Of(
            output.Mask ?? throw new InvalidOperationException("the network gives no masks for a mask loss"),
            targets.Masks ?? throw new InvalidOperationException("the batch has no masks for a mask loss"),
            targets.HasMask ?? throw new InvalidOperationException("the batch does not say which masks are known"),
            shares);
}
