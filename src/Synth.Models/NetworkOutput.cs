using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>What a network says of a batch.</summary>
/// <param name="Logits">(N, classes), before softmax or sigmoid.</param>
/// <param name="Box">
/// (N, 4): centre x, centre y, half width, half height as shares of the image's width and height (x to the right, y down),
/// or null for a network without a box head.
/// </param>
/// <param name="Features">(N, F): what the classifier saw, for losses on the features; null unless the head needs it (prototypes).</param>
/// <param name="Mask">(N, 1, H, W): logits of the deformation at each pixel of the input, before the sigmoid; null for a network without a mask head.</param>
/// <param name="ClassMasks">(N, K, H, W): the same for each class that has a mask, of which <paramref name="Mask"/> is the largest; null where there is one mask for all.</param>
public sealed record NetworkOutput(Tensor Logits, Tensor? Box = null, Tensor? Features = null, Tensor? Mask = null, Tensor? ClassMasks = null) : IDisposable
{
    public void Dispose()
    {
        Logits.Dispose();
        Box?.Dispose();
        Features?.Dispose();
        Mask?.Dispose();
        ClassMasks?.Dispose();
    }
}
