using System.Numerics;
using System.Runtime.InteropServices;

namespace Synth.Rasters;

/// <summary>Sums over spans of floats, several elements at once.</summary>
internal static class FloatSpans
{
    /// <summary>target += scale * values.</summary>
    internal static void AddScaled(Span<float> target, ReadOnlySpan<float> values, float scale)
    {
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(values[..target.Length]);
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] += sources[i] * scale;
        }

        for (int i = targets.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] += values[i] * scale;
        }
    }

    /// <summary>values = (values - shift) * scale.</summary>
    internal static void ShiftAndScale(Span<float> values, float shift, float scale)
    {
        Span<Vector<float>> bundles = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> shifts = new(shift);
        for (int i = 0; i < bundles.Length; i++)
        {
            bundles[i] = (bundles[i] - shifts) * scale;
        }

        for (int i = bundles.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = (values[i] - shift) * scale;
        }
    }

    /// <summary>Smallest and largest value; not for spans with NaN or without values.</summary>
    internal static (float Lowest, float Highest) Range(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> bundles = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> low = new(values[0]);
        Vector<float> high = low;
        foreach (Vector<float> bundle in bundles)
        {
            low = Vector.Min(low, bundle);
            high = Vector.Max(high, bundle);
        }

        (float lowest, float highest) = (values[0], values[0]);
        for (int k = 0; k < Vector<float>.Count; k++)
        {
            (lowest, highest) = (Math.Min(lowest, low[k]), Math.Max(highest, high[k]));
        }

        foreach (float value in values[(bundles.Length * Vector<float>.Count)..])
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        return (lowest, highest);
    }

    /// <summary>
    /// Mean and standard deviation, of fewer than 2^24 values. Sums are taken in sixteen columns whatever the machine's vectors,
    /// so that they come out the same everywhere.
    /// </summary>
    internal static (double Mean, double Deviation) Moments(ReadOnlySpan<float> values)
    {
        const int Columns = 16;
        const int Rows = 256;
        Span<float> sums = stackalloc float[Columns];
        Span<float> squares = stackalloc float[Columns];
        double sum = 0;
        double square = 0;
        for (int start = 0; start < values.Length; start += Columns * Rows)
        {
            ReadOnlySpan<float> part = values.Slice(start, Math.Min(Columns * Rows, values.Length - start));
            sums.Clear();
            squares.Clear();
            while (part.Length >= Columns)
            {
                AddColumns(part[..Columns], sums, squares);
                part = part[Columns..];
            }

            foreach (float value in part)
            {
                sums[0] += value;
                squares[0] += value * value;
            }

            for (int k = 0; k < Columns; k++)
            {
                sum += sums[k];
                square += squares[k];
            }
        }

        double mean = sum / values.Length;
        return (mean, Math.Sqrt(Math.Max(0, square / values.Length - mean * mean)));
    }

    private static void AddColumns(ReadOnlySpan<float> values, Span<float> sums, Span<float> squares)
    {
        for (int k = 0; k < values.Length; k += Vector<float>.Count)
        {
            Vector<float> bundle = new(values[k..]);
            (new Vector<float>(sums[k..]) + bundle).CopyTo(sums[k..]);
            (new Vector<float>(squares[k..]) + bundle * bundle).CopyTo(squares[k..]);
        }
    }
}
