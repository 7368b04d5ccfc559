namespace Synth.Training.Data.Pictures;

/// <summary>
/// Finds no-data in pictures of grey phase, where the grey of zero phase doubles as no-data: pixels of a square of
/// <see cref="Side"/> x <see cref="Side"/> pixels all of which are 127, or all 128. Measured on real interferograms such squares
/// occur in masked areas alone: fringes and noise pass through zero too quickly.
/// </summary>
public static class FlatNoData
{
    /// <summary>Side of the smallest flat square that counts, pixels.</summary>
    public const int Side = 4;

    /// <summary>Clears <paramref name="valid"/> where the grey is no-data.</summary>
    /// <param name="grey">Row-major grey values.</param>
    /// <param name="width">Columns.</param>
    /// <param name="valid">As long as the grey values; entries of no-data become 0, others stay.</param>
    /// <returns>Pixels cleared that were set.</returns>
    public static int Clear(ReadOnlySpan<byte> grey, int width, Span<byte> valid) =>
        Clear(grey, width, valid, 127, Side) + Clear(grey, width, valid, 128, Side);

    /// <summary>Clears <paramref name="valid"/> in squares of one grey.</summary>
    /// <param name="grey">Row-major grey values.</param>
    /// <param name="width">Columns.</param>
    /// <param name="valid">As long as the grey values.</param>
    /// <param name="flat">The grey.</param>
    /// <param name="side">Side of the smallest square that counts, pixels, 1 to 64.</param>
    /// <returns>Pixels cleared that were set.</returns>
    internal static int Clear(ReadOnlySpan<byte> grey, int width, Span<byte> valid, byte flat, int side)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 64);
        int height = grey.Length / width;
        Span<byte> sought = stackalloc byte[side];
        sought.Fill(flat);
        int cleared = 0;
        for (int row = 0; row + side <= height; row++)
        {
            ReadOnlySpan<byte> line = grey.Slice(row * width, width);
            int column = line.IndexOf(sought);
            while (column >= 0)
            {
                if (IsFlatBelow(grey, width, row, column, sought))
                {
                    cleared += ClearSquare(valid, width, row, column, side);
                }

                int next = line[(column + 1)..].IndexOf(sought);
                column = next < 0 ? -1 : column + 1 + next;
            }
        }

        return cleared;
    }

    private static bool IsFlatBelow(ReadOnlySpan<byte> grey, int width, int row, int column, ReadOnlySpan<byte> sought)
    {
        for (int below = 1; below < sought.Length; below++)
        {
            if (!grey.Slice(((row + below) * width) + column, sought.Length).SequenceEqual(sought))
            {
                return false;
            }
        }

        return true;
    }

    private static int ClearSquare(Span<byte> valid, int width, int row, int column, int side)
    {
        int cleared = 0;
        for (int below = 0; below < side; below++)
        {
            foreach (ref byte entry in valid.Slice(((row + below) * width) + column, side))
            {
                cleared += entry;
                entry = 0;
            }
        }

        return cleared;
    }
}
