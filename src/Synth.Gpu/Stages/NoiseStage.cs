using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>Phase noise of a number of scenes.</summary>
internal sealed class NoiseStage(GpuDevice device, DeviceStream stream) : IDisposable
{
    private readonly Action<DeviceStream, int, PhaseNoiseArguments> _draw = device.Kernel<PhaseNoiseArguments>(PhaseNoiseKernel.Draw);
    private readonly DeviceArray<PhaseNoiseRecord> _records = new(device.Accelerator);

    /// <summary>Fills the noise of the scenes from their coherence.</summary>
    public void Fill(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        PhaseNoiseRecord[] records = new PhaseNoiseRecord[models.Length];
        for (int scene = 0; scene < models.Length; scene++)
        {
            if (models[scene].PhaseNoise is PhaseNoise noise)
            {
                ParameterChecks.ThrowOnError(noise.Problems(), nameof(models));
                PhiloxCounter counter = models[scene].Random(RandomStream.PhaseNoise).Counter.For(RandomUse.UniformSingle);
                records[scene] = new PhaseNoiseRecord(counter, (float)(-1 / noise.Looks));
            }
        }

        _records.Upload(stream, records);
        _draw(stream, scenes.Count * scenes.Pixels, new PhaseNoiseArguments
        {
            Scenes = scenes.Selected,
            Records = _records.Device,
            Coherence = scenes[FieldSet.Coherence].Device,
            NoiseRad = scenes[FieldSet.Noise].Device,
        });
    }

    public void Dispose() => _records.Dispose();
}
