using System.Runtime.CompilerServices;
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

    // adding it leaves a whole number from 0 to 2^31 in the low 32 bits
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
        if (width < 2)
        {
            SampleColumn(row, rowStep, target);
            return;
        }

        Span<int> at = stackalloc int[Bundle];
        Span<float> shares = stackalloc float[2 * Bundle];
        Span<float> values = stackalloc float[Bundle];
        for (int first = 0; first < target.Length; first += Bundle)
        {
            Locate(first, row, column, rowStep, columnStep, at, shares);
            for (int k = 0; k < Bundle; k += Vector256<float>.Count)
            {
                Blend(at.Slice(k, Vector256<float>.Count), Part(shares, k), Part(shares, Bundle + k)).CopyTo(values[k..]);
            }

            Span<float> part = target[first..Math.Min(first + Bundle, target.Length)];
            values[..part.Length].CopyTo(part);
        }
    }

    // a rectangle of one column
    private void SampleColumn(double row, double rowStep, Span<float> target)
    {
        int down = height > 1 ? stride : 0;
        for (int k = 0; k < target.Length; k++)
        {
            double r = row + k * rowStep;
            int top = Math.Clamp((int)r, 0, Math.Max(0, height - 2));
            float north = _data[origin + top * stride];
            target[k] = north + (_data[origin + top * stride + down] - north) * (float)(r - top);
        }
    }

    // the posting north-west of each position, and how far the position lies beyond it: across, then down
    private void Locate(int first, double row, double column, double rowStep, double columnStep, Span<int> at, Span<float> shares)
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
            Vector256.Narrow(lowerAt, upperAt).CopyTo(at[k..]);
            Vector256.Narrow(lowerAcross, upperAcross).CopyTo(shares[k..]);
            Vector256.Narrow(lowerDown, upperDown).CopyTo(shares[(Bundle + k)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<long> At, Vector256<double> Across, Vector256<double> Down) Place(
        Vector256<double> row, Vector256<double> column, Vector256<double> lastTop, Vector256<double> lastLeft)
    {
        Vector256<double> top = Vector256.Min(Vector256.Max(Vector256.Truncate(row), Vector256<double>.Zero), lastTop);
        Vector256<double> left = Vector256.Min(Vector256.Max(Vector256.Truncate(column), Vector256<double>.Zero), lastLeft);
        Vector256<double> at = top * stride + left + Vector256.Create(WholeNumbers + origin);
        return (at.AsInt64(), column - left, row - top);
    }

    private Vector256<float> Blend(ReadOnlySpan<int> at, Vector256<float> across, Vector256<float> down)
    {
        (Vector256<float> left, Vector256<float> right) = FloatPairs.Load(_data, at);
        Vector256<float> north = left + (right - left) * across;
        (left, right) = FloatPairs.Load(_data, at, height > 1 ? stride : 0);
        Vector256<float> south = left + (right - left) * across;
        return north + (south - north) * down;
    }

    private static Vector256<float> Part(ReadOnlySpan<float> values, int first) => Vector256.Create(values.Slice(first, Vector256<float>.Count));
}
