using Synth.Datasets;
using Synth.Training.Distributed;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>
/// The one place where embeddings of several processes would meet: a contrastive loss compares an image with all of the batch, and a queue takes all keys.
/// </summary>
internal sealed class EmbeddingGather
{
    private EmbeddingGather()
    {
    }

    /// <summary>The gather of some processes.</summary>
    /// <exception cref="DatasetException">There are several.</exception>
    public static EmbeddingGather For(ICommunicator processes) => processes.Size == 1
        ? new EmbeddingGather()
        : throw new DatasetException($"a self-supervised objective trains in one process, not in {processes.Size}: its loss compares the images of the whole batch; start it without mpirun or srun");

    /// <summary>The embeddings of all processes, in the order of their images: with one process its own.</summary>
    /// <param name="own">(N, D).</param>
    public Tensor Join(Tensor own) => own;
}
