using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu;

/// <summary>
/// The engine that runs on a GPU, with the formulas and the random numbers of the CPU's engine. Every field of the latest scene stays
/// in memory of the device until <see cref="Deliver"/> brings it to the host. One instance serves one thread at a time; it has a stream
/// and memory of its own, so that the engines of several threads overlap on one device, and the deformation of the scenes that several
/// threads ask for is computed in one launch.
/// </summary>
/// <remarks>Results agree with the CPU's to the rounding of the arithmetic, not bit by bit.</remarks>
public sealed class GpuEngine : IFieldEngine, IDisposable
{
    private readonly DeviceStream _stream;
    private readonly DeformationQueue _queue;
    private readonly IGpuDeformation _coarse;
    private readonly DeviceScenes _scenes;
    private readonly SceneStages _stages;
    private readonly SceneMeasurer _measurer;

    /// <param name="device">The device; must outlive the engine.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    public GpuEngine(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32)
    {
        ArgumentNullException.ThrowIfNull(device);
        Name = $"gpu {(precision == EnginePrecision.Float32 ? "float32" : "float64")} on {device.Kind} {device.Name}";
        (_stream, _queue, _coarse, _scenes, _stages, _measurer) = DeviceFailures.Watch(Name, () =>
        {
            DeviceStream stream = new(device.Accelerator);
            DeviceScenes scenes = new(device);
            return (
                stream,
                device.Queue(precision),
                DeformationQueue.Create(device, stream, precision),
                scenes,
                new SceneStages(device, stream),
                new SceneMeasurer(device, stream, scenes));
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model)
    {
        CoarseField? preview = null;
        OnDevice(() => preview = _coarse.Preview(model));
        return preview;
    }

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fields);
        fields.SetSourceCount(model.Sources.Length);
        OnDevice(() =>
        {
            Reserve(fields);
            _scenes.ReserveSources([model]);

            // the queue writes in a stream of its own
            _stream.Synchronize();
            _queue.Fill(model, new DeformationTarget(_scenes[FieldSet.Deformation].Device, _scenes[FieldSet.Sources].Device));
        });
    }

    /// <inheritdoc/>
    public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNotEqual(factors.Length, fields.SourceCount, nameof(factors));
        double[] kept = factors.ToArray();
        OnDevice(() => _stages.Strengthen(kept, _scenes));
    }

    /// <inheritdoc/>
    public void Atmosphere(ForwardModel model, FieldStack fields) => Stage(fields, () => _stages.Atmosphere([model], _scenes));

    /// <inheritdoc/>
    public void Coherence(ForwardModel model, FieldStack fields) => Stage(fields, () => _stages.Coherence([model], _scenes));

    /// <inheritdoc/>
    public void Noise(ForwardModel model, FieldStack fields) => Stage(fields, () => _stages.Noise([model], _scenes));

    /// <inheritdoc/>
    public void Compose(ForwardModel model, FieldStack fields) => Stage(fields, () => _stages.Compose([model], _scenes));

    /// <inheritdoc/>
    public IFieldMeasures Measure(FieldStack fields)
    {
        _measurer.Begin();
        return new DeviceMeasures(_measurer, _scenes, 0, OnDevice);
    }

    /// <inheritdoc/>
    public void Deliver(FieldStack fields, FieldSet wanted)
    {
        ArgumentNullException.ThrowIfNull(fields);
        OnDevice(() => Delivery.Bring(_scenes, _stream, fields, wanted));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IDisposable[] all = [_coarse, _measurer, _stages, _scenes, _stream];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void Stage(FieldStack fields, Action work)
    {
        ArgumentNullException.ThrowIfNull(fields);
        OnDevice(() =>
        {
            Reserve(fields);
            work();
        });
    }

    private void Reserve(FieldStack fields) => _scenes.Reserve(1, fields.Width, fields.Height);

    private void OnDevice(Action work) => DeviceFailures.Watch(Name, work);
}
