using ILGPU;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Transforms.CuFft;

/// <summary>Transforms by cuFFT: one call for fields of one size, in powers of two of them so that few plans do.</summary>
internal sealed class CuFftTransform(GpuDevice device, DeviceStream stream, CuFftLibrary library) : IFourierTransform
{
    private readonly Action<DeviceStream, int, EdgeArguments> _settle = device.Kernel<EdgeArguments>(EdgeKernel.Settle);
    private readonly CuFftPlans _plans = new(device, stream, library);
    private readonly DeviceArray<float> _fields = new(device.Accelerator);

    public string Name => $"cuFFT {library.Version}";

    public ArrayView<float> ToFields(PlaneLayout planes, ArrayView<DeviceComplex> spectra)
    {
        _fields.Reserve(planes.Values);
        ArrayView<float> fields = _fields.Device;
        _settle(stream, planes.Modes, new EdgeArguments { Planes = planes.Records, Owners = planes.ModeOwners, Spectra = spectra });
        int first = 0;
        while (first < planes.Planes.Length)
        {
            PlaneRecord plane = planes.Planes[first];
            int count = CountOfSize(planes.Planes[first..]);
            CuFftShape shape = new(
                plane.Rows, plane.Columns, count, true, plane.HalfColumns, PlaneLayout.Padded(plane.Modes), plane.Columns, PlaneLayout.Padded(plane.Values));
            _plans.Run(
                shape,
                Address.Of(spectra.SubView(plane.FirstMode, plane.Modes)),
                Address.Of(fields.SubView(plane.FirstValue, plane.Values)));
            first += count;
        }

        return fields;
    }

    public void Squares(int squares, int side, ref ArrayView<DeviceComplex> numbers, ref ArrayView<DeviceComplex> spare)
    {
        CuFftShape shape = new(side, side, squares, false, squares * side, side, squares * side, side);
        _plans.Run(shape, Address.Of(numbers), Address.Of(numbers));
    }

    public void Dispose()
    {
        _plans.Dispose();
        _fields.Dispose();
    }

    /// <summary>The largest power of two of fields that have the first one's size.</summary>
    private static int CountOfSize(ReadOnlySpan<PlaneRecord> planes)
    {
        int count = 1;
        while (count < planes.Length && (planes[count].Rows, planes[count].Columns) == (planes[0].Rows, planes[0].Columns))
        {
            count++;
        }

        return 1 << int.Log2(count);
    }
}
