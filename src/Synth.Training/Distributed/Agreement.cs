using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Synth.Datasets;

namespace Synth.Training.Distributed;

/// <summary>Decisions that processes take together.</summary>
public static class Agreement
{
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
    public static double FromFirst(this ICommunicator processes, Func<double> work)
    {
        ArgumentNullException.ThrowIfNull(processes);
        ArgumentNullException.ThrowIfNull(work);
        Span<double> told = [0, 0];
        OperationCanceledException? stopped = null;
        if (processes.IsFirst())
        {
            try
            {
                told[0] = work();
            }
            catch (OperationCanceledException asked)
            {
                stopped = asked;
                told[1] = 1;
            }
        }

        processes.Wait();
        processes.Broadcast(told);
        return told[1] == 0 ? told[0] : throw (stopped ?? new StoppedTogetherException());
    }

    /// <summary>Refuses to go on where the processes have not read the same.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="what">What must be the same, for the message.</param>
    /// <param name="here">Its text in this process.</param>
    /// <exception cref="DatasetException">A process has another; thrown in every process.</exception>
    public static void RequireSame(this ICommunicator processes, string what, string here)
    {
        ArgumentNullException.ThrowIfNull(processes);
        double own = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(here)));
        Span<double> first = [own];
        processes.Broadcast(first);
        if (processes.Any(first[0] != own))
        {
            throw new DatasetException($"the {processes.Size} processes found different {what}: they need the same files, in folders that all machines share");
        }
    }
}
