using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Gpu.Transforms;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>Interferograms of a number of scenes whose components are there.</summary>
internal sealed class ComposeStage(GpuDevice device, DeviceStream stream, IFourierTransform transform) : IDisposable
{
    private readonly Action<DeviceStream, int, ComposeArguments> _sum = device.Kernel<ComposeArguments>(ComposeKernel.Sum);
    private readonly Action<DeviceStream, int, ComposeArguments> _blank = device.Kernel<ComposeArguments>(ComposeKernel.Blank);
    private readonly FilterStage _filter = new(device, stream, transform);
    private readonly DeviceArray<ComposeRecord> _records = new(device.Accelerator);

    /// <summary>Adds up, wraps, filters and blanks.</summary>
    public void Fill(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        ComposeRecord[] records = new ComposeRecord[models.Length];
        for (int scene = 0; scene < models.Length; scene++)
        {
            double radPerM = PhaseConversion.RadiansPerMetre(models[scene].WavelengthM);
            records[scene] = new ComposeRecord((float)radPerM, models[scene].MaskedPhase == MaskedPhase.Zero ? 1 : 0);
        }

        _records.Upload(stream, records);
        ComposeArguments arguments = Arguments(scenes);
        _sum(stream, scenes.Count * scenes.Pixels, arguments);
        _filter.Apply(models, scenes);
        _blank(stream, scenes.Count * scenes.Pixels, arguments);
    }

    public void Dispose()
    {
        _filter.Dispose();
        _records.Dispose();
    }

    private ComposeArguments Arguments(DeviceScenes scenes) => new()
    {
        Scenes = scenes.Selected,
        Records = _records.Device,
        Deformation = scenes[FieldSet.Deformation].Device,
        Stratified = scenes[FieldSet.Stratified].Device,
        Turbulent = scenes[FieldSet.Turbulent].Device,
        Ramp = scenes[FieldSet.Ramp].Device,
        Ionosphere = scenes[FieldSet.Ionosphere].Device,
        Noise = scenes[FieldSet.Noise].Device,
        Fault = scenes[FieldSet.Fault].Device,
        Unwrapped = scenes[FieldSet.Unwrapped].Device,
        Wrapped = scenes[FieldSet.Wrapped].Device,
        Outside = scenes.Outside.Device,
        Valid = scenes.Marks(FieldSet.Valid).Device,
    };
}
