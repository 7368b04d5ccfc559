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
    private readonly SceneParts _parts;
    private SceneAnswers[] _answers = [];

    /// <param name="device">The device; must outlive this.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public GpuBatch(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32)
    {
        ArgumentNullException.ThrowIfNull(device);
        Name = device.EngineName(precision);
        _parts = DeviceFailures.Watch(Name, () => new SceneParts(device, precision));
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
    internal DeviceScenes Scenes => _parts.Scenes;

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
            Scenes.Select(_parts.Stream, slots, sources);
            _answers = [.. models.Select(_ => new SceneAnswers())];
            _parts.Stages.Coherence(models, Scenes);
            _parts.Deformation.Fill(models, Scenes);
            _parts.Stages.Atmosphere(models, Scenes);
            _parts.Stages.Noise(models, Scenes);
            _parts.Stages.Compose(models, Scenes);
            _parts.Measurer.Launch(SceneQuestion.Deformation, _answers);
            _parts.Measurer.Mark();
        });
    }

    /// <summary>Waits for the scenes that were started.</summary>
    /// <returns>What each scene measures, valid until the next start.</returns>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public IReadOnlyList<IFieldMeasures> Measures()
    {
        DeviceFailures.Watch(Name, _parts.Stream.Synchronize);
        _parts.Measurer.Collect(SceneQuestion.Deformation, _answers);
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
        Scenes[FieldSet.Wrapped].Download(_parts.Stream);
        Scenes.Marks(FieldSet.Valid).Download(_parts.Stream);
        Scenes.DeformationMask.Download(_parts.Stream);
    });

    /// <summary>Waits for the copies.</summary>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public void FinishDelivery() => DeviceFailures.Watch(Name, _parts.Stream.Synchronize);

    private void Answer(SceneQuestion question, SceneAnswers asker)
    {
        // the others are answered along, and for the same bounds
        foreach (SceneAnswers each in _answers)
        {
            each.Bounds = asker.Bounds;
        }

        DeviceFailures.Watch(Name, () => _parts.Answer(question, _answers));
    }

    /// <inheritdoc/>
    public void Dispose() => _parts.Dispose();
}
