using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>A device, opened; here, the threads of the CPU.</summary>
public sealed class Accelerator : DisposeBase
{
    internal Accelerator(AcceleratorType type, string name) => (AcceleratorType, Name) = (type, name);

    /// <summary>What drives it.</summary>
    public AcceleratorType AcceleratorType { get; }

    /// <summary>The device's name.</summary>
    public string Name { get; }

    /// <summary>A sequence of work.</summary>
    public AcceleratorStream CreateStream() => new CPUStream();

    /// <summary>Makes it the calling thread's; here, every thread has it.</summary>
    public void Bind()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
