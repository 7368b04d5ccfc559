using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Synth.Training.Data.Loading;

/// <summary>
/// Loads batches in background threads. Batches come in order, and what they hold depends on the setup's order, seed and
/// positions alone, not on threads or speed. At most <see cref="LoaderSetup.Prefetch"/> batches are ahead of the consumer.
/// For one consumer; disposing waits for no more than the images in the making.
/// </summary>
public sealed class BatchLoader : IDisposable
{
    private readonly LoaderSetup _setup;
    private readonly BatchBuffers _buffers;
    private readonly Thread[] _threads;
    private readonly LoaderReaders? _ownReaders;
    private readonly long _begun = Stopwatch.GetTimestamp();

    // guards everything below; pulsed whenever a batch is whole, handed out, or all ends
    private readonly object _gate = new();
    private readonly Queue<PendingBatch> _pending = new();
    private PendingBatch? _filling;
    private ExceptionDispatchInfo? _failure;
    private long _next;
    private long _waited;
    private bool _isStopped;

    /// <param name="setup">What to load and how; see there for the ranges.</param>
    public BatchLoader(LoaderSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentOutOfRangeException.ThrowIfLessThan(setup.BatchSize, 1, nameof(setup));
        ArgumentOutOfRangeException.ThrowIfLessThan(setup.Views, 1, nameof(setup));
        ArgumentOutOfRangeException.ThrowIfLessThan(setup.Prefetch, 1, nameof(setup));
        ArgumentOutOfRangeException.ThrowIfNegative(setup.Threads, nameof(setup));
        ArgumentOutOfRangeException.ThrowIfNegative(setup.Start, nameof(setup));
        (_setup, _buffers, _next, Position) = (setup, new BatchBuffers(setup), setup.Start, setup.Start);
        _ownReaders = setup.Threads == 0 ? new LoaderReaders(setup.Sources) : null;
        _threads = [.. Enumerable.Range(1, setup.Threads).Select(number => new Thread(Work) { IsBackground = true, Name = $"loader {number}" })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Position of the first image of the next batch: what a checkpoint stores to go on from here.</summary>
    public long Position { get; private set; }

    /// <summary>Time that the consumer has waited for batches.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, _waited);

    /// <summary>Share of the time since the loader was made that the consumer has waited, 0 to 1.</summary>
    public double WaitShare => Waited / Stopwatch.GetElapsedTime(_begun);

    private long End => _setup.End ?? long.MaxValue;

    /// <summary>The next batch, or null after the last. It is the caller's until it comes back through <see cref="Recycle"/>, if ever.</summary>
    /// <exception cref="Synth.Datasets.DatasetException">An image is missing or damaged; any other failure of a thread is rethrown here likewise.</exception>
    public Batch? Next()
    {
        long begun = Stopwatch.GetTimestamp();
        try
        {
            PendingBatch? whole = _ownReaders is null ? TakeWhole() : LoadHere(_ownReaders);
            if (whole is null)
            {
                return null;
            }

            Fail(whole.Failure);
            Position = whole.Next;
            return whole.Batch;
        }
        finally
        {
            _waited += Stopwatch.GetTimestamp() - begun;
        }
    }

    /// <summary>Gives a batch's arrays back for use in a later one; the batch must not be used any more.</summary>
    public void Recycle(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _buffers.Return(batch);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _ownReaders?.Dispose();
    }

    /// <summary>Rethrows what went wrong, now and whenever a batch is asked for again.</summary>
    private void Fail(ExceptionDispatchInfo? failure)
    {
        if (failure is not null)
        {
            lock (_gate)
            {
                _failure = failure;
                _isStopped = true;
                Monitor.PulseAll(_gate);
            }

            failure.Throw();
        }
    }

    private PendingBatch? TakeWhole()
    {
        lock (_gate)
        {
            while (true)
            {
                _failure?.Throw();
                ObjectDisposedException.ThrowIf(_isStopped, this);
                if (_pending.TryPeek(out PendingBatch? first) && first.IsWhole)
                {
                    _pending.Dequeue();
                    Monitor.PulseAll(_gate);
                    return first;
                }

                if (first is null && _next >= End)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private PendingBatch? LoadHere(LoaderReaders readers)
    {
        _failure?.Throw();
        ObjectDisposedException.ThrowIf(_isStopped, this);
        if (_next >= End)
        {
            return null;
        }

        PendingBatch batch = Begin();
        while (!batch.IsClaimed)
        {
            int place = batch.Claim();
            batch.Finish(place, Fill(batch.Batch, place, readers));
        }

        return batch;
    }

    private PendingBatch Begin()
    {
        int count = (int)Math.Min(_setup.BatchSize, End - _next);
        (int offset, int taken) = _setup.Slice.Of(count);
        PendingBatch begun = new(_buffers.Take(taken, _next + offset), _next + count);
        _next += count;
        return begun;
    }

    private void Work()
    {
        using LoaderReaders readers = new(_setup.Sources);
        while (Claim() is (PendingBatch pending, int place))
        {
            Exception? failure = Fill(pending.Batch, place, readers);
            lock (_gate)
            {
                pending.Finish(place, failure);
                if (pending.IsWhole)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    /// <summary>A place to fill, as soon as there is one; null when all is done.</summary>
    private (PendingBatch Pending, int Place)? Claim()
    {
        lock (_gate)
        {
            while (!_isStopped)
            {
                if (_filling is { IsClaimed: false } filling)
                {
                    return (filling, filling.Claim());
                }

                if (_next >= End)
                {
                    return null;
                }

                if (_pending.Count < _setup.Prefetch)
                {
                    _filling = Begin();
                    _pending.Enqueue(_filling);
                }
                else
                {
                    Monitor.Wait(_gate);
                }
            }

            return null;
        }
    }

    /// <summary>Fills one place; what goes wrong is told to the consumer, whose thread is the one to fail.</summary>
    private Exception? Fill(Batch batch, int place, LoaderReaders readers)
    {
        try
        {
            TrainingImage image = readers.Read(_setup.Order.At(batch.Position + place));
            _buffers.Fill(batch, place, image);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
