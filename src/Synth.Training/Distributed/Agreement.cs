using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Synth.Datasets;

namespace Synth.Training.Distributed;

/// <summary>Decisions that processes take together.</summary>
public static class Agreement
{
    private const double Stopped = 1;
    private const double Failed = 2;

    /// <summary>True in the process that writes files and speaks to the user.</summary>
    public static bool IsFirst(this ICommunicator processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        return processes.Rank == 0;
    }

    /// <summary>True in every process when it is true in one.</summary>
    public static bool Any(this ICommunicator processes, bool here) => processes.Total(here ? 1 : 0) > 0;

    /// <summary>The sum of a number over the processes.</summary>
    public static double Total(this ICommunicator processes, double here)
    {
        ArgumentNullException.ThrowIfNull(processes);
        Span<double> sum = [here];
        processes.Sum(sum);
        return sum[0];
    }

    /// <summary>Works a number out in process 0 while the others wait, and tells it to them.</summary>
    /// <exception cref="OperationCanceledException">Process 0 was asked to stop meanwhile; thrown in every process.</exception>
    /// <exception cref="FailedTogetherException">It failed in process 0 of several; of one process the error comes out as it is.</exception>
    public static double FromFirst(this ICommunicator processes, Func<double> work)
    {
        ArgumentNullException.ThrowIfNull(processes);
        ArgumentNullException.ThrowIfNull(work);
        if (processes.Size == 1)
        {
            return work();
        }

        Span<double> told = [0, 0];
        Exception? failure = null;
        if (processes.IsFirst())
        {
            try
            {
                told[0] = work();
            }
            catch (Exception error)
            {
                failure = error;
                told[1] = error is OperationCanceledException ? Stopped : Failed;
            }
        }

        processes.Wait();
        processes.Broadcast(told);
        return told[1] switch
        {
            Stopped => throw (failure ?? new StoppedTogetherException()),
            Failed => throw new FailedTogetherException(failure),
            _ => told[0],
        };
    }

    /// <summary>Does work in process 0 while the others wait.</summary>
    /// <exception cref="OperationCanceledException">See <see cref="FromFirst(ICommunicator, Func{double})"/>.</exception>
    /// <exception cref="FailedTogetherException">See there.</exception>
    public static void InFirst(this ICommunicator processes, Action work) => processes.FromFirst(() =>
    {
        work();
        return 0;
    });

    /// <summary>
    /// Does work that asks nothing of the other processes, in each of them. Where it fails in some, all stop, and the first of these says why:
    /// a mistake in a file that all read is told once.
    /// </summary>
    /// <exception cref="FailedTogetherException">It failed in one of several processes; of one process the error comes out as it is.</exception>
    public static T Prepare<T>(this ICommunicator processes, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(processes);
        ArgumentNullException.ThrowIfNull(work);
        if (processes.Size == 1)
        {
            return work();
        }

        T? result = default;
        Exception? failure = null;
        try
        {
            result = work();
        }
        catch (Exception error)
        {
            failure = error;
        }

        processes.Wait();
        if (!processes.Any(failure is not null))
        {
            return result!;
        }

        (result as IDisposable)?.Dispose();
        throw processes.Failure(failure is not null, () => failure!);
    }

    /// <summary>What to throw in every process where all know that they cannot go on, so that one of them says why.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="here">True in those that know the cause.</param>
    /// <param name="cause">The cause, asked of the first of these; of process 0 where there is none.</param>
    public static Exception Failure(this ICommunicator processes, bool here, Func<Exception> cause)
    {
        ArgumentNullException.ThrowIfNull(processes);
        ArgumentNullException.ThrowIfNull(cause);
        if (processes.Size == 1)
        {
            return cause();
        }

        double[] knowing = new double[processes.Size];
        knowing[processes.Rank] = here ? 1 : 0;
        processes.Sum(knowing);
        return new FailedTogetherException(Math.Max(0, Array.IndexOf(knowing, 1.0)) == processes.Rank ? cause() : null);
    }

    /// <summary>Refuses to go on where the processes have not read the same.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="what">What must be the same, for the message.</param>
    /// <param name="here">Its text in this process.</param>
    /// <exception cref="FailedTogetherException">A process has another; thrown in every process.</exception>
    public static void RequireSame(this ICommunicator processes, string what, string here)
    {
        ArgumentNullException.ThrowIfNull(processes);
        double own = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(here)));
        Span<double> first = [own];
        processes.Broadcast(first);
        if (processes.Any(first[0] != own))
        {
            throw processes.Failure(here: true, () => new DatasetException($"the {processes.Size} processes found different {what}: they need the same files, in folders that all machines share"));
        }
    }
}
