using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>The usual end of a convolutional network.</summary>
internal static class Pooling
{
    /// <summary>Mean over the pixels: (N, F, h, w) to (N, F).</summary>
    public static Tensor Average(Tensor features) => Grid(features, 1);

    /// <summary>Means over a square grid of cells, one after another: (N, F, h, w) to (N, F * side * side).</summary>
    public static Tensor Grid(Tensor features, long side)
    {
        using Tensor pooled = nn.functional.adaptive_avg_pool2d(features, side);
        return pooled.flatten(1);
    }

    /// <summary>Dropout and a dense layer: (N, F) to (N, classes).</summary>
    public static Tensor Classify(Tensor pooled, Linear dense, double dropRate, bool training)
    {
        if (!training || dropRate == 0)
        {
            return dense.call(pooled);
        }

        using Tensor kept = nn.functional.dropout(pooled, dropRate, training);
        return dense.call(kept);
    }
}
