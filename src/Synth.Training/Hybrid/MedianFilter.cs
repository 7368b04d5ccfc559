namespace Synth.Training.Hybrid;

/// <summary>
/// Median of the valid pixels of a square window, exact: the values are replaced by their ranks, and a histogram of ranks slides along each row
/// (Huang, Yang and Tang, 1979). Keeps its buffers; one instance serves one thread at a time.
/// </summary>
public sealed class MedianFilter
{
    private const int Fine = 256;

    private int[] _order = [];
    private int[] _rank = [];
    private float[] _sorted = [];
    private int[] _fine = [];
    private int[] _coarse = [];

    /// <summary>Filters an image. Invalid pixels neither count nor change.</summary>
    /// <param name="values">Height x width values, row-major; changed in place.</param>
    /// <param name="valid">1 where a value counts.</param>
    /// <param name="width">Columns.</param>
    /// <param name="sidePx">
    /// Side of the window, at least 1. An even side reaches one pixel further up and left than down and right: 10 and 9 for 20. Of an even number of
    /// valid pixels the upper of the two in the middle is taken.
    /// </param>
    public void Apply(Span<float> values, ReadOnlySpan<byte> valid, int width, int sidePx)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sidePx, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(valid.Length, values.Length);
        Rank(values, valid);
        int before = sidePx / 2;
        int after = sidePx - before - 1;
        int height = values.Length / width;
        for (int row = 0; row < height; row++)
        {
            int top = Math.Max(0, row - before);
            int bottom = Math.Min(height - 1, row + after);
            Array.Clear(_fine);
            Array.Clear(_coarse);
            int count = 0;
            for (int column = 0; column < Math.Min(after, width); column++)
            {
                count += Count(column, top, bottom, width, 1);
            }

            for (int column = 0; column < width; column++)
            {
                count += column + after < width ? Count(column + after, top, bottom, width, 1) : 0;
                count += column - before - 1 >= 0 ? Count(column - before - 1, top, bottom, width, -1) : 0;
                int i = (row * width) + column;
                if (valid[i] != 0)
                {
                    values[i] = _sorted[Middle(count / 2)];
                }
            }
        }
    }

    // equal values have ranks of their own, so that each rank names one value
    private void Rank(ReadOnlySpan<float> values, ReadOnlySpan<byte> valid)
    {
        if (_rank.Length != values.Length)
        {
            _rank = new int[values.Length];
            _order = new int[values.Length];
            _sorted = new float[values.Length];
            _fine = new int[values.Length];
            _coarse = new int[(values.Length / Fine) + 1];
        }

        _rank.AsSpan().Fill(-1);
        int known = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (valid[i] != 0)
            {
                (_sorted[known], _order[known]) = (values[i], i);
                known++;
            }
        }

        _sorted.AsSpan(0, known).Sort(_order.AsSpan(0, known));
        for (int rank = 0; rank < known; rank++)
        {
            _rank[_order[rank]] = rank;
        }
    }

    // adds or takes away the pixels of a column; how many more there are
    private int Count(int column, int top, int bottom, int width, int sign)
    {
        int changed = 0;
        for (int row = top; row <= bottom; row++)
        {
            int rank = _rank[(row * width) + column];
            if (rank >= 0)
            {
                _fine[rank] += sign;
                _coarse[rank / Fine] += sign;
                changed += sign;
            }
        }

        return changed;
    }

    // the rank with so many below it
    private int Middle(int below)
    {
        int block = 0;
        while (_coarse[block] <= below)
        {
            below -= _coarse[block++];
        }

        int rank = block * Fine;
        while (_fine[rank] <= below)
        {
            below -= _fine[rank++];
        }

        return rank;
    }
}
