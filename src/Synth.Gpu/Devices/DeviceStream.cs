using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

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

    /// <summary>The driver's own name of it on CUDA; zero elsewhere.</summary>
    public nint Native => Raw is CudaStream cuda ? cuda.StreamPtr : 0;

    public void Dispose() => Raw.Dispose();
}
