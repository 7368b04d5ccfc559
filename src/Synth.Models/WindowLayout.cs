using Synth.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>
/// How a grid of tokens is divided into square windows (Liu et al. 2021, section 3.2): shifted up and left in a circle, padded below and right to whole
/// windows, cut up; and how that is undone.
/// </summary>
/// <param name="Rows">Rows of the grid, tokens.</param>
/// <param name="Columns">Columns of the grid, tokens.</param>
/// <param name="Side">Side of a window, tokens.</param>
/// <param name="Shift">Rows and columns by which the grid is shifted; 0 for none.</param>
public readonly record struct WindowLayout(int Rows, int Columns, int Side, int Shift)
{
    // a row of which nothing real is seen belongs to padding alone; it must not become a division by 0
    private const double LeastSum = 1e-30;

    /// <summary>Rows with padding, a multiple of the side.</summary>
    public int PaddedRows => Rows + Below;

    /// <summary>Columns with padding, a multiple of the side.</summary>
    public int PaddedColumns => Columns + Right;

    private int Below => (Side - (Rows % Side)) % Side;

    private int Right => (Side - (Columns % Side)) % Side;

    private bool IsPadded => Below > 0 || Right > 0;

    /// <summary>The grid (N, rows, columns, F) as windows (N * windows, side * side, F), sample by sample and row by row; padding is 0.</summary>
    public Tensor Partition(Tensor grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        using DisposeScope scope = NewDisposeScope();
        Tensor y = Shift > 0 ? grid.roll([-Shift, -Shift], [1, 2]) : grid;
        if (IsPadded)
        {
            y = nn.functional.pad(y, [0, 0, 0, Right, 0, Below]);
        }

        return Windows.Partition(y, Side).MoveToOuterDisposeScope();
    }

    /// <summary>The grid (N, rows, columns, F) of windows (N * windows, side * side, F): padding is dropped, the shift rolled back.</summary>
    public Tensor Merge(Tensor windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        using DisposeScope scope = NewDisposeScope();
        Tensor y = Windows.Merge(windows, Side, PaddedRows, PaddedColumns);
        if (IsPadded)
        {
            y = y.narrow(1, 0, Rows).narrow(2, 0, Columns);
        }

        return (Shift > 0 ? y.roll([Shift, Shift], [1, 2]) : y).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Passes shares of the tokens that look on to those that are looked at: share j becomes the sum over i of share i times weight (i, j). What goes to
    /// padding is given to the real tokens of the row in proportion, so that sums stay.
    /// </summary>
    /// <param name="shares">(N, K, rows, columns).</param>
    /// <param name="weights">Attention of each window, (N * windows, K, side * side, side * side), rows (who looks) of sum 1.</param>
    /// <returns>(N, K, rows, columns).</returns>
    public Tensor PassBack(Tensor shares, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(weights);
        using DisposeScope scope = NewDisposeScope();
        Tensor lookers = Partition(shares.permute(0, 2, 3, 1)).transpose(1, 2).unsqueeze(2);
        Tensor seen = lookers.matmul(IsPadded ? AmongReal(weights) : weights);
        return Merge(seen.squeeze(2).transpose(1, 2)).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private Tensor AmongReal(Tensor weights)
    {
        Tensor real = Partition(ones([1, Rows, Columns, 1], device: weights.device)).squeeze(2);
        Tensor kept = weights.mul(real.repeat(weights.shape[0] / real.shape[0], 1).unsqueeze(1).unsqueeze(1));
        return kept.div(kept.sum(-1, keepdim: true).clamp_min(LeastSum));
    }
}
