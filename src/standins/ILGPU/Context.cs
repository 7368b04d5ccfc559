using System.Collections.Immutable;
using ILGPU.IR.Intrinsics;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Util;

namespace ILGPU;

/// <summary>Holds the devices that were asked for. In this stand-in the only device is the CPU.</summary>
public sealed class Context : DisposeBase
{
    // as in ILGPU, the CPU is there when nothing else is
    private Context(Builder builder) => Devices = builder.Selected.Count > 0 ? [.. builder.Selected] : [new CPUDevice()];

    /// <summary>The devices.</summary>
    public ImmutableArray<Device> Devices { get; }

    /// <summary>Makes a context.</summary>
    public static Context Create(Action<Builder> buildingCallback)
    {
        ArgumentNullException.ThrowIfNull(buildingCallback);
        Builder builder = new();
        buildingCallback(builder);
        return new Context(builder);
    }

    protected override void Dispose(bool disposing)
    {
    }

    /// <summary>Collects what a context should have.</summary>
    public sealed class Builder : ContextProperties
    {
        internal Builder()
        {
        }

        internal List<Device> Selected { get; } = [];

        internal IntrinsicImplementationManager IntrinsicManager { get; } = new();
    }
}

/// <summary>Properties of a context; this stand-in knows none.</summary>
public class ContextProperties;
