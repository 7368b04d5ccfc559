using System.Runtime.ExceptionServices;

namespace Synth.Training.Data.Loading;

/// <summary>A batch in the making. Guarded by the loader's lock, except for the places of the batch, each of which one thread fills.</summary>
/// <param name="batch">The batch.</param>
/// <param name="next">Position of the first image of the batch after it.</param>
internal sealed class PendingBatch(Batch batch, long next)
{
    private int _claimed;
    private int _finished;
    private int _failedPlace = int.MaxValue;

    public Batch Batch { get; } = batch;

    public long Next { get; } = next;

    public bool IsClaimed => _claimed == Batch.Count;

    public bool IsWhole => _finished == Batch.Count;

    /// <summary>What went wrong at the first place where something did, or null.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Gives a place to fill; to be asked while not <see cref="IsClaimed"/>.</summary>
    public int Claim() => _claimed++;

    /// <summary>Notes that a place is filled, or that it cannot be.</summary>
    public void Finish(int place, Exception? failure)
    {
        _finished++;

        // the first in order, so that the same failure is told whatever the threads
        if (failure is not null && place < _failedPlace)
        {
            (_failedPlace, Failure) = (place, ExceptionDispatchInfo.Capture(failure));
        }
    }
}
