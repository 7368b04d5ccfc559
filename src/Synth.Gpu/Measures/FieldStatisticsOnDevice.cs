using ILGPU;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Measures;

/// <summary>Takes statistics of fields and leaves them on the device.</summary>
internal sealed class FieldStatisticsOnDevice(GpuDevice device, DeviceStream stream) : IDisposable
{
    /// <summary>Parts of a field: enough threads for a device, few enough for one of them to join.</summary>
    public const int Parts = 256;

    private readonly Action<DeviceStream, int, StatisticsArguments> _parts = device.Kernel<StatisticsArguments>(StatisticsKernel.Parts);
    private readonly Action<DeviceStream, int, StatisticsArguments> _join = device.Kernel<StatisticsArguments>(StatisticsKernel.Join);
    private readonly DeviceArray<StatisticsRecord> _partial = new(device.Accelerator);
    private readonly DeviceArray<int> _inOrder = new(device.Accelerator);

    /// <summary>Statistics of fields that lie one after the other.</summary>
    public void TakeInOrder(ArrayView<float> values, int fields, int pixels, ArrayView<StatisticsRecord> whole)
    {
        if (_inOrder.Count < fields)
        {
            _inOrder.Upload(stream, Enumerable.Range(0, fields).ToArray());
        }

        Take(values, _inOrder.Device, fields, pixels, whole);
    }

    /// <summary>Statistics of fields.</summary>
    /// <param name="values">Planes with the fields and others.</param>
    /// <param name="planes">The plane of each field.</param>
    /// <param name="fields">How many there are.</param>
    /// <param name="pixels">Values of each.</param>
    /// <param name="whole">Receives one record a field.</param>
    public void Take(ArrayView<float> values, ArrayView<int> planes, int fields, int pixels, ArrayView<StatisticsRecord> whole)
    {
        if (fields == 0)
        {
            return;
        }

        _partial.Reserve(fields * Parts);
        StatisticsArguments arguments = new()
        {
            Pixels = pixels,
            Parts = Parts,
            Planes = planes,
            Values = values,
            Partial = _partial.Device,
            Whole = whole,
        };
        _parts(stream, fields * Parts, arguments);
        _join(stream, fields, arguments);
    }

    public void Dispose()
    {
        _partial.Dispose();
        _inOrder.Dispose();
    }
}
