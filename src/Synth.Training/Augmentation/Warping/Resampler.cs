using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Synth.Training.Augmentation.Warping;

/// <summary>
/// Bilinear interpolation of the planes of one image at the places of a map: the places are worked out once and serve every plane.
/// A pixel of the result is valid where at least half of the weight lies on valid pixels, and only those enter its value.
/// </summary>
internal sealed class Resampler : IDisposable
{
    private const int Outside = CornerLocator.Outside;

    private readonly int _sourceWidth;
    private readonly int _length;
    private readonly byte[]? _sourceValid;
    private readonly Rented<int> _corner;
    private readonly Rented<float> _right;
    private readonly Rented<float> _below;

    /// <param name="map">From where each pixel comes.</param>
    /// <param name="width">Columns of the source, at least 2.</param>
    /// <param name="height">Rows of the source, at least 2.</param>
    /// <param name="valid">Valid pixels of the source; kept, not changed.</param>
    /// <param name="border">What is seen beyond the source.</param>
    public Resampler(SourceMap map, int width, int height, byte[] valid, BorderRule border)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        _sourceWidth = width;
        _length = map.Width * map.Height;
        _sourceValid = valid.AsSpan().Contains((byte)0) ? valid : null;
        _corner = new Rented<int>(_length);
        _right = new Rented<float>(_length);
        _below = new Rented<float>(_length);
        CornerLocator locator = new(width, height, border);
        for (int row = 0; row < map.Height; row++)
        {
            int start = row * map.Width;
            Span<float> x = _right.Span.Slice(start, map.Width);
            Span<float> y = _below.Span.Slice(start, map.Width);
            map.Places(row, x, y);
            locator.Locate(x, y, _corner.Span.Slice(start, map.Width));
        }
    }

    /// <summary>Which pixels of the result are valid.</summary>
    public byte[] Valid()
    {
        byte[] result = new byte[_length];
        ReadOnlySpan<int> corners = _corner.Span;
        if (_sourceValid is null)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = corners[i] == Outside ? (byte)0 : (byte)1;
            }

            return result;
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = corners[i] != Outside && WeightsAt(i, corners[i]).Sum >= 0.5f ? (byte)1 : (byte)0;
        }

        return result;
    }

    /// <summary>Interpolates a plane of values, of which only valid ones count.</summary>
    /// <param name="source">Plane of the source.</param>
    /// <param name="result">Receives the plane; what is not valid shows its nearest source pixel.</param>
    /// <param name="fill">Value of what lies outside the source.</param>
    public void Values(ReadOnlySpan<float> source, Span<float> result, float fill)
    {
        if (_sourceValid is null)
        {
            Plain(source, result, fill);
            return;
        }

        ReadOnlySpan<int> corners = _corner.Span;
        for (int i = 0; i < result.Length; i++)
        {
            int corner = corners[i];
            if (corner == Outside)
            {
                result[i] = fill;
                continue;
            }

            Weights weights = WeightsAt(i, corner);
            result[i] = weights.Sum >= 0.5f
                ? weights.Of(source, corner, _sourceWidth) / weights.Sum
                : source[Nearest(i, corner)];
        }
    }

    /// <summary>Interpolates a plane in which every value counts.</summary>
    /// <param name="source">Plane of the source.</param>
    /// <param name="result">Receives the plane.</param>
    /// <param name="fill">Value of what lies outside the source.</param>
    public void Plain(ReadOnlySpan<float> source, Span<float> result, float fill)
    {
        ReadOnlySpan<int> corners = _corner.Span;
        ReadOnlySpan<float> rights = _right.Span;
        ReadOnlySpan<float> belows = _below.Span;
        ref float first = ref MemoryMarshal.GetReference(source);
        for (int i = 0; i < result.Length; i++)
        {
            int corner = corners[i];
            if (corner == Outside)
            {
                result[i] = fill;
                continue;
            }

            // the corner was placed so that its right and lower neighbours exist
            ref float upper = ref Unsafe.Add(ref first, corner);
            ref float lower = ref Unsafe.Add(ref upper, _sourceWidth);
            float above = upper + (rights[i] * (Unsafe.Add(ref upper, 1) - upper));
            float under = lower + (rights[i] * (Unsafe.Add(ref lower, 1) - lower));
            result[i] = above + (belows[i] * (under - above));
        }
    }

    /// <summary>The nearest pixels of a mask; 0 outside the source.</summary>
    public byte[] Mask(ReadOnlySpan<byte> source)
    {
        byte[] result = new byte[_length];
        ReadOnlySpan<int> corners = _corner.Span;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = corners[i] == Outside ? (byte)0 : source[Nearest(i, corners[i])];
        }

        return result;
    }

    public void Dispose()
    {
        _corner.Dispose();
        _right.Dispose();
        _below.Dispose();
    }

    private int Nearest(int i, int corner) =>
        corner + (_right.Span[i] >= 0.5f ? 1 : 0) + (_below.Span[i] >= 0.5f ? _sourceWidth : 0);

    private Weights WeightsAt(int i, int corner)
    {
        (float right, float below) = (_right.Span[i], _below.Span[i]);
        byte[] valid = _sourceValid!;
        int under = corner + _sourceWidth;
        return new Weights(
            (1 - right) * (1 - below) * valid[corner],
            right * (1 - below) * valid[corner + 1],
            (1 - right) * below * valid[under],
            right * below * valid[under + 1]);
    }

    private readonly record struct Weights(float UpperLeft, float UpperRight, float LowerLeft, float LowerRight)
    {
        public float Sum => UpperLeft + UpperRight + LowerLeft + LowerRight;

        public float Of(ReadOnlySpan<float> plane, int corner, int width) =>
            (UpperLeft * plane[corner]) + (UpperRight * plane[corner + 1]) + (LowerLeft * plane[corner + width]) + (LowerRight * plane[corner + width + 1]);
    }
}
