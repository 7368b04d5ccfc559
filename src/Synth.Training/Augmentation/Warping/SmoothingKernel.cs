using System.Numerics.Tensors;

namespace Synth.Training.Augmentation.Warping;

/// <summary>Separable smoothing of a plane whose borders are mirrored about the outermost pixels.</summary>
internal static class SmoothingKernel
{
    /// <summary>Weights of a Gaussian at the whole numbers from -radius to radius, with sum 1.</summary>
    /// <param name="sigma">Above 0.</param>
    /// <param name="radius">At least 0.</param>
    public static float[] Gaussian(double sigma, int radius)
    {
        double[] weights = new double[(2 * radius) + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            double distance = (i - radius) / sigma;
            weights[i] = Math.Exp(-0.5 * distance * distance);
        }

        double sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }

    /// <summary>Smooths a plane in place by the same kernel along rows and columns.</summary>
    /// <param name="plane">Row-major values.</param>
    /// <param name="width">Columns; divides the plane's length.</param>
    /// <param name="kernel">Odd number of weights.</param>
    public static void Smooth(Span<float> plane, int width, ReadOnlySpan<float> kernel)
    {
        int radius = kernel.Length / 2;
        int height = plane.Length / width;
        using Rented<float> padded = new(width + (2 * radius));
        using Rented<float> rows = new(plane.Length);
        Span<float> along = rows.Span;
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<float> line = plane.Slice(row * width, width);
            Pad(line, padded.Span, radius);
            Span<float> sum = along.Slice(row * width, width);
            TensorPrimitives.Multiply(padded.Span[..width], kernel[0], sum);
            for (int k = 1; k < kernel.Length; k++)
            {
                TensorPrimitives.MultiplyAdd(padded.Span.Slice(k, width), kernel[k], sum, sum);
            }
        }

        for (int row = 0; row < height; row++)
        {
            Span<float> sum = plane.Slice(row * width, width);
            sum.Clear();
            for (int k = 0; k < kernel.Length; k++)
            {
                int from = Mirrored(row + k - radius, height);
                TensorPrimitives.MultiplyAdd(along.Slice(from * width, width), kernel[k], sum, sum);
            }
        }
    }

    /// <summary>The place inside 0 to count - 1 that a place beyond mirrors.</summary>
    public static int Mirrored(int place, int count)
    {
        if (count == 1)
        {
            return 0;
        }

        int period = 2 * (count - 1);
        int rest = Math.Abs(place) % period;
        return rest < count ? rest : period - rest;
    }

    private static void Pad(ReadOnlySpan<float> line, Span<float> padded, int radius)
    {
        line.CopyTo(padded[radius..]);
        for (int i = 0; i < radius; i++)
        {
            padded[i] = line[Mirrored(i - radius, line.Length)];
            padded[radius + line.Length + i] = line[Mirrored(line.Length + i, line.Length)];
        }
    }
}
