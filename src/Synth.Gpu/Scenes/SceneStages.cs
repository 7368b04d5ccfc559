using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Stages;
using Synth.Gpu.Transforms;
using Synth.Physics.Engine;
using Synth.Rasters;

namespace Synth.Gpu.Scenes;

/// <summary>Every stage but the deformation, for a number of scenes of one size in one stream; results stay on the device.</summary>
internal sealed class SceneStages : IDisposable
{
    private readonly DeviceStream _stream;
    private readonly IFourierTransform _transform;
    private readonly RandomFields _fields;
    private readonly FieldStatisticsOnDevice _statistics;
    private readonly AtmosphereStage _atmosphere;
    private readonly CoherenceStage _coherence;
    private readonly MarkStage _marks;
    private readonly NoiseStage _noise;
    private readonly ComposeStage _compose;
    private readonly Action<DeviceStream, int, SourceSumArguments> _strengthen;
    private readonly DeviceArray<float> _factors;
    private Raster<float>[] _heights = [];

    public SceneStages(GpuDevice device, DeviceStream stream)
    {
        _stream = stream;
        _transform = device.Transform(stream);
        _fields = new RandomFields(device, stream, _transform);
        _statistics = new FieldStatisticsOnDevice(device, stream);
        _atmosphere = new AtmosphereStage(device, stream, _fields, _statistics);
        _coherence = new CoherenceStage(device, stream, _fields, _statistics);
        _marks = new MarkStage(device, stream);
        _noise = new NoiseStage(device, stream);
        _compose = new ComposeStage(device, stream, _transform);
        _strengthen = device.Kernel<SourceSumArguments>(SourceKernel.Strengthen);
        _factors = new DeviceArray<float>(device.Accelerator);
    }

    /// <summary>Coherence and valid pixels.</summary>
    public void Coherence(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        UploadHeights(models, scenes);
        _marks.Edges(models, scenes);
        _coherence.Fill(models, scenes);
    }

    /// <summary>Stratified, turbulent, ramp and ionosphere fields.</summary>
    public void Atmosphere(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        UploadHeights(models, scenes);
        _atmosphere.Fill(models, scenes);
    }

    /// <summary>Phase noise and faults.</summary>
    public void Noise(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        _noise.Fill(models, scenes);
        _marks.Faults(models, scenes);
    }

    /// <summary>Unwrapped and wrapped phase.</summary>
    public void Compose(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes) => _compose.Fill(models, scenes);

    /// <summary>Multiplies the sources of a lone scene by factors and adds them up.</summary>
    public void Strengthen(ReadOnlySpan<double> factors, DeviceScenes scenes)
    {
        float[] narrow = new float[factors.Length];
        for (int i = 0; i < narrow.Length; i++)
        {
            narrow[i] = (float)factors[i];
        }

        _factors.Upload(_stream, narrow);
        _strengthen(_stream, scenes.Pixels, new SourceSumArguments
        {
            Pixels = scenes.Pixels,
            Sources = narrow.Length,
            Factors = _factors.Device,
            SourceLos = scenes[FieldSet.Sources].Device,
            SumLos = scenes[FieldSet.Deformation].Device,
        });
    }

    public void Dispose()
    {
        IDisposable[] all = [_atmosphere, _coherence, _marks, _noise, _compose, _fields, _transform, _statistics, _factors];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    // the attempts of one sample, and of many at one volcano, share their heights
    private void UploadHeights(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        bool isKnown = _heights.Length == models.Length && scenes.Heights.Count == scenes.Count * scenes.Pixels;
        for (int scene = 0; isKnown && scene < models.Length; scene++)
        {
            isKnown = ReferenceEquals(models[scene].HeightM, _heights[scene]);
        }

        if (isKnown)
        {
            return;
        }

        float[] all = new float[scenes.Count * scenes.Pixels];
        _heights = new Raster<float>[models.Length];
        for (int scene = 0; scene < models.Length; scene++)
        {
            _heights[scene] = models[scene].HeightM;
            models[scene].HeightM.Data.CopyTo(all.AsSpan(scene * scenes.Pixels));
        }

        scenes.Heights.Upload(_stream, all);
    }
}
