using System.Numerics;
using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;

namespace Synth.Rasters.Topography;

/// <summary>Brings values to twice as many rows and columns: cells that fall on coarse ones keep their value, those between take a cubic of four (-1, 9, 9, -1 sixteenths).</summary>
internal sealed class Upsampling
{
    private float[] _rows = [];

    /// <summary>Fills the fine values; both are row-major.</summary>
    internal void Double(ReadOnlySpan<float> coarse, int coarseWidth, Span<float> fine, int fineWidth)
    {
        int coarseHeight = coarse.Length / coarseWidth;
        int fineHeight = fine.Length / fineWidth;
        if (_rows.Length < coarseHeight * fineWidth)
        {
            _rows = new float[coarseHeight * fineWidth];
        }

        for (int row = 0; row < coarseHeight; row++)
        {
            Stretch(coarse.Slice(row * coarseWidth, coarseWidth), _rows.AsSpan(row * fineWidth, fineWidth));
        }

        for (int row = 0; row < fineHeight; row++)
        {
            Span<float> target = fine.Slice(row * fineWidth, fineWidth);
            int at = row / 2;
            if ((row & 1) == 0)
            {
                Line(at, fineWidth).CopyTo(target);
                continue;
            }

            Between(
                Line(Math.Max(at - 1, 0), fineWidth),
                Line(at, fineWidth),
                Line(Math.Min(at + 1, coarseHeight - 1), fineWidth),
                Line(Math.Min(at + 2, coarseHeight - 1), fineWidth),
                target);
        }
    }

    private static void Stretch(ReadOnlySpan<float> coarse, Span<float> fine)
    {
        StretchOne(coarse, fine, 0);
        for (int at = Bundles(coarse, fine); 2 * at < fine.Length; at++)
        {
            StretchOne(coarse, fine, at);
        }
    }

    // a coarse value, and the one between it and the next
    private static void StretchOne(ReadOnlySpan<float> coarse, Span<float> fine, int at)
    {
        int last = coarse.Length - 1;
        fine[2 * at] = coarse[at];
        if (2 * at + 1 < fine.Length)
        {
            float inner = coarse[at] + coarse[Math.Min(at + 1, last)];
            float outer = coarse[Math.Max(at - 1, 0)] + coarse[Math.Min(at + 2, last)];
            fine[2 * at + 1] = 0.5625f * inner - 0.0625f * outer;
        }
    }

    // from the second coarse value as far as whole bundles go; tells the first value after them
    private static int Bundles(ReadOnlySpan<float> coarse, Span<float> fine)
    {
        int at = 1;
        int lanes = Vector256<float>.Count;
        for (; at + lanes + 2 <= coarse.Length && 2 * (at + lanes) <= fine.Length; at += lanes)
        {
            Vector256<float> own = Vector256.Create(coarse.Slice(at, lanes));
            Vector256<float> inner = own + Vector256.Create(coarse.Slice(at + 1, lanes));
            Vector256<float> outer = Vector256.Create(coarse.Slice(at - 1, lanes)) + Vector256.Create(coarse.Slice(at + 2, lanes));
            LanePairs.Write(own, inner * 0.5625f - outer * 0.0625f, fine.Slice(2 * at, 2 * lanes));
        }

        return at;
    }

    private static void Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Span<float> target)
    {
        int column = 0;
        for (; column <= target.Length - Vector<float>.Count; column += Vector<float>.Count)
        {
            Vector<float> inner = new Vector<float>(b[column..]) + new Vector<float>(c[column..]);
            Vector<float> outer = new Vector<float>(a[column..]) + new Vector<float>(d[column..]);
            (inner * 0.5625f - outer * 0.0625f).CopyTo(target[column..]);
        }

        for (; column < target.Length; column++)
        {
            target[column] = (b[column] + c[column]) * 0.5625f - (a[column] + d[column]) * 0.0625f;
        }
    }

    private ReadOnlySpan<float> Line(int row, int width) => _rows.AsSpan(row * width, width);
}
