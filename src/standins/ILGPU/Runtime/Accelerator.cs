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
    public AcceleratorStream CreateStream() => new();

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>A sequence of work; here, everything is done at once.</summary>
public sealed class AcceleratorStream : DisposeBase
{
    internal AcceleratorStream()
    {
    }

    /// <summary>Waits for the work given so far.</summary>
    public void Synchronize()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
