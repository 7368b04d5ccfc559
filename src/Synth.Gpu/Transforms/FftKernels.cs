using ILGPU;

namespace Synth.Gpu.Transforms;

/// <summary>One pass of a transform.</summary>
/// <param name="Radix">Numbers that an output is summed from; 0 where a field has no such pass.</param>
/// <param name="Span">Product of the radices of all passes before.</param>
/// <param name="Length">Numbers of a line.</param>
/// <param name="Circle">Where the circle of this length begins.</param>
/// <param name="IsLast">1 for the last pass of a line.</param>
internal readonly record struct PassRecord(int Radix, int Span, int Length, int Circle, int IsLast);

/// <summary>One pass over the lines of squares.</summary>
internal struct SquarePassArguments
{
    public PassRecord Pass;

    /// <summary>Distance of neighbouring numbers of a line.</summary>
    public int ElementStride;

    /// <summary>Cosine and sine of whole circles in as many steps as lines are long.</summary>
    public ArrayView<DeviceComplex> Circles;
    public ArrayView<DeviceComplex> Numbers;
    public ArrayView<DeviceComplex> Results;
}

/// <summary>One pass over fields, or their half spectra.</summary>
internal struct PlanePassArguments
{
    /// <summary>Which pass.</summary>
    public int Number;

    /// <summary>Passes that the table has room for, for each field first those along the columns, then those along the rows.</summary>
    public int MostPasses;
    public ArrayView<PassRecord> Passes;
    public ArrayView<PlaneRecord> Planes;
    public ArrayView<int> Owners;
    public ArrayView<DeviceComplex> Circles;
    public ArrayView<DeviceComplex> Numbers;
    public ArrayView<DeviceComplex> Results;

    /// <summary>Receives the real parts of the last pass along the rows.</summary>
    public ArrayView<float> Fields;
}

/// <summary>From half spectra that were transformed along their columns to whole rows.</summary>
internal struct CompletionArguments
{
    public int MostPasses;
    public ArrayView<PassRecord> Passes;
    public ArrayView<PlaneRecord> Planes;
    public ArrayView<int> Owners;

    /// <summary>What an even number of passes left.</summary>
    public ArrayView<DeviceComplex> Even;

    /// <summary>What an odd number of passes left.</summary>
    public ArrayView<DeviceComplex> Odd;
    public ArrayView<DeviceComplex> Rows;
}

/// <summary>
/// Inverse Fourier transforms of any length that is a product of small numbers, by the self-sorting passes of Stockham: one thread
/// an output of a pass. Nothing but global memory is used, so that it runs on every device.
/// </summary>
internal static class FftKernels
{
    /// <summary>A pass over lines of one length.</summary>
    public static void Squares(Index1D index, SquarePassArguments stage)
    {
        int output = index / stage.ElementStride % stage.Pass.Length;
        stage.Results[index] = Output(stage.Numbers, index - (output * stage.ElementStride), stage.ElementStride, output, stage.Pass, stage.Circles);
    }

    /// <summary>A pass along the columns of half spectra.</summary>
    public static void Columns(Index1D index, PlanePassArguments stage)
    {
        int number = stage.Owners[index / PlaneLayout.Tile];
        PlaneRecord plane = stage.Planes[number];
        PassRecord pass = stage.Passes[(2 * number * stage.MostPasses) + stage.Number];
        int local = index - plane.FirstMode, stride = plane.HalfColumns;
        if (pass.Radix > 0 && local < plane.Modes)
        {
            int output = local / stride;
            stage.Results[index] = Output(stage.Numbers, index - (output * stride), stride, output, pass, stage.Circles);
        }
    }

    /// <summary>A pass along the rows; the last one of each field keeps the real part only.</summary>
    public static void Rows(Index1D index, PlanePassArguments stage)
    {
        int number = stage.Owners[index / PlaneLayout.Tile];
        PlaneRecord plane = stage.Planes[number];
        PassRecord pass = stage.Passes[(((2 * number) + 1) * stage.MostPasses) + stage.Number];
        int local = index - plane.FirstValue;
        if (pass.Radix == 0 || local >= plane.Values)
        {
            return;
        }

        int output = local % plane.Columns;
        DeviceComplex result = Output(stage.Numbers, index - output, 1, output, pass, stage.Circles);
        if (pass.IsLast != 0)
        {
            stage.Fields[index] = result.Real;
        }
        else
        {
            stage.Results[index] = result;
        }
    }

    /// <summary>Completes rows by their mirror images; the first and middle numbers of a row keep their real parts only.</summary>
    public static void Complete(Index1D index, CompletionArguments stage)
    {
        int number = stage.Owners[index / PlaneLayout.Tile];
        PlaneRecord plane = stage.Planes[number];
        int local = index - plane.FirstValue;
        if (local >= plane.Values)
        {
            return;
        }

        int half = plane.Columns / 2, row = local / plane.Columns, column = local - (row * plane.Columns);
        bool mirrored = column > half;
        int from = plane.FirstMode + (row * (half + 1)) + (mirrored ? plane.Columns - column : column);
        int passes = 0;
        while (passes < stage.MostPasses && stage.Passes[(2 * number * stage.MostPasses) + passes].Radix > 0)
        {
            passes++;
        }

        DeviceComplex value = passes % 2 == 0 ? stage.Even[from] : stage.Odd[from];
        float imaginary = column == 0 || column == half ? 0 : value.Imaginary;
        stage.Rows[index] = new DeviceComplex(value.Real, mirrored ? -imaginary : imaginary);
    }

    /// <summary>y[q + s (r p + k)] = sum over j of x[q + s (p + m j)] exp(2 pi i (m j + p) k / (r m)), with s the span and r m s the length.</summary>
    private static DeviceComplex Output(
        ArrayView<DeviceComplex> numbers, int start, int elementStride, int output, PassRecord pass, ArrayView<DeviceComplex> circles)
    {
        int span = pass.Span, radix = pass.Radix;
        int part = pass.Length / (span * radix), period = part * radix;
        int q = output % span, k = output / span % radix, p = output / (span * radix);
        float real = 0, imaginary = 0;
        for (int j = 0; j < radix; j++)
        {
            int step = (part * j) + p;
            DeviceComplex turn = circles[pass.Circle + (step * k % period * span)];
            DeviceComplex from = numbers[start + ((q + (span * step)) * elementStride)];
            real += (from.Real * turn.Real) - (from.Imaginary * turn.Imaginary);
            imaginary += (from.Real * turn.Imaginary) + (from.Imaginary * turn.Real);
        }

        return new DeviceComplex(real, imaginary);
    }
}
