using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Transforms.CuFft;
using Synth.Physics.Engine;

namespace Synth.Gpu;

/// <summary>Tells failures of a device from mistakes.</summary>
internal static class DeviceFailures
{
    /// <summary>Does work on a device.</summary>
    /// <param name="name">What works, for the message.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public static T Watch<T>(string name, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is AcceleratorException or InternalCompilerException or CuFftException)
        {
            throw new EngineFailureException(name, e);
        }
    }

    /// <inheritdoc cref="Watch{T}(string, Func{T})"/>
    public static void Watch(string name, Action work) => Watch(name, () =>
    {
        work();
        return true;
    });
}
