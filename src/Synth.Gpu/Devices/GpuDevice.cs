using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Synth.Gpu.Devices;

/// <summary>A device that runs kernels, opened. One serves a whole run: each engine on it has a stream and buffers of its own.</summary>
public sealed class GpuDevice : IDisposable
{
    private readonly Context _context;
    private readonly Lock _gate = new();
    private readonly Dictionary<Delegate, Delegate> _kernels = [];

    private GpuDevice(Context context, Device device)
    {
        _context = context;
        Accelerator = device.CreateAccelerator(context);
        Name = device.Name;
        Kind = KindOf(device.AcceleratorType);
    }

    /// <summary>The device's own name, such as <c>NVIDIA H100 PCIe</c>.</summary>
    public string Name { get; }

    /// <summary>What drives it: <c>cuda</c>, <c>opencl</c> or <c>simulated</c> (kernels on threads of the CPU, for tests).</summary>
    public string Kind { get; }

    /// <summary>ILGPU's view of it.</summary>
    internal Accelerator Accelerator { get; }

    /// <summary>The devices of this machine that engines may run on; never the simulated one.</summary>
    public static IReadOnlyList<GpuDeviceInfo> List()
    {
        using Context context = Create(builder => builder.Cuda().OpenCL());
        return [.. context.Devices.Select(device => new GpuDeviceInfo(device.Name, KindOf(device.AcceleratorType), device.MemorySize))];
    }

    /// <summary>Opens the first CUDA device.</summary>
    /// <returns>The device, or null where there is none.</returns>
    public static GpuDevice? TryOpenCuda() => TryOpen(builder => builder.Cuda());

    /// <summary>Opens the first OpenCL device that ILGPU can use.</summary>
    /// <returns>The device, or null where there is none.</returns>
    public static GpuDevice? TryOpenOpenCl() => TryOpen(builder => builder.OpenCL());

    /// <summary>Opens a device that is none: its kernels run on threads of the CPU, slowly.</summary>
    public static GpuDevice OpenSimulated() => TryOpen(builder => builder.CPU(CPUDeviceKind.Default))!;

    /// <summary>A kernel made ready for the device, compiled the first time it is asked for.</summary>
    internal Action<AcceleratorStream, Index1D, TArguments> Kernel<TArguments>(Action<Index1D, TArguments> kernel)
        where TArguments : struct
    {
        lock (_gate)
        {
            if (!_kernels.TryGetValue(kernel, out Delegate? compiled))
            {
                compiled = Accelerator.LoadAutoGroupedKernel(kernel);
                _kernels.Add(kernel, compiled);
            }

            return (Action<AcceleratorStream, Index1D, TArguments>)compiled;
        }
    }

    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }

    private static GpuDevice? TryOpen(Action<Context.Builder> select)
    {
        Context context = Create(select);
        if (context.Devices.IsEmpty)
        {
            context.Dispose();
            return null;
        }

        return new GpuDevice(context, context.Devices[0]);
    }

    /// <summary>A context in which the lanes' operations have their replacements.</summary>
    internal static Context Create(Action<Context.Builder> select)
    {
        DeviceMathRegistration.RegisterOnce();
        return Context.Create(builder =>
        {
            DeviceMathRegistration.RegisterInstructions(builder);
            select(builder);
        });
    }

    private static string KindOf(AcceleratorType type) => type switch
    {
        AcceleratorType.Cuda => "cuda",
        AcceleratorType.OpenCL => "opencl",
        _ => "simulated",
    };
}
