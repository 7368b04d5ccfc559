using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Stochastic depth (Huang et al. 2016): while training, a residual branch is left out for a share of the samples and scaled up
/// for the others, so that its mean stays.
/// </summary>
internal static class StochasticDepth
{
    /// <summary>Rates of a row of blocks: rising evenly from 0 to that of the deepest.</summary>
    public static double[] Rates(double deepest, int blocks) =>
        [.. Enumerable.Range(0, blocks).Select(i => blocks == 1 ? 0 : deepest * i / (blocks - 1))];

    /// <summary>The input plus the branch, both (N, ...); the branch of a sample is dropped with probability <paramref name="rate"/> while training.</summary>
    public static Tensor Add(Tensor input, Tensor branch, double rate, bool training)
    {
        if (rate == 0 || !training)
        {
            return input.add(branch);
        }

        long[] shape = new long[branch.dim()];
        Array.Fill(shape, 1);
        shape[0] = branch.shape[0];
        using DisposeScope scope = NewDisposeScope();
        Tensor kept = empty(shape, dtype: branch.dtype, device: branch.device).bernoulli_(1 - rate).div_(1 - rate);
        return input.add(branch.mul(kept)).MoveToOuterDisposeScope();
    }
}
