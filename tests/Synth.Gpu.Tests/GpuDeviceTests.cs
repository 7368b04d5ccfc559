using Synth.Gpu.Devices;

namespace Synth.Gpu.Tests;

public sealed class GpuDeviceTests
{
    [Fact]
    public void The_CPU_is_never_taken_for_a_GPU()
    {
        using GpuDevice? cuda = GpuDevice.TryOpenCuda();
        using GpuDevice? openCl = GpuDevice.TryOpenOpenCl();

        Assert.True(cuda is null || cuda.Kind == "cuda");
        Assert.True(openCl is null || openCl.Kind == "opencl");
        Assert.All(GpuDevice.List(), device => Assert.NotEqual("simulated", device.Kind));
    }

    [Fact]
    public void The_simulated_device_says_what_it_is()
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        using GpuEngine engine = new(device);

        Assert.Equal("simulated", device.Kind);
        Assert.StartsWith("gpu float32 on simulated ", engine.Name, StringComparison.Ordinal);
    }
}
