using System.Numerics;

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
        int last = coarse.Length - 1;
        for (int column = 0; column < fine.Length; column += 2)
        {
            fine[column] = coarse[column / 2];
        }

        for (int column = 1; column < fine.Length; column += 2)
        {
            int at = column / 2;
            float inner = coarse[at] + coarse[Math.Min(at + 1, last)];
            float outer = coarse[Math.Max(at - 1, 0)] + coarse[Math.Min(at + 2, last)];
            fine[column] = 0.5625f * inner - 0.0625f * outer;
        }
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
