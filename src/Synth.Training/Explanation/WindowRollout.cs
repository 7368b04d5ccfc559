using Synth.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// Attention rollout for windows (Swin, Liu et al. 2021). Within a stage it is that of Abnar and Zuidema (2020, eq. 1), whose matrix of who attends to whom is here
/// 0 between windows; the answer is the mean over the last grid, so that one row of the product is enough, passed from the output to the input. The merging of
/// patches between stages has no attention and no place in their definition: a merged token is shared evenly among the up to four that it was made of.
/// </summary>
internal static class WindowRollout
{
    /// <summary>How much of each token of the first grid the mean over the last is made of: (N, 1, rows, columns), of sum 1.</summary>
    /// <param name="layers">Layers with windows from input to output, heads averaged: (N * windows, 1, area, area).</param>
    /// <param name="images">The images (N, C, H, W).</param>
    public static Tensor Roll(IReadOnlyList<RecordedAttention> layers, Tensor images)
    {
        Tensor shares = AttentionPass.EvenShares(layers[^1].Windows!.Value, images);
        foreach (RecordedAttention layer in layers.Reverse())
        {
            WindowLayout layout = layer.Windows!.Value;
            Tensor before = Unmerge(shares, layout.Rows, layout.Columns);
            shares = layout.PassBack(before, layer.Weights).add(before).mul(0.5);
        }

        return shares;
    }

    /// <summary>Shares of merged tokens among those that they were made of; as they are where nothing was merged.</summary>
    private static Tensor Unmerge(Tensor shares, int rows, int columns)
    {
        if (shares.shape[2] == rows && shares.shape[3] == columns)
        {
            return shares;
        }

        Tensor along = shares.div(Parts(rows, shares.device).view(1, 1, -1, 1)).div(Parts(columns, shares.device).view(1, 1, 1, -1));
        return along.repeat_interleave(2, 2).repeat_interleave(2, 3).narrow(2, 0, rows).narrow(3, 0, columns);
    }

    // tokens along a side that each merged one was made of: 2, of which the last is padding where the side is odd
    private static Tensor Parts(int side, Device device)
    {
        float[] parts = new float[(side + 1) / 2];
        Array.Fill(parts, 2);
        parts[^1] -= side % 2;
        return tensor(parts).to(device);
    }
}
