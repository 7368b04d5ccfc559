using System.Runtime.InteropServices;
using ILGPU.Runtime.OpenCL;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Tests.Published;

/// <summary>A fact that needs an OpenCL device which ILGPU can drive (a CPU under PoCL will do), skipped with that reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenClFactAttribute : FactAttribute
{
    static OpenClFactAttribute()
    {
        // distributions put the unversioned name of the loader into a package for developers
        NativeLibrary.SetDllImportResolver(
            typeof(CLDevice).Assembly,
            (name, assembly, path) => name.Contains("OpenCL", StringComparison.Ordinal)
                && NativeLibrary.TryLoad("libOpenCL.so.1", assembly, path, out nint library) ? library : 0);
        Device = GpuDevice.TryOpenOpenCl();
    }

    public OpenClFactAttribute()
    {
        if (Device is null)
        {
            Skip = "there is no OpenCL device with a generic address space on this machine";
        }
    }

    /// <summary>The device, opened once, or null.</summary>
    public static GpuDevice? Device { get; }
}
