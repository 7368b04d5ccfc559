using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Measures;

/// <summary>Measures the fields of scenes on the device and brings the numbers to the host, each kind at the first question about it.</summary>
internal sealed class SceneMeasurer(GpuDevice device, DeviceStream stream, DeviceScenes scenes) : IDisposable
{
    private static readonly FieldSet[] Components = [FieldSet.Stratified, FieldSet.Turbulent, FieldSet.Ramp, FieldSet.Ionosphere, FieldSet.Fault];

    private readonly FieldStatisticsOnDevice _statistics = new(device, stream);
    private readonly Action<DeviceStream, int, MaskStatisticsArguments> _maskParts = device.Kernel<MaskStatisticsArguments>(MaskStatisticsKernel.Parts);
    private readonly Action<DeviceStream, int, MaskStatisticsArguments> _maskJoin = device.Kernel<MaskStatisticsArguments>(MaskStatisticsKernel.Join);
    private readonly Action<DeviceStream, int, MaskStatisticsArguments> _countParts = device.Kernel<MaskStatisticsArguments>(MaskStatisticsKernel.CountParts);
    private readonly Action<DeviceStream, int, MaskStatisticsArguments> _countJoin = device.Kernel<MaskStatisticsArguments>(MaskStatisticsKernel.CountJoin);
    private readonly Action<DeviceStream, int, MarkDeformationArguments> _mark = device.Kernel<MarkDeformationArguments>(MaskStatisticsKernel.Mark);
    private readonly Action<DeviceStream, int, AtmosphereMagnitudeArguments> _magnitude = device.Kernel<AtmosphereMagnitudeArguments>(AtmosphereMagnitudeKernel.Fill);
    private readonly DeviceArray<StatisticsRecord> _deformation = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _components = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _atmosphere = new(device.Accelerator);
    private readonly DeviceArray<float> _magnitudes = new(device.Accelerator);
    private readonly DeviceArray<MaskRecord> _maskPartial = new(device.Accelerator);
    private readonly DeviceArray<MaskRecord> _masks = new(device.Accelerator);
    private readonly DeviceArray<CountRecord> _countPartial = new(device.Accelerator);
    private readonly DeviceArray<CountRecord> _counts = new(device.Accelerator);
    private readonly HashSet<object> _fresh = [];

    private int Fields => scenes.Count + scenes.FirstSource[^1];

    /// <summary>Forgets what was measured: the fields have changed.</summary>
    public void Begin() => _fresh.Clear();

    /// <summary>Statistics of a scene's deformation, or of one of its sources.</summary>
    public StatisticsRecord Deformation(int scene, int? source)
    {
        if (IsDue(_deformation))
        {
            TakeDeformation();
            Bring(_deformation);
        }

        return _deformation.Host[FieldOf(scene, source)];
    }

