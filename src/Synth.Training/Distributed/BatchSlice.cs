using Synth.Datasets;

namespace Synth.Training.Distributed;

/// <summary>The part of every batch that one process takes: neighbours in the batch's order, the parts as equal as can be.</summary>
/// <param name="Rank">Number of the process, from 0.</param>
/// <param name="Size">Processes, at least 1.</param>
public readonly record struct BatchSlice(int Rank, int Size)
{
    /// <summary>All of it.</summary>
    public static BatchSlice Whole { get; } = new(0, 1);

    /// <summary>The part of a process.</summary>
    /// <param name="batchSize">Images of a batch of all processes together.</param>
    /// <param name="processes">The processes.</param>
    /// <exception cref="DatasetException">There are more processes than images.</exception>
    public static BatchSlice For(int batchSize, ICommunicator processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        return batchSize >= processes.Size
            ? new BatchSlice(processes.Rank, processes.Size)
            : throw new DatasetException($"training.batch_size is {batchSize}, the batch of all processes together: too few images for {processes.Size} processes");
    }

    /// <summary>Place of the first image within a batch, and the number of images.</summary>
    /// <param name="count">Images of the whole batch.</param>
    public (int Offset, int Count) Of(int count)
    {
        int offset = (int)((long)count * Rank / Size);
        return (offset, (int)((long)count * (Rank + 1) / Size) - offset);
    }
}
