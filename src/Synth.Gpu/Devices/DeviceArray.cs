using ILGPU;
using ILGPU.Runtime;

namespace Synth.Gpu.Devices;

/// <summary>
/// An array in the memory of a device with its counterpart in page-locked memory of the host, through which it is filled and read
/// without waiting; memory of the host is taken when it is first used. It grows when more is asked for, and never shrinks.
/// </summary>
internal sealed class DeviceArray<T>(Accelerator accelerator) : IDisposable
    where T : unmanaged
{
    private MemoryBuffer1D<T, Stride1D.Dense>? _device;
    private PageLockedArray1D<T>? _host;
    private DeviceStream? _uploading;
    private long _waits;

    /// <summary>Elements asked for last.</summary>
    public int Count { get; private set; }

    /// <summary>The host's side.</summary>
    public Span<T> Host => Count == 0 ? [] : Locked.Span[..Count];

    /// <summary>The device's side; holds at least one element, because a view of none has no address.</summary>
    public ArrayView<T> Device
    {
        get
        {
            Reserve(Count);
            return _device!.View;
        }
    }

    private PageLockedArray1D<T> Locked => _host ??= accelerator.AllocatePageLocked1D<T>(_device!.Length);

    /// <summary>Makes room; the contents are undefined when the room had to grow.</summary>
    public void Reserve(int count)
    {
        Count = count;
        if (_device is not null && _device.Length >= count)
        {
            return;
        }

        // tables of a few entries would otherwise grow at every other scene
        long room = Math.Max(count, Math.Max(16, 2 * (_device?.Length ?? 0)));
        Dispose();
        _uploading = null;
        _device = accelerator.Allocate1D<T>(room);
    }

    /// <summary>Copies the host's side to the device, in the order of the stream; it must not change before that is waited for.</summary>
    public void Upload(DeviceStream stream)
    {
        if (Count > 0)
        {
            _device!.View.CopyFromPageLockedAsync(stream.Raw, Locked);
            (_uploading, _waits) = (stream, stream.Waits);
        }
    }

    /// <summary>Copies values into the host's side and on to the device, once the copy before is done.</summary>
    public void Upload(DeviceStream stream, ReadOnlySpan<T> values)
    {
        if (_uploading is { } before && before.Waits == _waits)
        {
            before.Synchronize();
        }

        Reserve(values.Length);
        values.CopyTo(Host);
        Upload(stream);
    }

    /// <summary>Copies the device's side to the host, where it is complete once the stream has been waited for.</summary>
    public void Download(DeviceStream stream)
    {
        if (Count > 0)
        {
            _device!.View.CopyToPageLockedAsync(stream.Raw, Locked);
        }
    }

    public void Dispose()
    {
        _device?.Dispose();
        _host?.Dispose();
        (_device, _host) = (null, null);
    }
}
