using System.Runtime.ExceptionServices;

namespace Synth.Datasets.Generation;

/// <summary>
/// Hands numbered work to several threads and takes the results in order. At most <c>window</c> results are unfinished or
/// waiting at a time, so memory stays bounded however unevenly the work goes.
/// </summary>
/// <typeparam name="T">Type of a result.</typeparam>
public sealed class OrderedPipeline<T>
    where T : class
{
    private readonly object _changed = new();
    private readonly T?[] _results;
    private readonly long _count;
    private long _claimed;
    private long _taken;
    private ExceptionDispatchInfo? _failure;
    private long _failedAt = long.MaxValue;
    private bool _stopped;

    /// <param name="count">How many numbers there are.</param>
    /// <param name="window">How many of them may be under way, at least 1.</param>
    public OrderedPipeline(long count, int window)
    {
        _count = count;
        _results = new T?[window];
    }

    /// <summary>How many numbers there are.</summary>
    public long Count => _count;

    /// <summary>The error that ended the work, or null.</summary>
    public Exception? Failure
    {
        get
        {
            lock (_changed)
            {
                return _failure?.SourceException;
            }
        }
    }

    /// <summary>Runs the whole work: some threads that claim and deliver, while this one takes.</summary>
    /// <param name="threads">How many threads at most, at least 1.</param>
    /// <param name="name">What the threads are called.</param>
    /// <param name="work">What each thread does: claims and delivers until nothing is left, and fails instead of throwing.</param>
    /// <param name="take">What the calling thread does meanwhile. Once it returns or throws no further number is handed out.</param>
    /// <param name="cancel">Stops the work, so that <see cref="Take"/> throws.</param>
    public void Run(int threads, string name, Action work, Action take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(take);
        using CancellationTokenRegistration registration = cancel.Register(Stop);
        List<Thread> workers = [.. Enumerable.Range(0, (int)Math.Min(threads, _count)).Select(i => new Thread(() => work()) { Name = $"{name} {i}", IsBackground = true })];
        workers.ForEach(worker => worker.Start());
        try
        {
            take();
        }
        finally
        {
            Stop();
            workers.ForEach(worker => worker.Join());
        }
    }

    /// <summary>The next number to work on, or false when there is none left. Waits while the window is full.</summary>
    public bool TryClaim(out long number)
    {
        lock (_changed)
        {
            while (!_stopped && _failure is null && _claimed < _count && _claimed - _taken >= _results.Length)
            {
                Monitor.Wait(_changed);
            }

            number = _claimed;
            if (_stopped || _failure is not null || _claimed >= _count)
            {
                return false;
            }

            _claimed++;
            return true;
        }
    }

    /// <summary>Hands in the result of a claimed number.</summary>
    public void Deliver(long number, T result)
    {
        lock (_changed)
        {
            _results[number % _results.Length] = result;
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>Ends the work because of an error, which <see cref="Take"/> throws where the result that failed would come.</summary>
    /// <param name="error">The error; of several the first is thrown.</param>
    /// <param name="number">The claimed number that failed; 0 also where none was claimed: nothing more is then taken.</param>
    public void Fail(Exception error, long number = 0)
    {
        lock (_changed)
        {
            _failure ??= ExceptionDispatchInfo.Capture(error);
            _failedAt = Math.Min(_failedAt, number);
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>Ends the work: no further number is handed out.</summary>
    public void Stop()
    {
        lock (_changed)
        {
            _stopped = true;
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>The result that is next in order; waits for it.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public T Take()
    {
        lock (_changed)
        {
            int slot = (int)(_taken % _results.Length);

            // all before a number that failed were claimed, and come or fail themselves
            while (_taken < _failedAt && !_stopped && _results[slot] is null)
            {
                Monitor.Wait(_changed);
            }

            if (_taken >= _failedAt)
            {
                _failure!.Throw();
            }

            T result = _stopped ? throw new OperationCanceledException() : _results[slot]!;
            _results[slot] = null;
            _taken++;
            Monitor.PulseAll(_changed);
            return result;
        }
    }
}
