using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Measures;

/// <summary>
/// Measures the fields of the selected scenes on the device and brings the numbers of all of them to the host in one copy. An answer takes two steps, with a wait
/// for the stream between them.
/// </summary>
internal sealed class SceneMeasurer(GpuDevice device, DeviceStream stream, DeviceScenes scenes) : IDisposable
{
    private readonly FieldStatisticsOnDevice _statistics = new(device, stream);
    private readonly Action<DeviceStream, int, MaskStatisticsArguments> _maskParts = device.Kernel<MaskStatisticsArguments>(MaskStatisticsKernel.Parts);
    private readonly Action<DeviceStream, int, MaskStatisticsArguments> _maskJoin = device.Kernel<MaskStatisticsArguments>(MaskStatisticsKernel.Join);
    private readonly Action<DeviceStream, int, CountArguments> _countParts = device.Kernel<CountArguments>(CountKernel.Parts);
    private readonly Action<DeviceStream, int, CountArguments> _countJoin = device.Kernel<CountArguments>(CountKernel.Join);
    private readonly Action<DeviceStream, int, MarkDeformationArguments> _mark = device.Kernel<MarkDeformationArguments>(MaskStatisticsKernel.Mark);
    private readonly Action<DeviceStream, int, AtmosphereMagnitudeArguments> _magnitude = device.Kernel<AtmosphereMagnitudeArguments>(AtmosphereMagnitudeKernel.Fill);
    private readonly DeviceArray<StatisticsRecord> _deformation = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _components = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _atmosphere = new(device.Accelerator);
    private readonly DeviceArray<float> _magnitudes = new(device.Accelerator);
    private readonly DeviceArray<MaskRecord> _maskPartial = new(device.Accelerator);
    private readonly DeviceArray<MaskRecord> _masks = new(device.Accelerator);
    private readonly DeviceArray<CountBounds> _bounds = new(device.Accelerator);
    private readonly DeviceArray<CountRecord> _countPartial = new(device.Accelerator);
    private readonly DeviceArray<CountRecord> _counts = new(device.Accelerator);

    /// <summary>Components beside the deformation, in the order of <see cref="SceneAnswers.Components"/>.</summary>
    public static FieldSet[] Components { get; } = [FieldSet.Stratified, FieldSet.Turbulent, FieldSet.Ramp, FieldSet.Ionosphere, FieldSet.Fault];

    private int Fields => scenes.Count + scenes.Sources;

    /// <summary>Has the device answer a question about the selected scenes; nothing is waited for.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answers">What is known of each scene, and what is to be counted in it.</param>
    public void Launch(SceneQuestion question, ReadOnlySpan<SceneAnswers> answers)
    {
        switch (question)
        {
            case SceneQuestion.Deformation:
                TakeDeformation();
                break;
            case SceneQuestion.Masks:
                TakeMasks(answers);
                break;
            case SceneQuestion.Counts:
                TakeCounts(answers);
                break;
            case SceneQuestion.Components:
                TakeComponents();
                break;
            default:
                TakeAtmosphere();
                break;
        }
    }

    /// <summary>Hands the answers out, once the stream has been waited for; the same scenes are selected.</summary>
    public void Collect(SceneQuestion question, ReadOnlySpan<SceneAnswers> answers)
    {
        for (int scene = 0; scene < answers.Length; scene++)
        {
            SceneAnswers own = answers[scene];
            switch (question)
            {
                case SceneQuestion.Deformation:
                    own.Deformation = Of(_deformation, scene);
                    break;
                case SceneQuestion.Masks:
                    own.Deformation ??= Of(_deformation, scene);
                    own.Masks = Of(_masks, scene);
                    break;
                case SceneQuestion.Counts:
                    own.Counts = _counts.Host[scene];
                    break;
                case SceneQuestion.Components:
                    int place = scene;
                    own.Components = [.. Enumerable.Range(0, Components.Length).Select(field => _components.Host[(field * scenes.Count) + place])];
                    break;
                default:
                    own.Atmosphere = _atmosphere.Host[scene];
                    break;
            }
        }
    }

    /// <summary>Fills the masks of the deformation of the selected scenes, on the device, right after <see cref="SceneQuestion.Deformation"/> was launched.</summary>
    public void Mark() => _mark(stream, scenes.Count * scenes.Pixels, new MarkDeformationArguments
    {
        Scenes = scenes.Selected,
        Deformation = scenes[FieldSet.Deformation].Device,
        Statistics = _deformation.Device,
        Mask = scenes.DeformationMask.Device,
    });

