using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>
/// What one process of several that train together needs of the others. All but <see cref="Leave"/> wait for every process, and every process
/// must make the same calls in the same order, on one thread.
/// </summary>
public interface ICommunicator
{
    /// <summary>Number of this process, from 0; process 0 alone writes files.</summary>
    int Rank { get; }

    /// <summary>Processes, at least 1.</summary>
    int Size { get; }

    /// <summary>Replaces each value by its sum over the processes: the same bits in each.</summary>
    void Sum(Span<float> values);

    /// <summary>Replaces each value by its sum over the processes: the same bits in each.</summary>
    void Sum(Span<double> values);

    /// <summary>Replaces each value of a tensor by its sum over the processes: the same bits in each.</summary>
    /// <param name="values">Float32, contiguous, on the device on which this process computes.</param>
    void Sum(Tensor values) => TensorSum.OverHost(this, values);

    /// <summary>Replaces the values by those of process 0.</summary>
    void Broadcast(Span<double> values);

    /// <summary>Waits for every process, without keeping a core busy: it may take as long as a validation.</summary>
    void Wait();

    /// <summary>
    /// Ends in good order, together with the others. A process that fails alone must not call this but end with an exit code other than 0,
    /// by which the launcher knows to end the others.
    /// </summary>
    void Leave();
}
