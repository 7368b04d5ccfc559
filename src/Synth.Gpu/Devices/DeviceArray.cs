using ILGPU;
using ILGPU.Runtime;

namespace Synth.Gpu.Devices;

/// <summary>
/// An array in the memory of a device with its counterparts in page-locked memory of the host, through which it is filled and read
/// without waiting; memory of the host is taken when it is first used. It grows when more is asked for, and never shrinks.
/// </summary>
internal sealed class DeviceArray<T>(Accelerator accelerator) : IDisposable
    where T : unmanaged
{
    // values on their way to the device stay as they are until their stream has been waited for: each upload before that has memory of its own
    private readonly List<Staging> _uploads = [];
    private MemoryBuffer1D<T, Stride1D.Dense>? _device;
    private Staging? _download;

    /// <summary>Elements asked for last.</summary>
    public int Count { get; private set; }

    /// <summary>The elements as the latest <see cref="Download"/> brought them.</summary>
    /// <exception cref="InvalidOperationException">They are still under way, or were never asked for.</exception>
    public ReadOnlySpan<T> Host =>
        Count == 0 ? []
        : _download is not { } there ? throw new InvalidOperationException("nothing was brought to the host")
        : there.IsUnderWay ? throw new InvalidOperationException("the stream that brings the elements to the host has not been waited for")
        : there.Memory.Span[..Count];

    /// <summary>The device's side; holds at least one element, because a view of none has no address.</summary>
    public ArrayView<T> Device
    {
        get
        {
            Reserve(Count);
            return _device!.View;
        }
    }

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
        _device = accelerator.Allocate1D<T>(room);
    }

    /// <summary>Makes room and keeps the contents; waits for the stream where the room has to grow, which is seldom.</summary>
    public void Grow(DeviceStream stream, int count)
    {
        if (_device is not null && Count > 0 && _device.Length < count)
        {
            Download(stream);
            stream.Synchronize();
            T[] contents = Host.ToArray();
            Reserve(count);
            Upload(stream, contents);
        }

        Reserve(count);
    }

    /// <summary>Copies values to the device, in the order of the stream; the caller may change them at once.</summary>
    public void Upload(DeviceStream stream, ReadOnlySpan<T> values)
    {
        Reserve(values.Length);
        if (values.IsEmpty)
        {
            return;
        }

        Staging? free = _uploads.Find(each => !each.IsUnderWay);
        if (free is null)
        {
            free = new Staging(accelerator.AllocatePageLocked1D<T>(_device!.Length));
            _uploads.Add(free);
        }

        values.CopyTo(free.Memory.Span);
        _device!.View.CopyFromPageLockedAsync(stream.Raw, free.Memory);
        free.Begin(stream);
    }

    /// <summary>Copies the device's side to the host, where it is complete once the stream has been waited for.</summary>
    public void Download(DeviceStream stream)
    {
        if (Count > 0)
        {
            _download ??= new Staging(accelerator.AllocatePageLocked1D<T>(_device!.Length));
            _device!.View.CopyToPageLockedAsync(stream.Raw, _download.Memory);
            _download.Begin(stream);
        }
    }

    public void Dispose()
    {
        _device?.Dispose();
        _download?.Memory.Dispose();
        _uploads.ForEach(each => each.Memory.Dispose());
        _uploads.Clear();
        (_device, _download) = (null, null);
    }

    /// <summary>Page-locked memory and the copy that uses it.</summary>
    private sealed class Staging(PageLockedArray1D<T> memory)
    {
        private DeviceStream? _stream;
        private long _waits;

        public PageLockedArray1D<T> Memory => memory;

        /// <summary>Whether the copy may still be under way.</summary>
        public bool IsUnderWay => _stream is { } stream && stream.Waits == _waits;

        public void Begin(DeviceStream stream) => (_stream, _waits) = (stream, stream.Waits);
    }
}
