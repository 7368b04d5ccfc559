using Synth.Gpu.Devices;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu;

/// <summary>
/// Computes batches one after the other with several under way: while the device computes one, the host labels the one before, and the phase
/// of that travels to the host. Each has a stream and memory of its own, which the batch that takes its place gets once its delivery is done.
/// For one thread at a time.
/// </summary>
public sealed class GpuPipeline : IDisposable
{
    /// <summary>Most batches under way.</summary>
    public const int MostDepth = 8;

    private readonly GpuBatch[] _slots;

    /// <param name="device">The device; must outlive this.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="depth">Batches under way at once, 1 to <see cref="MostDepth"/>.</param>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public GpuPipeline(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32, int depth = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, MostDepth);
        _slots = new GpuBatch[depth];
        for (int slot = 0; slot < depth; slot++)
        {
            _slots[slot] = new GpuBatch(device, precision);
        }
    }

    /// <summary>What computes, for reports.</summary>
    public string Name => _slots[0].Name;

    /// <summary>Computes batches; returns when all are done.</summary>
    /// <param name="batches">Batches of scenes, the scenes of each of one size.</param>
    /// <param name="label">Told of each batch, by its number, when it is computed: what its scenes measure, valid during the call.</param>
    /// <param name="delivered">
    /// Told of each batch, in order, when its phase and masks are on the host, where they stay during the call; null leaves them on the device.
    /// </param>
    /// <exception cref="ArgumentException">The scenes of a batch differ in size, or one has errors.</exception>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public void Run(
        IEnumerable<ForwardModel[]> batches, Action<int, IReadOnlyList<IFieldMeasures>> label, Action<int, GpuBatch>? delivered)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(label);
        int started = 0, labelled = 0, finished = 0;
        foreach (ForwardModel[] models in batches)
        {
            // the place of a batch is free once whoever had it before is done
            while (started - finished == _slots.Length)
            {
                LabelUpTo(finished, ref labelled, label, delivered is not null);
                Finish(finished++, delivered);
            }

            _slots[started % _slots.Length].Start(models);
            started++;
            LabelUpTo(started - 2, ref labelled, label, delivered is not null);
        }

        LabelUpTo(started - 1, ref labelled, label, delivered is not null);
        while (finished < started)
        {
            Finish(finished++, delivered);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GpuBatch batch in _slots)
        {
            batch.Dispose();
        }
    }

    private void LabelUpTo(int last, ref int labelled, Action<int, IReadOnlyList<IFieldMeasures>> label, bool delivers)
    {
        for (; labelled <= last; labelled++)
        {
            GpuBatch batch = _slots[labelled % _slots.Length];
            label(labelled, batch.Measures());
            if (delivers)
            {
                batch.StartDelivery();
            }
        }
    }

    private void Finish(int number, Action<int, GpuBatch>? delivered)
    {
        if (delivered is not null)
        {
            GpuBatch batch = _slots[number % _slots.Length];
            batch.FinishDelivery();
            delivered(number, batch);
        }
    }
}
