using ILGPU.Runtime;

namespace Synth.Gpu.Devices;

/// <summary>A sequence of work on a device, which knows how often it has been waited for.</summary>
internal sealed class DeviceStream(Accelerator accelerator) : IDisposable
{
    /// <summary>ILGPU's view of it.</summary>
    public AcceleratorStream Raw { get; } = accelerator.CreateStream();

    /// <summary>How often the host has waited for it.</summary>
    public long Waits { get; private set; }

    /// <summary>Waits for the work given so far.</summary>
    public void Synchronize()
    {
        Raw.Synchronize();
        Waits++;
    }

    public void Dispose() => Raw.Dispose();
}
