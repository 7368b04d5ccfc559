using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>What a masked autoencoder is asked for: the values of the hidden patches (He et al. 2022).</summary>
public static class PatchLoss
{
    private const double VarianceFloor = 1e-6;

    /// <summary>Pictures (N, C, H, W) cut into patches (N, L, side x side x C), row after row; within a patch row, column, channel.</summary>
    /// <param name="pictures">H and W are multiples of the side.</param>
    /// <param name="side">Side of a patch, px.</param>
    public static Tensor Patches(Tensor pictures, int side)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        long[] shape = pictures.shape;
        (long rows, long columns) = (shape[2] / side, shape[3] / side);
        using DisposeScope scope = NewDisposeScope();
        return pictures.reshape(shape[0], shape[1], rows, side, columns, side).permute(0, 2, 4, 3, 5, 1)
            .reshape(shape[0], rows * columns, (long)side * side * shape[1]).MoveToOuterDisposeScope();
    }

    /// <summary>Each patch brought to mean 0 and variance 1; a patch of one value to zeros.</summary>
    public static Tensor Normalised(Tensor patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        using DisposeScope scope = NewDisposeScope();
        Tensor centred = patches.sub(patches.mean([-1], keepdim: true));
        Tensor variance = centred.square().sum(-1, keepdim: true).div(Math.Max(1, patches.shape[^1] - 1));
        return centred.div(variance.add(VarianceFloor).sqrt()).MoveToOuterDisposeScope();
    }

    /// <summary>Mean squared error of the values of the hidden patches; visible patches do not count.</summary>
    /// <param name="drawn">(N, L, values).</param>
    /// <param name="wanted">(N, L, values).</param>
    /// <param name="hidden">(N, L), 1 where hidden.</param>
    public static Tensor Of(Tensor drawn, Tensor wanted, Tensor hidden)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        ArgumentNullException.ThrowIfNull(hidden);
        using DisposeScope scope = NewDisposeScope();
        Tensor errors = drawn.sub(wanted).square().mean([-1]);
        return errors.mul(hidden).sum().div(hidden.sum()).MoveToOuterDisposeScope();
    }
}
