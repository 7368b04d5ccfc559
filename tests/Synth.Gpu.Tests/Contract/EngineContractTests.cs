using Synth.Gpu.Devices;
using Synth.Physics.Engine;

namespace Synth.Gpu.Tests.Contract;

public sealed class CpuSingleEngineTests : EngineContract
{
    protected override double Tolerance => 2e-4;

    protected override IFieldEngine Create() => new CpuEngine(EnginePrecision.Float32);
}

public sealed class CpuDoubleEngineTests : EngineContract
{
    protected override double Tolerance => 2e-7;

    protected override IFieldEngine Create() => new CpuEngine(EnginePrecision.Float64);
}

/// <summary>The simulated device, opened once for all tests.</summary>
internal static class SimulatedDevice
{
    public static GpuDevice Shared { get; } = GpuDevice.OpenSimulated();
}

public sealed class SimulatedSingleEngineTests : EngineContract
{
    protected override double Tolerance => 2e-4;

    protected override IFieldEngine Create() => new GpuEngine(SimulatedDevice.Shared, EnginePrecision.Float32);
}

public sealed class SimulatedDoubleEngineTests : EngineContract
{
    protected override double Tolerance => 2e-7;

    protected override IFieldEngine Create() => new GpuEngine(SimulatedDevice.Shared, EnginePrecision.Float64);
}
