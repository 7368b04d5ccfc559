using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>The loss of a batch and its parts.</summary>
/// <param name="Total">What is minimised, a single number with a gradient.</param>
/// <param name="Class">The part of the classes, unweighted.</param>
/// <param name="Box">The part of the boxes, unweighted, or null without a box head.</param>
/// <param name="Mask">The part of the masks, unweighted, or null without a mask head.</param>
public sealed record LossTerms(Tensor Total, Tensor Class, Tensor? Box, Tensor? Mask = null);
