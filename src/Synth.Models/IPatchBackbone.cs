using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>A backbone that cuts square pictures into square patches, row after row, and can look at some of them alone (He et al. 2022, MAE).</summary>
public interface IPatchBackbone
{
    /// <summary>Side of a patch, px.</summary>
    int PatchPx { get; }

    /// <summary>Patches of a picture, L: a square number.</summary>
    int PatchCount { get; }

    /// <summary>Tokens (N, 1 + V, F) of the visible patches after the final norm, class token first. With all patches in order it equals <see cref="ImageModel.ForwardFeatures"/>.</summary>
    /// <param name="x">Pictures (N, C, H, W).</param>
    /// <param name="visible">Indices of the visible patches of each picture (N, V), int64, 0 to L - 1.</param>
    Tensor ForwardVisible(Tensor x, Tensor visible);
}
