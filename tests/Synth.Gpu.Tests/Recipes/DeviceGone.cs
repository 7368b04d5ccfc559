using ILGPU.Runtime;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Tests.Recipes;

/// <summary>What a device says that stopped answering.</summary>
internal sealed class DeviceGone() : AcceleratorException("gone")
{
    public override AcceleratorType AcceleratorType => AcceleratorType.CPU;

    /// <summary>Lets a device fail from a launch on.</summary>
    /// <param name="device">The device.</param>
    /// <param name="launches">Launches that still succeed.</param>
    public static void After(GpuDevice device, int launches)
    {
        int left = launches;
        device.Launching = () =>
        {
            if (Interlocked.Decrement(ref left) < 0)
            {
                throw new DeviceGone();
            }
        };
    }
}
