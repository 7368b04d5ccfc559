namespace ILGPU.Runtime;

/// <summary>What drives a device.</summary>
public enum AcceleratorType
{
    CPU = 0,
    Cuda = 1,
    OpenCL = 2,
}

/// <summary>A device.</summary>
public abstract class Device
{
    /// <summary>Its name.</summary>
    public string Name { get; protected set; } = "<Unknown>";

    /// <summary>Its memory, bytes.</summary>
    public long MemorySize { get; protected set; }

    /// <summary>What drives it.</summary>
    public abstract AcceleratorType AcceleratorType { get; }

    /// <summary>Opens it.</summary>
    public abstract Accelerator CreateAccelerator(Context context);
}
