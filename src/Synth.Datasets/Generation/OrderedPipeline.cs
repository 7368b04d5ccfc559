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

    /// <summary>The next number to work on, or false when there is none left. Waits while the window is full.</summary>
    public bool TryClaim(out long number)
    {
        lock (_changed)
        {
            while (!_stopped && _claimed < _count && _claimed - _taken >= _results.Length)
            {
                Monitor.Wait(_changed);
            }

            number = _claimed;
            if (_stopped || _claimed >= _count)
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

    /// <summary>Ends the work because of an error, which <see cref="Take"/> throws.</summary>
    public void Fail(Exception error)
    {
        lock (_changed)
        {
            _failure ??= ExceptionDispatchInfo.Capture(error);
            _stopped = true;
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
            while (_failure is null && !_stopped && _results[slot] is null)
            {
                Monitor.Wait(_changed);
            }

            _failure?.Throw();
            T result = _stopped ? throw new OperationCanceledException() : _results[slot]!;
            _results[slot] = null;
            _taken++;
            Monitor.PulseAll(_changed);
            return result;
        }
    }
}
