using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>Square windows of a grid of tokens (N, h, w, F), h and w multiples of the window's side.</summary>
internal static class Windows
{
    /// <summary>Windows row by row, sample by sample: (N * windows, side * side, F).</summary>
    public static Tensor Partition(Tensor grid, long side)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = grid.shape;
        return grid.view(shape[0], shape[1] / side, side, shape[2] / side, side, shape[3])
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, side * side, shape[3])
            .MoveToOuterDisposeScope();
    }

    /// <summary>The grid (N, height, width, F) of its windows.</summary>
    public static Tensor Merge(Tensor windows, long side, long height, long width)
    {
        using DisposeScope scope = NewDisposeScope();
        long features = windows.shape[2];
        return windows.view(-1, height / side, width / side, side, side, features)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, height, width, features)
            .MoveToOuterDisposeScope();
    }

    /// <summary>
    /// What keeps tokens apart that a cyclic shift of the grid brought into one window: (windows, side * side, side * side), 0 for tokens that
    /// were neighbours and -100 for others (Liu et al. 2021, section 3.2).
    /// </summary>
    /// <param name="height">Height of the grid, a multiple of the side.</param>
    /// <param name="width">Width of the grid, a multiple of the side.</param>
    /// <param name="side">Side of a window.</param>
    /// <param name="shiftRows">Rows by which the grid was shifted up; 0 for none.</param>
    /// <param name="shiftColumns">Columns by which it was shifted left; 0 for none.</param>
    public static Tensor ShiftMask(int height, int width, int side, int shiftRows, int shiftColumns)
    {
        const float apart = -100;
        int area = side * side;
        float[] mask = new float[height / side * (width / side) * area * area];
        int next = 0;
        for (int top = 0; top < height; top += side)
        {
            for (int left = 0; left < width; left += side)
            {
                for (int i = 0; i < area; i++)
                {
                    (int, int) from = (Band(top + (i / side), height, shiftRows), Band(left + (i % side), width, shiftColumns));
                    for (int j = 0; j < area; j++)
                    {
                        (int, int) to = (Band(top + (j / side), height, shiftRows), Band(left + (j % side), width, shiftColumns));
                        mask[next++] = from == to ? 0 : apart;
                    }
                }
            }
        }

        return tensor(mask, [height / side * (width / side), area, area]);

        // the last window holds the end of the grid and, after it, what was shifted round from the beginning
        int Band(int position, int length, int shift) => position < length - side ? 0 : position < length - shift ? 1 : 2;
    }
}
