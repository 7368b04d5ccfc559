using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>
/// A sequence of work, done one piece after the other beside the caller, as on a GPU: results are there once it has been waited for.
/// After a failure nothing more is done, and whoever waits is told.
/// </summary>
public abstract class AcceleratorStream : DisposeBase
{
    private readonly Lock _gate = new();
    private Task _latest = Task.CompletedTask;

    private protected AcceleratorStream()
    {
    }

    /// <summary>Waits for the work given so far.</summary>
    public void Synchronize()
    {
        Task latest;
        lock (_gate)
        {
            latest = _latest;
        }

        latest.GetAwaiter().GetResult();
    }

    /// <summary>Gives it work.</summary>
    internal void Add(Action work)
    {
        lock (_gate)
        {
            _latest = _latest.ContinueWith(
                before =>
                {
                    before.GetAwaiter().GetResult();
                    work();
                },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
    }

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>The stream of a device that is the CPU.</summary>
internal sealed class CPUStream : AcceleratorStream;
