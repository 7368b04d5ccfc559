namespace Synth.Training.Data.Sampling;

/// <summary>Every image of a pool once an epoch, each epoch in a random order of its own.</summary>
public sealed class ShuffledOrder : IImageOrder
{
    private readonly ImagePool _pool;
    private readonly ulong _seed;
    private readonly long _count;

    // one writer's loss is another's recalculation: replaced as a whole
    private volatile Epoch? _latest;

    /// <param name="pool">A finite pool.</param>
    /// <param name="seed">Seed of the run.</param>
    public ShuffledOrder(ImagePool pool, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pool);
        _count = pool.Count ?? throw new ArgumentException("an endless source has no epochs to shuffle", nameof(pool));
        (_pool, _seed) = (pool, seed);
    }

    public long IndexAt(long position)
    {
        (long epoch, long place) = Math.DivRem(position, _count);
        Epoch? latest = _latest;
        if (latest is null || latest.Number != epoch)
        {
            latest = new Epoch(epoch, new IndexPermutation(_count, _seed, (ulong)epoch));
            _latest = latest;
        }

        return _pool.IndexOf(latest.Order.At(place));
    }

    private sealed record Epoch(long Number, IndexPermutation Order);
}
