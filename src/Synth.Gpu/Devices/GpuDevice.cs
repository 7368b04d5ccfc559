using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using Synth.Gpu.Sharing;
using Synth.Gpu.Transforms;
using Synth.Physics.Engine;

namespace Synth.Gpu.Devices;

/// <summary>A device that runs kernels, opened. One serves a whole run: engines that share their launches do so in groups, each with a stream and memory of its own; any other engine has its own.</summary>
public sealed class GpuDevice : IDisposable
{
    private readonly Context _context;
    private readonly Lock _gate = new();
    private readonly Dictionary<Delegate, Delegate> _kernels = [];
    private readonly Dictionary<EnginePrecision, SceneGroups> _groups = [];
    private readonly Lazy<TransformChoice> _transforms;
    private long _launches;

    private GpuDevice(Context context, Device device)
    {
        _context = context;
        Accelerator = device.CreateAccelerator(context);
        Name = device.Name;
        Kind = KindOf(device.AcceleratorType);
        _transforms = new Lazy<TransformChoice>(() => TransformChoice.For(this));
    }

    /// <summary>The device's own name, such as <c>NVIDIA H100 PCIe</c>.</summary>
    public string Name { get; }

    /// <summary>What drives it: <c>cuda</c>, <c>opencl</c> or <c>simulated</c> (kernels on threads of the CPU, for tests).</summary>
    public string Kind { get; }

    /// <summary>What does the Fourier transforms on it: <c>cuFFT</c> and its version, or <c>own kernels</c> and why not cuFFT.</summary>
    public string Transforms => _transforms.Value.Description;

    /// <summary>ILGPU's view of it.</summary>
    internal Accelerator Accelerator { get; }

    /// <summary>The devices of this machine that engines may run on; never the simulated one.</summary>
    public static IReadOnlyList<GpuDeviceInfo> List()
    {
        using Context context = Create(builder => builder.Cuda().OpenCL());
        return [.. context.Devices
            .Where(device => device.AcceleratorType != AcceleratorType.CPU)
            .Select(device => new GpuDeviceInfo(device.Name, KindOf(device.AcceleratorType), device.MemorySize))];
    }

    /// <summary>Opens the first CUDA device.</summary>
    /// <returns>The device, or null where there is none.</returns>
    public static GpuDevice? TryOpenCuda() => TryOpen(builder => builder.Cuda(), AcceleratorType.Cuda);

    /// <summary>Opens the first OpenCL device that ILGPU can use.</summary>
    /// <returns>The device, or null where there is none.</returns>
    public static GpuDevice? TryOpenOpenCl() => TryOpen(builder => builder.OpenCL(), AcceleratorType.OpenCL);

    /// <summary>Opens a device that is none: its kernels run on threads of the CPU, slowly.</summary>
    public static GpuDevice OpenSimulated() => TryOpen(builder => builder.CPU(CPUDeviceKind.Default), AcceleratorType.CPU)!;

    /// <summary>Called before every launch of a kernel, so that a test can have one fail.</summary>
    internal Action? Launching { get; set; }

    /// <summary>Launches of kernels, and calls of cuFFT, so far.</summary>
    internal long Launches => Interlocked.Read(ref _launches);

    /// <summary>A kernel made ready for the device, compiled the first time it is asked for; it runs once for each index from 0 on.</summary>
    internal Action<DeviceStream, int, TArguments> Kernel<TArguments>(Action<Index1D, TArguments> kernel)
        where TArguments : struct
    {
        lock (_gate)
        {
            if (!_kernels.TryGetValue(kernel, out Delegate? ready))
            {
                Action<AcceleratorStream, Index1D, TArguments> compiled = Accelerator.LoadAutoGroupedKernel(kernel);
                ready = (DeviceStream stream, int count, TArguments arguments) =>
                {
                    Count();
                    compiled(stream.Raw, count, arguments);
                };
                _kernels.Add(kernel, ready);
            }

            return (Action<DeviceStream, int, TArguments>)ready;
        }
    }

    /// <summary>Told before every launch.</summary>
    internal void Count()
    {
        Interlocked.Increment(ref _launches);
        Launching?.Invoke();
    }

    /// <summary>What transforms in a stream.</summary>
    internal IFourierTransform Transform(DeviceStream stream) => _transforms.Value.Create(this, stream);

    /// <summary>What an engine of a precision is called in reports.</summary>
    internal string EngineName(EnginePrecision precision) => $"gpu {(precision == EnginePrecision.Float32 ? "float32" : "float64")} on {Kind} {Name}";

    /// <summary>How long a group of engines that share launches waits for one that stays away.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The groups in which the engines of one precision share launches.</summary>
    internal SceneGroups Groups(EnginePrecision precision)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(precision, out SceneGroups? groups))
            {
                groups = new SceneGroups(this, precision);
                _groups.Add(precision, groups);
            }

            return groups;
        }
    }

    public void Dispose()
    {
        foreach (SceneGroups groups in _groups.Values)
        {
            groups.Dispose();
        }

        Accelerator.Dispose();
        _context.Dispose();
    }

    private static GpuDevice? TryOpen(Action<Context.Builder> select, AcceleratorType type)
    {
        // a context without any device is given the CPU by ILGPU
        Context context = Create(select);
        if (context.Devices.FirstOrDefault(device => device.AcceleratorType == type) is Device found)
        {
            return new GpuDevice(context, found);
        }

        context.Dispose();
        return null;
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
