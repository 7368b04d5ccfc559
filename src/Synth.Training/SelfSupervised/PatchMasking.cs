using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>Which patches of each picture are hidden.</summary>
/// <param name="Visible">Indices of the visible patches (N, V), int64, in random order.</param>
/// <param name="Places">(N, L), int64: place of each patch when the hidden ones follow the visible; below V: visible.</param>
/// <param name="Hidden">(N, L), 1 where a patch is hidden, else 0.</param>
public sealed record PatchMasking(Tensor Visible, Tensor Places, Tensor Hidden)
{
    /// <summary>Draws the same number of visible patches for every picture, at random (He et al. 2022): floor(L x (1 - ratio)), at least 1.</summary>
    /// <param name="pictures">N.</param>
    /// <param name="patches">L, at least 2.</param>
    /// <param name="ratio">Share that is hidden, above 0 and below 1.</param>
    /// <param name="device">Where the tensors go; they are drawn from the host's generator, so that every device gets the same.</param>
    public static PatchMasking Draw(long pictures, long patches, double ratio, Device device)
    {
        long visible = VisibleOf(patches, ratio);
        using DisposeScope scope = NewDisposeScope();
        Tensor order = rand(pictures, patches).argsort(1);
        Tensor places = order.argsort(1);
        return new PatchMasking(
            order.narrow(1, 0, visible).contiguous().to(device).MoveToOuterDisposeScope(),
            places.to(device).MoveToOuterDisposeScope(),
            places.ge(visible).to(ScalarType.Float32).to(device).MoveToOuterDisposeScope());
    }

    /// <summary>Patches of a picture that stay visible; at least one is hidden.</summary>
    public static long VisibleOf(long patches, double ratio) => Math.Clamp((long)(patches * (1 - ratio)), 1, patches - 1);
}
