using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Gpu;
using Synth.Gpu.Devices;
using Synth.Physics.Engine;
using Synth.Physics.RandomFields;

namespace Synth.Cli.Production;

/// <summary>The options that say what computes the fields, and the engines that follow from them.</summary>
internal sealed class EngineOptions
{
    /// <summary>Set to <c>simulated</c> to run the GPU's code on threads of the CPU where a GPU is asked for: slow, for trying it out.</summary>
    public const string DeviceVariable = "SYNTH_GPU";

    private readonly Option<string> _engine = Choices.Option(
        "--engine", "What computes the fields, recorded with the data; auto is gpu where there is a CUDA device, else cpu", "cpu", "gpu", "auto");

    private readonly Option<string> _onFailure = Choices.Option(
        "--on-gpu-failure", "What to do when the GPU fails in the middle: stop, or go on with the cpu", "stop", "cpu");

    /// <summary>The options, for a verb to take.</summary>
    public IEnumerable<Option> All => [_engine, _onFailure];

    /// <summary>Opens what is asked for. The choice owns the device and is disposed of when the work is done.</summary>
    /// <exception cref="FailureException">A GPU is asked for and there is none.</exception>
    public EngineChoice Choose(ParseResult parse, Session session)
    {
        bool goesOn = parse.GetRequiredValue(_onFailure) == "cpu";
        GpuDevice? device = parse.GetRequiredValue(_engine) switch
        {
            "gpu" => Open() ?? throw new FailureException(Installation.HasPublishedPackages
                ? "there is no GPU that Synth can use (see ./synth doctor); leave out --engine gpu"
                : "this Synth was built with the stand-in for ILGPU, which drives no GPU (see src/standins/ILGPU/README.md); leave out --engine gpu"),
            "auto" => OpenSimulated() ?? GpuDevice.TryOpenCuda(),
            _ => null,
        };
        if (device is not null)
        {
            session.Note($"{Description(device)}; results agree with the cpu's to rounding, not byte by byte");
        }

        return new EngineChoice(device, goesOn, session.Note);
    }

    /// <summary>The CPU, and the CUDA device where there is one (or its simulation, where that is asked for). The caller disposes of them.</summary>
    public static IReadOnlyList<EngineChoice> ChooseAll(Session session)
    {
        if ((OpenSimulated() ?? GpuDevice.TryOpenCuda()) is not { } device)
        {
            return [EngineChoice.Cpu];
        }

        session.Note(Description(device));
        return [EngineChoice.Cpu, new EngineChoice(device, goesOn: false, session.Note)];
    }

    private static string Description(GpuDevice device) => $"computing on {device.Kind} {device.Name}, Fourier transforms by {device.Transforms}";

    private static GpuDevice? Open() => OpenSimulated() ?? GpuDevice.TryOpenCuda() ?? GpuDevice.TryOpenOpenCl();

    private static GpuDevice? OpenSimulated() =>
        Environment.GetEnvironmentVariable(DeviceVariable) == "simulated" ? GpuDevice.OpenSimulated() : null;
}
