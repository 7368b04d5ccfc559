namespace ILGPU.Runtime.CPU;

/// <summary>The CPU as a device.</summary>
public sealed class CPUDevice : Device
{
    internal CPUDevice()
    {
        Name = "CPU threads (stand-in for ILGPU, no GPU)";
        MemorySize = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
    }

    public override AcceleratorType AcceleratorType => AcceleratorType.CPU;

    public override Accelerator CreateAccelerator(Context context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Accelerator(AcceleratorType, Name);
    }
}

/// <summary>Which processor to imitate; this stand-in imitates none.</summary>
public enum CPUDeviceKind
{
    Default = 0,
}

/// <summary>Puts the CPU among the devices of a context.</summary>
public static class CPUContextExtensions
{
    /// <summary>Adds the CPU.</summary>
    public static Context.Builder CPU(this Context.Builder builder, CPUDeviceKind kind)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfNotEqual(kind, CPUDeviceKind.Default);
        builder.Selected.Add(new CPUDevice());
        return builder;
    }
}
