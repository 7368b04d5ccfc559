using Synth.Datasets.Generation;
using Synth.Gpu;
using Synth.Gpu.Devices;
using Synth.Physics.Engine;
using Synth.Physics.RandomFields;

namespace Synth.Cli.Production;

/// <summary>What computes the fields of a run.</summary>
/// <param name="device">The GPU, or null for the CPU; disposed of with the choice.</param>
/// <param name="goesOn">Whether the CPU goes on where the GPU fails.</param>
/// <param name="tell">Told of such a failure.</param>
internal sealed class EngineChoice(GpuDevice? device, bool goesOn, Action<string> tell) : IEngineSource, IDisposable
{
    /// <summary>The CPU.</summary>
    public static EngineChoice Cpu { get; } = new(null, goesOn: false, _ => { });

    /// <summary>Whether it is the CPU.</summary>
    public bool IsCpu => device is null;

    // what a failure may have left to the CPU differs in its last digits, so the record says that it may have
    public string Name => device is null ? CpuEngines.RecordedName : goesOn ? $"{device.Kind}, cpu where it fails" : device.Kind;

    public int UsefulThreads => device is null ? 1 : GpuEngine.UsefulThreads;

    public IFieldEngine Create(EnginePrecision precision, FieldSynthesizer synthesizer)
    {
        if (device is null)
        {
            return new CpuEngine(precision, synthesizer);
        }

        try
        {
            GpuEngine engine = new(device, precision, sharesLaunches: true);
            return goesOn ? new FallbackEngine(engine, () => new CpuEngine(precision, synthesizer), Tell) : engine;
        }
        catch (EngineFailureException failure) when (goesOn)
        {
            Tell(failure);
            return new CpuEngine(precision, synthesizer);
        }
    }

    /// <summary>What computes batches on the GPU, one while another is labelled and delivered.</summary>
    /// <exception cref="InvalidOperationException">The choice is the CPU.</exception>
    public GpuPipeline Pipeline() => new(device ?? throw new InvalidOperationException("batches are computed on a GPU only"));

    /// <summary>What computes displacement at points, under the same rules.</summary>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    public PointChoice Points(EnginePrecision precision) => new(device, goesOn, Tell, precision);

    private void Tell(EngineFailureException failure) => tell($"{failure.Message}; going on with the cpu");

    public void Dispose() => device?.Dispose();
}
