using ILGPU;
using Synth.Gpu.Devices;
using Synth.Numerics.Spectra;

namespace Synth.Gpu.Fields;

/// <summary>
/// Inverse transforms from half spectra to real fields, in memory of the device. Half spectra and fields are laid out as
/// <see cref="RealFft2D{TElement}"/> has them; fields lack its division by the number of points.
/// </summary>
internal sealed class GpuFft : IDisposable
{
    private readonly GpuDevice _device;
    private readonly DeviceStream _stream;
    private readonly Action<DeviceStream, int, FftPassArguments> _pass;
    private readonly Action<DeviceStream, int, HermitianArguments> _complete;
    private readonly Dictionary<int, (DeviceArray<float> Cosines, DeviceArray<float> Sines)> _circles = [];
    private readonly DeviceArray<float>[] _rooms;

    public GpuFft(GpuDevice device, DeviceStream stream)
    {
        (_device, _stream) = (device, stream);
        _pass = device.Kernel<FftPassArguments>(FftKernels.Pass);
        _complete = device.Kernel<HermitianArguments>(FftKernels.Complete);
        _rooms = [.. Enumerable.Range(0, 4).Select(_ => new DeviceArray<float>(device.Accelerator))];
    }

    /// <summary>Transforms a half spectrum.</summary>
    /// <param name="rows">Rows, a good length.</param>
    /// <param name="columns">Columns of the field, a good even length.</param>
    /// <param name="real">Real part, rows x (columns/2 + 1); overwritten.</param>
    /// <param name="imaginary">Imaginary part, as many; overwritten.</param>
    /// <returns>The field, rows x columns, valid until the next call.</returns>
    public ArrayView<float> Inverse(int rows, int columns, ArrayView<float> real, ArrayView<float> imaginary)
    {
        int half = (columns / 2) + 1;
        foreach (DeviceArray<float> room in _rooms)
        {
            room.Reserve(rows * columns);
        }

        (ArrayView<float> Real, ArrayView<float> Imaginary) spectrum = (real, imaginary);
        (ArrayView<float> Real, ArrayView<float> Imaginary) spare = (_rooms[0].Device, _rooms[1].Device);
        Transform(half, rows, 1, half, ref spectrum, ref spare);

        // both halves of the spectrum lie in memory of their own by now, or in the first two rooms
        (ArrayView<float> Real, ArrayView<float> Imaginary) whole = (_rooms[2].Device, _rooms[3].Device);
        _complete(_stream, rows * columns, new HermitianArguments
        {
            Columns = columns,
            Real = spectrum.Real,
            Imaginary = spectrum.Imaginary,
            RealOut = whole.Real,
            ImaginaryOut = whole.Imaginary,
        });
        spare = (_rooms[0].Device, _rooms[1].Device);
        Transform(rows, columns, columns, 1, ref whole, ref spare);
        return whole.Real;
    }

    public void Dispose()
    {
        foreach (DeviceArray<float> room in _rooms)
        {
            room.Dispose();
        }

        foreach ((DeviceArray<float> cosines, DeviceArray<float> sines) in _circles.Values)
        {
            cosines.Dispose();
            sines.Dispose();
        }
    }

    /// <summary>Inverse transforms of many lines at once, without the division by their length.</summary>
    /// <param name="lines">Lines.</param>
    /// <param name="length">Numbers of a line, a good length.</param>
    /// <param name="lineStride">Distance of the first numbers of neighbouring lines.</param>
    /// <param name="elementStride">Distance of neighbouring numbers of a line.</param>
    /// <param name="numbers">The lines; then the memory that holds the result.</param>
    /// <param name="spare">Room for as much; exchanged with the other after every pass.</param>
    public void Transform(
        int lines,
        int length,
        int lineStride,
        int elementStride,
        ref (ArrayView<float> Real, ArrayView<float> Imaginary) numbers,
        ref (ArrayView<float> Real, ArrayView<float> Imaginary) spare)
    {
        (DeviceArray<float> cosines, DeviceArray<float> sines) = Circle(length);
        int span = 1;
        foreach (int radix in FftSizes.Radices(length))
        {
            _pass(_stream, lines * length, new FftPassArguments
            {
                Lines = lines,
                Length = length,
                LineStride = lineStride,
                ElementStride = elementStride,
                Radix = radix,
                Span = span,
                Cosines = cosines.Device,
                Sines = sines.Device,
                Real = numbers.Real,
                Imaginary = numbers.Imaginary,
                RealOut = spare.Real,
                ImaginaryOut = spare.Imaginary,
            });
            (numbers, spare) = (spare, numbers);
            span *= radix;
        }
    }

    private (DeviceArray<float> Cosines, DeviceArray<float> Sines) Circle(int length)
    {
        if (_circles.TryGetValue(length, out (DeviceArray<float> Cosines, DeviceArray<float> Sines) known))
        {
            return known;
        }

        float[] cosines = new float[length], sines = new float[length];
        for (int i = 0; i < length; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * i / length);
            (cosines[i], sines[i]) = ((float)cosine, (float)sine);
        }

        known = (new DeviceArray<float>(_device.Accelerator), new DeviceArray<float>(_device.Accelerator));
        known.Cosines.Upload(_stream, cosines);
        known.Sines.Upload(_stream, sines);
        _circles.Add(length, known);
        return known;
    }
}
