using System.Buffers;
using Synth.Numerics.Lanes;

namespace Synth.Physics.RandomFields;

/// <summary>Cubic B-splines on a coarse grid, evaluated at the pixels of a grid a whole number of times finer.</summary>
internal static class SplineUpsampling
{
    /// <summary>
    /// Adds the spline surface to a field. Fine pixel 0 lies on coarse coefficient 1, so that the four coefficients around every
    /// pixel exist.
    /// </summary>
    /// <param name="coefficients">Coefficients row by row.</param>
    /// <param name="coefficientColumns">Columns of the coefficients, at least <c>(width - 1) / step + 4</c>.</param>
    /// <param name="step">Fine pixels per coefficient along each axis, a multiple of 8.</param>
    /// <param name="field">The field to add to, row by row.</param>
    /// <param name="width">Columns of the field.</param>
    public static void AddTo(ReadOnlySpan<float> coefficients, int coefficientColumns, int step, Span<float> field, int width)
    {
        int height = field.Length / width, cells = (width + step - 1) / step, used = cells + 3;
        float[] rented = ArrayPool<float>.Shared.Rent((4 * step) + used + Float256.Width);
        Span<float> weights = rented.AsSpan(0, 4 * step), line = rented.AsSpan(4 * step, used);
        FillWeights(weights, step);
        for (int row = 0; row < height; row++)
        {
            int top = row / step, phase = row % step;
            Blend(coefficients[(top * coefficientColumns)..], coefficientColumns, weights, step, phase, line);
            Expand(line, weights, step, field.Slice(row * width, width));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The four basis functions at each phase, one after the other.</summary>
    internal static void FillWeights(Span<float> weights, int step)
    {
        for (int phase = 0; phase < step; phase++)
        {
            double t = phase / (double)step, u = 1 - t;
            weights[phase] = (float)(u * u * u / 6);
            weights[step + phase] = (float)(((3 * t * t * t) - (6 * t * t) + 4) / 6);
            weights[(2 * step) + phase] = (float)(((3 * u * u * u) - (6 * u * u) + 4) / 6);
            weights[(3 * step) + phase] = (float)(t * t * t / 6);
        }
    }

    private static void Blend(ReadOnlySpan<float> coefficients, int stride, ReadOnlySpan<float> weights, int step, int phase, Span<float> line)
    {
        float a = weights[phase], b = weights[step + phase], c = weights[(2 * step) + phase], d = weights[(3 * step) + phase];
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = (a * coefficients[i]) + (b * coefficients[stride + i]) + (c * coefficients[(2 * stride) + i]) + (d * coefficients[(3 * stride) + i]);
        }
    }

    private static void Expand(ReadOnlySpan<float> line, ReadOnlySpan<float> weights, int step, Span<float> row)
    {
        for (int column = 0; column < row.Length; column += Float256.Width)
        {
            int cell = column / step, phase = column % step;
            Float256 sum = Float256.Constant(line[cell]) * Float256.Load(in weights[phase]);
            sum = Float256.MultiplyAdd(Float256.Constant(line[cell + 1]), Float256.Load(in weights[step + phase]), sum);
            sum = Float256.MultiplyAdd(Float256.Constant(line[cell + 2]), Float256.Load(in weights[(2 * step) + phase]), sum);
            sum = Float256.MultiplyAdd(Float256.Constant(line[cell + 3]), Float256.Load(in weights[(3 * step) + phase]), sum);
            if (column <= row.Length - Float256.Width)
            {
                Float256.Store(sum + Float256.Load(in row[column]), ref row[column]);
                continue;
            }

            for (int i = column; i < row.Length; i++)
            {
                row[i] += sum.Value[i - column];
            }
        }
    }
}