    /// <summary>Statistics of another component of a scene.</summary>
    public StatisticsRecord Component(int scene, FieldSet field)
    {
        if (IsDue(_components))
        {
            _components.Reserve(Components.Length * scenes.Count);
            for (int i = 0; i < Components.Length; i++)
            {
                _statistics.Take(
                    scenes[Components[i]].Device, scenes.Count, scenes.Pixels, _components.Device.SubView((long)i * scenes.Count, scenes.Count));
            }

            Bring(_components);
        }

        int place = Array.IndexOf(Components, field);
        ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(field));
        return _components.Host[(place * scenes.Count) + scene];
    }

    /// <summary>What lies inside the mask of a scene's deformation, or of one of its sources.</summary>
    public MaskRecord Mask(int scene, int? source)
    {
        if (IsDue(_masks))
        {
            if (IsDue(_deformation))
            {
                TakeDeformation();
                _deformation.Download(stream);
            }

            _maskPartial.Reserve(Fields * FieldStatisticsOnDevice.Parts);
            _masks.Reserve(Fields);
            MaskStatisticsArguments arguments = Arguments(0, 0);
            _maskParts(stream, Fields * FieldStatisticsOnDevice.Parts, arguments);
            _maskJoin(stream, Fields, arguments);
            Bring(_masks);
        }

        return _masks.Host[FieldOf(scene, source)];
    }

    /// <summary>Fills the masks of the deformation of the scenes, on the device; the stream is to be waited for before anything is asked.</summary>
    public void Mark()
    {
        if (IsDue(_deformation))
        {
            TakeDeformation();
            _deformation.Download(stream);
        }

        _mark(stream, scenes.Count * scenes.Pixels, new MarkDeformationArguments
        {
            Pixels = scenes.Pixels,
            Deformation = scenes[FieldSet.Deformation].Device,
            Statistics = _deformation.Device,
            Mask = scenes.DeformationMask.Device,
        });
    }

    /// <summary>Pixels of a scene that are valid, coherent, strong.</summary>
    public CountRecord Counts(int scene, float coherent, float strongM)
    {
        if (IsDue((coherent, strongM)))
        {
            _countPartial.Reserve(scenes.Count * FieldStatisticsOnDevice.Parts);
            _counts.Reserve(scenes.Count);
            MaskStatisticsArguments arguments = Arguments(coherent, strongM);
            _countParts(stream, scenes.Count * FieldStatisticsOnDevice.Parts, arguments);
            _countJoin(stream, scenes.Count, arguments);
            Bring(_counts);
            _fresh.RemoveWhere(each => each is (float, float));
            _fresh.Add((coherent, strongM));
        }

        return _counts.Host[scene];
    }

    /// <summary>Statistics of the magnitude of a scene's atmosphere.</summary>
    public StatisticsRecord Atmosphere(int scene)
    {
        if (IsDue(_atmosphere))
        {
            int pixels = scenes.Count * scenes.Pixels;
            _magnitudes.Reserve(pixels);
            _atmosphere.Reserve(scenes.Count);
            _magnitude(stream, pixels, new AtmosphereMagnitudeArguments
            {
                Stratified = scenes[FieldSet.Stratified].Device,
                Turbulent = scenes[FieldSet.Turbulent].Device,
                Ionosphere = scenes[FieldSet.Ionosphere].Device,
                Magnitude = _magnitudes.Device,
            });
            _statistics.Take(_magnitudes.Device, scenes.Count, scenes.Pixels, _atmosphere.Device);
            Bring(_atmosphere);
        }

        return _atmosphere.Host[scene];
    }

    public void Dispose()
    {
        IDisposable[] all = [_statistics, _deformation, _components, _atmosphere, _magnitudes, _maskPartial, _masks, _countPartial, _counts];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    // the deformation of the scenes comes first, then their sources
    private int FieldOf(int scene, int? source) => source is { } number ? scenes.Count + scenes.FirstSource[scene] + number : scene;

    private bool IsDue(object measure) => _fresh.Add(measure);

    private void Bring<T>(DeviceArray<T> array)
        where T : unmanaged
    {
        array.Download(stream);
        stream.Synchronize();
    }

    private void TakeDeformation()
    {
        _deformation.Reserve(Fields);
        ArrayView<StatisticsRecord> all = _deformation.Device;
        _statistics.Take(scenes[FieldSet.Deformation].Device, scenes.Count, scenes.Pixels, all);
        int sources = scenes.FirstSource[^1];
        if (sources > 0)
        {
            _statistics.Take(scenes[FieldSet.Sources].Device, sources, scenes.Pixels, all.SubView(scenes.Count, sources));
        }
    }

    private MaskStatisticsArguments Arguments(float coherent, float strongM) => new()
    {
        Width = scenes.Width,
        Pixels = scenes.Pixels,
        Scenes = scenes.Count,
        Parts = FieldStatisticsOnDevice.Parts,
        Coherent = coherent,
        StrongM = strongM,
        Deformation = scenes[FieldSet.Deformation].Device,
        Sources = scenes[FieldSet.Sources].Device,
        Stratified = scenes[FieldSet.Stratified].Device,
        Turbulent = scenes[FieldSet.Turbulent].Device,
        Ionosphere = scenes[FieldSet.Ionosphere].Device,
        Coherence = scenes[FieldSet.Coherence].Device,
        Valid = scenes.Marks(FieldSet.Valid).Device,
        Statistics = _deformation.Device,
        Partial = _maskPartial.Device,
        Whole = _masks.Device,
        PartialCounts = _countPartial.Device,
        Counts = _counts.Device,
    };
}
