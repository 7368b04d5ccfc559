using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>What the network should have said of a batch, on the network's device.</summary>
/// <param name="Classes">(N) class indices, int64, -1 where the class does not count.</param>
/// <param name="Labels">(N, labels) of 0 or 1, float, or null.</param>
/// <param name="Boxes">(N, 4) centre x, centre y, half width, half height as shares of the image, float, or null.</param>
/// <param name="HasBox">(N) 1 where there is a box, else 0, float, or null.</param>
/// <param name="Masks">(N, H, W) deformation masks of 0 or 1, float, or null.</param>
/// <param name="HasMask">(N) 1 where the mask is known, else 0, float, or null.</param>
public sealed record Targets(
    Tensor Classes, Tensor? Labels = null, Tensor? Boxes = null, Tensor? HasBox = null, Tensor? Masks = null, Tensor? HasMask = null)
{
    /// <summary>(N, K, H, W) masks of 0 or 1, one a class, float, or null.</summary>
    public Tensor? ClassMasks { get; init; }

    /// <summary>(N) 1 where the masks of the classes are known, else 0, float, or null.</summary>
    public Tensor? HasClassMasks { get; init; }
}
