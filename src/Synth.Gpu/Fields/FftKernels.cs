using ILGPU;

namespace Synth.Gpu.Fields;

/// <summary>One pass of many transforms at once.</summary>
internal struct FftPassArguments
{
    /// <summary>Transforms.</summary>
    public int Lines;

    /// <summary>Numbers of each.</summary>
    public int Length;

    /// <summary>Distance of the first numbers of neighbouring transforms.</summary>
    public int LineStride;

    /// <summary>Distance of neighbouring numbers of a transform.</summary>
    public int ElementStride;

    /// <summary>Radix of the pass.</summary>
    public int Radix;

    /// <summary>Product of the radices of all passes before.</summary>
    public int Span;

    /// <summary>Cosine and sine of the whole circle in <see cref="Length"/> steps.</summary>
    public ArrayView<float> Cosines;
    public ArrayView<float> Sines;

    public ArrayView<float> Real;
    public ArrayView<float> Imaginary;
    public ArrayView<float> RealOut;
    public ArrayView<float> ImaginaryOut;
}

/// <summary>From a half spectrum that was transformed along its columns to whole rows.</summary>
internal struct HermitianArguments
{
    /// <summary>Columns of the field, even.</summary>
    public int Columns;

    public ArrayView<float> Real;
    public ArrayView<float> Imaginary;
    public ArrayView<float> RealOut;
    public ArrayView<float> ImaginaryOut;
}

/// <summary>
/// Inverse Fourier transforms of any length that is a product of small numbers, by the self-sorting passes of Stockham: one thread
/// an output of a pass. Nothing but global memory is used, so that it runs on every device.
/// </summary>
internal static class FftKernels
{
    /// <summary>y[q + s (r p + k)] = sum over j of x[q + s (p + m j)] exp(2 pi i (m j + p) k / (r m)), with s the span and r m s the length.</summary>
    public static void Pass(Index1D index, FftPassArguments pass)
    {
        // neighbouring threads touch neighbouring numbers, whichever way the transforms run
        bool alongRows = pass.ElementStride == 1;
        int line = alongRows ? index / pass.Length : index % pass.Lines;
        int output = alongRows ? index % pass.Length : index / pass.Lines;
        int start = line * pass.LineStride;
        int span = pass.Span, radix = pass.Radix;
        int part = pass.Length / (span * radix), period = part * radix;
        int q = output % span, k = output / span % radix, p = output / (span * radix);
        float real = 0, imaginary = 0;
        for (int j = 0; j < radix; j++)
        {
            int step = (part * j) + p;
            int angle = step * k % period * span;
            int from = start + ((q + (span * step)) * pass.ElementStride);
            float cosine = pass.Cosines[angle], sine = pass.Sines[angle];
            float a = pass.Real[from], b = pass.Imaginary[from];
            real += (a * cosine) - (b * sine);
            imaginary += (a * sine) + (b * cosine);
        }

        int to = start + (output * pass.ElementStride);
        pass.RealOut[to] = real;
        pass.ImaginaryOut[to] = imaginary;
    }

    /// <summary>Completes rows by their mirror images; the first and middle numbers of a row keep their real parts only.</summary>
    public static void Complete(Index1D index, HermitianArguments rows)
    {
        int half = rows.Columns / 2;
        int row = index / rows.Columns, column = index % rows.Columns;
        bool mirrored = column > half;
        int from = (row * (half + 1)) + (mirrored ? rows.Columns - column : column);
        float imaginary = column == 0 || column == half ? 0 : rows.Imaginary[from];
        rows.RealOut[index] = rows.Real[from];
        rows.ImaginaryOut[index] = mirrored ? -imaginary : imaginary;
    }
}
