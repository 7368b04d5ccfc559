namespace Synth.Gpu.Devices;

/// <summary>A device of this machine.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Kind"><c>cuda</c> or <c>opencl</c>.</param>
/// <param name="MemoryBytes">Its memory, bytes.</param>
public sealed record GpuDeviceInfo(string Name, string Kind, long MemoryBytes);
