using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Rasters.Topography;

/// <summary>Bilinear values along straight lines of positions in a rectangle of postings, which may be part of a larger raster.</summary>
/// <param name="data">The raster, row-major; finite.</param>
/// <param name="origin">Where the rectangle's first posting is.</param>
/// <param name="stride">From a row of the raster to the next.</param>
/// <param name="width">Columns of the rectangle.</param>
/// <param name="height">Rows of the rectangle.</param>
internal readonly ref struct BilinearLine(ReadOnlySpan<float> data, int origin, int stride, int width, int height)
{
    // positions are prepared a bundle at a time
    private const int Bundle = 16;

    // adding it leaves a whole number below 2^31 in the low bits
    private const double WholeNumbers = 1L << 52;

    private readonly ReadOnlySpan<float> _data = data;

    /// <summary>Samples equal steps.</summary>
    /// <param name="row">Fractional row of the first position in the rectangle.</param>
    /// <param name="column">Fractional column of the first position.</param>
    /// <param name="rowStep">Rows from one position to the next.</param>
    /// <param name="columnStep">Columns from one position to the next.</param>
    /// <param name="target">Takes a value a position.</param>
    [SkipLocalsInit]
    internal void Sample(double row, double column, double rowStep, double columnStep, Span<float> target)
    {
        Span<long> at = stackalloc long[Bundle];
        Span<float> shares = stackalloc float[2 * Bundle];
        Span<float> corners = stackalloc float[4 * Bundle];
        for (int first = 0; first < target.Length; first += Bundle)
        {
            Locate(first, row, column, rowStep, columnStep, at, shares);
            Gather(at, corners);
            for (int k = 0; k < Bundle; k += Vector256<float>.Count)
            {
                Vector256<float> across = Part(shares, k);
                Vector256<float> north = Part(corners, k) + (Part(corners, Bundle + k) - Part(corners, k)) * across;
                Vector256<float> south = Part(corners, 2 * Bundle + k) + (Part(corners, 3 * Bundle + k) - Part(corners, 2 * Bundle + k)) * across;
                (north + (south - north) * Part(shares, Bundle + k)).CopyTo(corners[k..]);
            }

            Span<float> part = target[first..Math.Min(first + Bundle, target.Length)];
            corners[..part.Length].CopyTo(part);
        }
    }

    // the posting north-west of each position, and how far the position lies beyond it: across, then down
    private void Locate(int first, double row, double column, double rowStep, double columnStep, Span<long> at, Span<float> shares)
    {
        Vector256<double> lastTop = Vector256.Create((double)Math.Max(0, height - 2));
        Vector256<double> lastLeft = Vector256.Create((double)Math.Max(0, width - 2));
        for (int k = 0; k < Bundle; k += 2 * Vector256<double>.Count)
        {
            Vector256<double> index = Vector256<double>.Indices + Vector256.Create((double)(first + k));
            (Vector256<long> lowerAt, Vector256<double> lowerAcross, Vector256<double> lowerDown) =
                Place(Vector256.Create(row) + index * rowStep, Vector256.Create(column) + index * columnStep, lastTop, lastLeft);
            index += Vector256.Create((double)Vector256<double>.Count);
            (Vector256<long> upperAt, Vector256<double> upperAcross, Vector256<double> upperDown) =
                Place(Vector256.Create(row) + index * rowStep, Vector256.Create(column) + index * columnStep, lastTop, lastLeft);
            lowerAt.CopyTo(at[k..]);
            upperAt.CopyTo(at[(k + Vector256<long>.Count)..]);
            Vector256.Narrow(lowerAcross, upperAcross).CopyTo(shares[k..]);
            Vector256.Narrow(lowerDown, upperDown).CopyTo(shares[(Bundle + k)..]);
        }
    }

    private (Vector256<long> At, Vector256<double> Across, Vector256<double> Down) Place(
        Vector256<double> row, Vector256<double> column, Vector256<double> lastTop, Vector256<double> lastLeft)
    {
        Vector256<double> top = Vector256.Min(Vector256.Max(Vector256.Truncate(row), Vector256<double>.Zero), lastTop);
        Vector256<double> left = Vector256.Min(Vector256.Max(Vector256.Truncate(column), Vector256<double>.Zero), lastLeft);
        Vector256<double> at = top * stride + left + Vector256.Create(WholeNumbers + origin);
        return (at.AsInt64() & Vector256.Create((1L << 52) - 1), column - left, row - top);
    }

    private void Gather(ReadOnlySpan<long> at, Span<float> corners)
    {
        int right = width > 1 ? 1 : 0;
        int down = height > 1 ? stride : 0;
        ref float data = ref MemoryMarshal.GetReference(_data);
        for (int k = 0; k < Bundle; k++)
        {
            int posting = (int)at[k];

            // the last of the four lies farthest
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)(posting + down + right), (uint)_data.Length);
            corners[k] = _data[posting];
            corners[Bundle + k] = Unsafe.Add(ref data, posting + right);
            corners[2 * Bundle + k] = Unsafe.Add(ref data, posting + down);
            corners[3 * Bundle + k] = Unsafe.Add(ref data, posting + down + right);
        }
    }

    private static Vector256<float> Part(ReadOnlySpan<float> values, int first) => Vector256.Create(values.Slice(first, Vector256<float>.Count));
}
