using System.Numerics;

namespace Synth.Rasters.Formats;

/// <summary>The five row filters of PNG (ISO/IEC 15948, clause 9).</summary>
internal static class PngFilter
{
    internal const int Count = 5;

    /// <summary>Writes the filtered row; <paramref name="above"/> is zeros for the first row.</summary>
    internal static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> filtered)
    {
        row.CopyTo(filtered);
        switch (filter)
        {
            case 1:
                Subtract(filtered[pixelBytes..], row);
                break;
            case 2:
                Subtract(filtered, above);
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                {
                    filtered[i] -= (byte)(((i >= pixelBytes ? row[i - pixelBytes] : 0) + above[i]) / 2);
                }

                break;
            case 4:
                Subtract(filtered[..pixelBytes], above);
                for (int i = pixelBytes; i < row.Length; i++)
                {
                    filtered[i] -= Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]);
                }

                break;
        }
    }

    /// <summary>Turns a filtered row into plain samples in place.</summary>
    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    internal static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (int i = pixelBytes; i < row.Length; i++)
                {
                    row[i] += row[i - pixelBytes];
                }

                break;
            case 2:
                Add(row, above);
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i >= pixelBytes ? row[i - pixelBytes] : 0) + above[i]) / 2);
                }

                break;
            case 4:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += i < pixelBytes ? above[i] : Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]);
                }

                break;
            default:
                throw new InvalidDataException($"PNG row filter {filter} does not exist");
        }
    }

    private static void Subtract(Span<byte> from, ReadOnlySpan<byte> values)
    {
        int i = 0;
        for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(from[i..]) - new Vector<byte>(values[i..])).CopyTo(from[i..]);
        }

        for (; i < from.Length; i++)
        {
            from[i] -= values[i];
        }
    }

    private static void Add(Span<byte> to, ReadOnlySpan<byte> values)
    {
        int i = 0;
        for (; i <= to.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(to[i..]) + new Vector<byte>(values[i..])).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] += values[i];
        }
    }

    private static byte Paeth(int left, int up, int corner)
    {
        // distances of left + up - corner from each of the three
        int fromLeft = Math.Abs(up - corner);
        int fromUp = Math.Abs(left - corner);
        int fromCorner = Math.Abs(left + up - 2 * corner);
        return (byte)(fromLeft <= fromUp && fromLeft <= fromCorner ? left : fromUp <= fromCorner ? up : corner);
    }
}