    public void Dispose()
    {
        IDisposable[] all = [_statistics, _deformation, _components, _atmosphere, _magnitudes, _maskPartial, _masks, _bounds, _countPartial, _counts];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    // the deformation of the scenes comes first, then their sources
    private T[] Of<T>(DeviceArray<T> fields, int scene)
        where T : unmanaged
    {
        int first = scenes.FirstSource[scene];
        return [fields.Host[scene], .. fields.Host[(scenes.Count + first)..(scenes.Count + scenes.FirstSource[scene + 1])]];
    }

    private void TakeDeformation()
    {
        _deformation.Reserve(Fields);
        ArrayView<StatisticsRecord> all = _deformation.Device;
        _statistics.Take(scenes[FieldSet.Deformation].Device, scenes.Planes, scenes.Count, scenes.Pixels, all);
        if (scenes.Sources > 0)
        {
            _statistics.Take(scenes[FieldSet.Sources].Device, scenes.SourcePlanes, scenes.Sources, scenes.Pixels, all.SubView(scenes.Count, scenes.Sources));
        }

        _deformation.Download(stream);
    }

    private void TakeMasks(ReadOnlySpan<SceneAnswers> answers)
    {
        if (Known(answers) is { } known)
        {
            _deformation.Upload(stream, known);
        }
        else
        {
            TakeDeformation();
        }

        _maskPartial.Reserve(Fields * FieldStatisticsOnDevice.Parts);
        _masks.Reserve(Fields);
        MaskStatisticsArguments arguments = MaskArguments();
        _maskParts(stream, Fields * FieldStatisticsOnDevice.Parts, arguments);
        _maskJoin(stream, Fields, arguments);
        _masks.Download(stream);
    }

    /// <summary>The ranges of all fields where every scene's were asked for before, which spares launches.</summary>
    private StatisticsRecord[]? Known(ReadOnlySpan<SceneAnswers> answers)
    {
        StatisticsRecord[] known = new StatisticsRecord[Fields];
        for (int scene = 0; scene < answers.Length; scene++)
        {
            if (answers[scene].Deformation is not { } own)
            {
                return null;
            }

            known[scene] = own[0];
            own.AsSpan(1).CopyTo(known.AsSpan(scenes.Count + scenes.FirstSource[scene]));
        }

        return known;
    }

    private void TakeCounts(ReadOnlySpan<SceneAnswers> answers)
    {
        CountBounds[] bounds = new CountBounds[answers.Length];
        for (int scene = 0; scene < bounds.Length; scene++)
        {
            bounds[scene] = answers[scene].Bounds;
        }

        _bounds.Upload(stream, bounds);
        _countPartial.Reserve(scenes.Count * FieldStatisticsOnDevice.Parts);
        _counts.Reserve(scenes.Count);
        CountArguments arguments = new()
        {
            Scenes = scenes.Selected,
            Parts = FieldStatisticsOnDevice.Parts,
            Bounds = _bounds.Device,
            Deformation = scenes[FieldSet.Deformation].Device,
            Coherence = scenes[FieldSet.Coherence].Device,
            Valid = scenes.Marks(FieldSet.Valid).Device,
            Partial = _countPartial.Device,
            Whole = _counts.Device,
        };
        _countParts(stream, scenes.Count * FieldStatisticsOnDevice.Parts, arguments);
        _countJoin(stream, scenes.Count, arguments);
        _counts.Download(stream);
    }

    private void TakeComponents()
    {
        _components.Reserve(Components.Length * scenes.Count);
        for (int i = 0; i < Components.Length; i++)
        {
            ArrayView<StatisticsRecord> whole = _components.Device.SubView((long)i * scenes.Count, scenes.Count);
            _statistics.Take(scenes[Components[i]].Device, scenes.Planes, scenes.Count, scenes.Pixels, whole);
        }

        _components.Download(stream);
    }

    private void TakeAtmosphere()
    {
        int pixels = scenes.Count * scenes.Pixels;
        _magnitudes.Reserve(pixels);
        _atmosphere.Reserve(scenes.Count);
        _magnitude(stream, pixels, new AtmosphereMagnitudeArguments
        {
            Scenes = scenes.Selected,
            Stratified = scenes[FieldSet.Stratified].Device,
            Turbulent = scenes[FieldSet.Turbulent].Device,
            Ionosphere = scenes[FieldSet.Ionosphere].Device,
            Magnitude = _magnitudes.Device,
        });
        _statistics.TakeInOrder(_magnitudes.Device, scenes.Count, scenes.Pixels, _atmosphere.Device);
        _atmosphere.Download(stream);
    }

    private MaskStatisticsArguments MaskArguments() => new()
    {
        Width = scenes.Width,
        Pixels = scenes.Pixels,
        Scenes = scenes.Count,
        Parts = FieldStatisticsOnDevice.Parts,
        Planes = scenes.Planes,
        Deformation = scenes[FieldSet.Deformation].Device,
        Sources = scenes[FieldSet.Sources].Device,
        Stratified = scenes[FieldSet.Stratified].Device,
        Turbulent = scenes[FieldSet.Turbulent].Device,
        Ionosphere = scenes[FieldSet.Ionosphere].Device,
        Statistics = _deformation.Device,
        Partial = _maskPartial.Device,
        Whole = _masks.Device,
    };
}
