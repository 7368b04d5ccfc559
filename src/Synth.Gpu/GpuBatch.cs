using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu;

/// <summary>
/// Computes a number of scenes of one size at once, by the kernels that <see cref="GpuEngine"/> runs for one, and leaves their fields on the
/// device; measures for labels come to the host. For one thread at a time. <see cref="GpuPipeline"/> keeps several going.
/// </summary>
public sealed class GpuBatch : IDisposable
{
    private readonly DeviceStream _stream;
    private readonly IGpuDeformation _deformation;
    private readonly SceneStages _stages;
    private readonly SceneMeasurer _measurer;
    private SceneAnswers[] _answers = [];

    /// <param name="device">The device; must outlive this.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public GpuBatch(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32)
    {
        ArgumentNullException.ThrowIfNull(device);
        Name = $"gpu {(precision == EnginePrecision.Float32 ? "float32" : "float64")} on {device.Kind} {device.Name}";
        (_stream, _deformation, Scenes, _stages, _measurer) = DeviceFailures.Watch(Name, () =>
        {
            DeviceStream stream = new(device.Accelerator);
            DeviceScenes scenes = new(device);
            return (
                stream,
                IGpuDeformation.Create(device, stream, precision),
                scenes,
                new SceneStages(device, stream),
                new SceneMeasurer(device, stream, scenes));
        });
    }

    /// <summary>What computes, for reports.</summary>
    public string Name { get; }

    /// <summary>Wrapped phase of the scenes as it was delivered, rad: [scene][pixel], row 0 north.</summary>
    /// <exception cref="InvalidOperationException">It was not, or not yet.</exception>
    public ReadOnlySpan<float> WrappedRad => Scenes[FieldSet.Wrapped].Host;

    /// <summary>1 where a pixel is valid, as it was delivered.</summary>
    /// <exception cref="InvalidOperationException">It was not, or not yet.</exception>
    public ReadOnlySpan<byte> Valid => Scenes.Marks(FieldSet.Valid).Host;

    /// <summary>1 where a pixel is deformed, as it was delivered.</summary>
    /// <exception cref="InvalidOperationException">It was not, or not yet.</exception>
    public ReadOnlySpan<byte> DeformationMask => Scenes.DeformationMask.Host;

    /// <summary>The fields in memory of the device.</summary>
    internal DeviceScenes Scenes { get; }

    /// <summary>Computes scenes and waits for them; the fields stay on the device until the next call.</summary>
    /// <param name="models">At least one scene; all of one size.</param>
    /// <returns>What each scene measures, valid until the next call.</returns>
    /// <exception cref="ArgumentException">The scenes differ in size, or one has errors.</exception>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public IReadOnlyList<IFieldMeasures> Compute(ForwardModel[] models)
    {
        Start(models);
        return Measures();
    }

    /// <summary>Puts the work on scenes into the stream, behind what is there, and does not wait for it.</summary>
    /// <inheritdoc cref="Compute" path="/param|/exception"/>
    public void Start(ForwardModel[] models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Length == 0 || models.Any(model => (model.Grid.Width, model.Grid.Height) != (models[0].Grid.Width, models[0].Grid.Height)))
        {
            throw new ArgumentException("a batch is one or more scenes of one size", nameof(models));
        }

        DeviceFailures.Watch(Name, () =>
        {
            int[] slots = [.. Enumerable.Range(0, models.Length)], sources = [.. models.Select(model => model.Sources.Length)];
            Scenes.Reserve(models.Length, models[0].Grid.Width, models[0].Grid.Height);
            Scenes.ReserveSources(sources.Max());
            Scenes.Select(_stream, slots, sources);
            _answers = [.. models.Select(_ => new SceneAnswers())];
            _stages.Coherence(models, Scenes);
            _deformation.Fill(models, Scenes);
            _stages.Atmosphere(models, Scenes);
            _stages.Noise(models, Scenes);
            _stages.Compose(models, Scenes);
            _measurer.Launch(SceneQuestion.Deformation, _answers);
            _measurer.Mark();
        });
    }

    /// <summary>Waits for the scenes that were started.</summary>
    /// <returns>What each scene measures, valid until the next start.</returns>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public IReadOnlyList<IFieldMeasures> Measures()
    {
        DeviceFailures.Watch(Name, _stream.Synchronize);
        _measurer.Collect(SceneQuestion.Deformation, _answers);
        return [.. _answers.Select((own, scene) => new DeviceMeasures(own, Scenes.Pixels, Scenes.FirstSource[scene + 1] - Scenes.FirstSource[scene], question => Answer(question, own)))];
    }

    /// <summary>Brings the wrapped phase and both masks of the scenes to page-locked memory of the host, where they stay until the next delivery.</summary>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public void Deliver()
    {
        StartDelivery();
        FinishDelivery();
    }

    /// <summary>Puts the copies of <see cref="Deliver"/> into the stream and does not wait for them.</summary>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public void StartDelivery() => DeviceFailures.Watch(Name, () =>
    {
        Scenes[FieldSet.Wrapped].Download(_stream);
        Scenes.Marks(FieldSet.Valid).Download(_stream);
        Scenes.DeformationMask.Download(_stream);
    });

    /// <summary>Waits for the copies.</summary>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public void FinishDelivery() => DeviceFailures.Watch(Name, _stream.Synchronize);

    private void Answer(SceneQuestion question, SceneAnswers asker)
    {
        // the others are answered along, and for the same bounds
        foreach (SceneAnswers each in _answers)
        {
            each.Bounds = asker.Bounds;
        }

        DeviceFailures.Watch(Name, () =>
        {
            _measurer.Launch(question, _answers);
            _stream.Synchronize();
        });
        _measurer.Collect(question, _answers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IDisposable[] all = [_deformation, _measurer, _stages, Scenes, _stream];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }
}
