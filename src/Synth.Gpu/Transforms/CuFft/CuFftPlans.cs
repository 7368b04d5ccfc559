using Synth.Gpu.Devices;

namespace Synth.Gpu.Transforms.CuFft;

/// <summary>
/// Plans of cuFFT for one stream, kept for shapes that come again. They share one work area, since what runs in a stream runs one after
/// the other.
/// </summary>
internal sealed class CuFftPlans(GpuDevice device, DeviceStream stream, CuFftLibrary library) : IDisposable
{
    private readonly Dictionary<CuFftShape, (int Plan, long WorkBytes)> _plans = [];
    private readonly Queue<CuFftShape> _order = [];
    private readonly DeviceArray<byte> _work = new(device.Accelerator);

    /// <summary>How many plans are kept at most.</summary>
    public const int Most = 256;

    /// <summary>Plans kept at present.</summary>
    public int Count => _plans.Count;

    /// <summary>Puts inverse transforms into the stream.</summary>
    public void Run(CuFftShape shape, nint from, nint to)
    {
        // cuFFT works in whatever context is current
        device.Accelerator.Bind();
        (int plan, long workBytes) = PlanOf(shape);
        _work.Reserve(checked((int)Math.Max(1, workBytes)));
        device.Count();
        library.Execute(plan, shape, Address.Of(_work.Device), from, to);
    }

    public void Dispose()
    {
        device.Accelerator.Bind();
        foreach ((int plan, _) in _plans.Values)
        {
            library.Destroy(plan);
        }

        _plans.Clear();
        _work.Dispose();
    }

    private (int Plan, long WorkBytes) PlanOf(CuFftShape shape)
    {
        if (_plans.TryGetValue(shape, out (int Plan, long WorkBytes) known))
        {
            return known;
        }

        if (_plans.Count == Most)
        {
            // what the oldest was given to do may still be under way
            stream.Synchronize();
            CuFftShape oldest = _order.Dequeue();
            library.Destroy(_plans[oldest].Plan);
            _plans.Remove(oldest);
        }

        int plan = library.Plan(shape, stream.Native, out long workBytes);
        _plans.Add(shape, (plan, workBytes));
        _order.Enqueue(shape);
        return (plan, workBytes);
    }
}
