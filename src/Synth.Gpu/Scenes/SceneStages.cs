using System.Runtime.InteropServices;
using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Stages;
using Synth.Gpu.Transforms;
using Synth.Physics.Engine;
using Synth.Rasters;

namespace Synth.Gpu.Scenes;

/// <summary>Every stage but the deformation, for the selected scenes, whose models are given in their order; in one stream, results stay on the device.</summary>
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
    private readonly Action<DeviceStream, int, NarrowArguments<float>> _put;
    private readonly DeviceArray<float> _newHeights;
    private readonly DeviceArray<int> _newSlots;
    private Raster<float>?[] _heights = [];
    private (int Width, int Height) _heightsSize;

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
        _put = device.Kernel<NarrowArguments<float>>(SourceKernel.NarrowSingle);
        _newHeights = new DeviceArray<float>(device.Accelerator);
        _newSlots = new DeviceArray<int>(device.Accelerator);
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

    /// <summary>Multiplies sources by factors and adds them up.</summary>
    /// <param name="factors">One a source, those of one scene after those of another.</param>
    /// <param name="scenes">The scenes.</param>
    public void Strengthen(ReadOnlySpan<float> factors, DeviceScenes scenes)
    {
        _factors.Upload(_stream, factors);
        _strengthen(_stream, scenes.Count * scenes.Pixels, new SourceSumArguments
        {
            Scenes = scenes.Selected,
            FirstSource = scenes.FirstSources,
            Planes = scenes.Sources > 0 ? scenes.SourcePlanes : scenes.Planes,
            Factors = _factors.Device,
            SourceLos = scenes[FieldSet.Sources].Device,
            SumLos = scenes[FieldSet.Deformation].Device,
        });
    }

    public void Dispose()
    {
        IDisposable[] all = [_atmosphere, _coherence, _marks, _noise, _compose, _fields, _transform, _statistics, _factors, _newHeights, _newSlots];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    // the attempts of one sample, and of many at one volcano, share their heights
    private void UploadHeights(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        if (_heights.Length != scenes.Room || _heightsSize != (scenes.Width, scenes.Height))
        {
            (_heights, _heightsSize) = (new Raster<float>?[scenes.Room], (scenes.Width, scenes.Height));
        }

        List<int> slots = [];
        List<float> values = [];
        for (int scene = 0; scene < models.Length; scene++)
        {
            int slot = scenes.Slots[scene];
            if (!ReferenceEquals(models[scene].HeightM, _heights[slot]))
            {
                _heights[slot] = models[scene].HeightM;
                slots.Add(slot);
                values.AddRange(models[scene].HeightM.Data);
            }
        }

        if (slots.Count == 0)
        {
            return;
        }

        _newHeights.Upload(_stream, CollectionsMarshal.AsSpan(values));
        _newSlots.Upload(_stream, CollectionsMarshal.AsSpan(slots));
        _put(_stream, values.Count, new NarrowArguments<float>
        {
            Pixels = scenes.Pixels,
            Planes = _newSlots.Device,
            Values = _newHeights.Device,
            Narrow = scenes.Heights.Device,
        });
    }
}
