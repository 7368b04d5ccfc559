using ILGPU;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Transforms;

/// <summary>Transforms by this project's own kernels, on every device: one launch a pass, whatever sizes the fields have.</summary>
internal sealed class KernelTransform(GpuDevice device, DeviceStream stream) : IFourierTransform
{
    private readonly Action<DeviceStream, int, SquarePassArguments> _squares = device.Kernel<SquarePassArguments>(FftKernels.Squares);
    private readonly Action<DeviceStream, int, PlanePassArguments> _columns = device.Kernel<PlanePassArguments>(FftKernels.Columns);
    private readonly Action<DeviceStream, int, PlanePassArguments> _rows = device.Kernel<PlanePassArguments>(FftKernels.Rows);
    private readonly Action<DeviceStream, int, CompletionArguments> _complete = device.Kernel<CompletionArguments>(FftKernels.Complete);
    private readonly CircleTable _circles = new(device);
    private readonly DeviceArray<PassRecord> _passes = new(device.Accelerator);
    private readonly DeviceArray<DeviceComplex> _spectra = new(device.Accelerator);
    private readonly DeviceArray<DeviceComplex>[] _wholes = [new(device.Accelerator), new(device.Accelerator)];
    private readonly DeviceArray<float> _fields = new(device.Accelerator);

    public string Name => "own kernels";

    public ArrayView<float> ToFields(PlaneLayout planes, ArrayView<DeviceComplex> spectra)
    {
        _spectra.Reserve(planes.Modes);
        _wholes[0].Reserve(planes.Values);
        _wholes[1].Reserve(planes.Values);
        _fields.Reserve(planes.Values);
        (int most, int columnPasses, int rowPasses) = Describe(planes);
        PlanePassArguments pass = new()
        {
            MostPasses = most,
            Passes = _passes.Device,
            Planes = planes.Records,
            Owners = planes.ModeOwners,
            Circles = _circles.Circles,
            Fields = _fields.Device,
        };
        (ArrayView<DeviceComplex> Even, ArrayView<DeviceComplex> Odd) halves = (spectra, _spectra.Device), wholes = (_wholes[0].Device, _wholes[1].Device);
        Run(_columns, columnPasses, planes.Modes, pass, halves);
        _complete(stream, planes.Values, new CompletionArguments
        {
            MostPasses = most,
            Passes = pass.Passes,
            Planes = pass.Planes,
            Owners = planes.ValueOwners,
            Even = halves.Even,
            Odd = halves.Odd,
            Rows = wholes.Even,
        });
        pass.Owners = planes.ValueOwners;
        Run(_rows, rowPasses, planes.Values, pass, wholes);
        return pass.Fields;
    }

    public void Squares(int squares, int side, ref ArrayView<DeviceComplex> numbers, ref ArrayView<DeviceComplex> spare)
    {
        PassRecord[] passes = _circles.Passes(side);
        _circles.Bring(stream);
        foreach (int stride in (ReadOnlySpan<int>)[1, squares * side])
        {
            foreach (PassRecord pass in passes)
            {
                _squares(stream, squares * side * side, new SquarePassArguments
                {
                    Pass = pass,
                    ElementStride = stride,
                    Circles = _circles.Circles,
                    Numbers = numbers,
                    Results = spare,
                });
                (numbers, spare) = (spare, numbers);
            }
        }
    }

    public void Dispose()
    {
        IDisposable[] all = [_circles, _passes, _spectra, .. _wholes, _fields];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    // a field of fewer passes than others is left alone by the last launches
    private void Run(
        Action<DeviceStream, int, PlanePassArguments> kernel,
        int passes,
        int count,
        PlanePassArguments arguments,
        (ArrayView<DeviceComplex> Even, ArrayView<DeviceComplex> Odd) numbers)
    {
        for (int i = 0; i < passes; i++)
        {
            arguments.Number = i;
            (arguments.Numbers, arguments.Results) = i % 2 == 0 ? (numbers.Even, numbers.Odd) : (numbers.Odd, numbers.Even);
            kernel(stream, count, arguments);
        }
    }

    private (int Most, int Columns, int Rows) Describe(PlaneLayout planes)
    {
        List<(PassRecord[] Columns, PassRecord[] Rows)> lists = [];
        foreach (PlaneRecord plane in planes.Planes)
        {
            lists.Add((_circles.Passes(plane.Rows), _circles.Passes(plane.Columns)));
        }

        int columns = lists.Max(each => each.Columns.Length), rows = lists.Max(each => each.Rows.Length), most = Math.Max(columns, rows);
        PassRecord[] table = new PassRecord[2 * lists.Count * most];
        for (int plane = 0; plane < lists.Count; plane++)
        {
            lists[plane].Columns.CopyTo(table.AsSpan(2 * plane * most));
            lists[plane].Rows.CopyTo(table.AsSpan(((2 * plane) + 1) * most));
        }

        _circles.Bring(stream);
        _passes.Upload(stream, table);
        return (most, columns, rows);
    }
}
