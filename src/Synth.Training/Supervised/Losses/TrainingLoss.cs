using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>The loss of a network with one or two heads: weight times the class loss plus weight times the box loss.</summary>
/// <param name="Classes">On the class logits.</param>
/// <param name="ClassWeight">Factor on it, 0 or above.</param>
/// <param name="Boxes">On the boxes, or null for networks without a box head.</param>
public sealed record TrainingLoss(ClassLoss Classes, double ClassWeight = 1, BoxLoss? Boxes = null)
{
    /// <summary>The loss of a batch, or what a part of a batch adds to it.</summary>
    /// <param name="output">What the network said.</param>
    /// <param name="targets">What it should have said.</param>
    /// <param name="shares">What a part counts in the whole batch; null for the whole.</param>
    /// <exception cref="InvalidOperationException">Network or batch have no boxes although the loss wants some.</exception>
    public LossTerms Of(NetworkOutput output, Targets targets, LossShares? shares = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(targets);
        Tensor classes = Classes.Of(output, targets, shares);
        if (Boxes is null)
        {
            return new LossTerms(classes * ClassWeight, classes, null);
        }

        Tensor boxes = Boxes.Of(
            output.Box ?? throw new InvalidOperationException("the network gives no boxes for a box loss"),
            targets.Boxes ?? throw new InvalidOperationException("the batch has no boxes for a box loss"),
            targets.HasBox ?? throw new InvalidOperationException("the batch does not say which images have boxes"),
            shares);
        return new LossTerms((classes * ClassWeight) + (boxes * Boxes.Weight), classes, boxes);
    }
}
