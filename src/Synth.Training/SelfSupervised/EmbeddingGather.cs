using Synth.Training.Distributed;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>
/// The one place where embeddings of several processes meet: a contrastive loss compares an image with all of the batch, and a queue takes all keys.
/// </summary>
/// <param name="processes">The processes that share each batch.</param>
internal sealed class EmbeddingGather(ICommunicator processes)
{
    private readonly TensorExchange _exchange = new(processes);

    /// <summary>
    /// The embeddings of all processes, in the order of their images: with one process its own. The own rows keep their gradient, those of others are
    /// constants. A loss over all rows, the same in every process, therefore gives each its own rows' whole gradient, and the gradients of all processes
    /// add up to that of one process with the whole batch.
    /// </summary>
    /// <param name="own">(N, D), another N in each process if need be.</param>
    public Tensor Join(Tensor own) => _exchange.Gather(own);

    /// <summary>A loss over the rows of all processes, as a step adds it up: every process knows the whole, so its value counts by parts, its gradient wholly.</summary>
    public Tensor OfWhole(Tensor loss) => processes.Size == 1 ? loss : loss - (loss.detach() * (1 - (1.0 / processes.Size)));

    /// <summary>What a figure of all rows, the same in every process, counts in the sum over them.</summary>
    public double ShareOfWhole => 1.0 / processes.Size;

    /// <summary>What a mean over own images counts in the sum over the processes: their share of all images.</summary>
    public double ShareOf(int images)
    {
        if (processes.Size == 1)
        {
            return 1;
        }

        return images / processes.Total(images);
    }

    /// <summary>Groups of equal size over the images of all processes, neighbours in the batch's order together, as one process has them.</summary>
    /// <param name="images">Own images.</param>
    /// <param name="groups">Groups, a divisor of all images.</param>
    public NormGroups Neighbours(int images, int groups)
    {
        (long before, long total) = _exchange.Place(images);
        return new NormGroups(groups, [.. Enumerable.Range(0, images).Select(i => (before + i) * groups / total)]);
    }

    /// <summary>The same in a random order of the images of all processes, which process 0 draws by torch's generator as it would alone.</summary>
    /// <param name="images">Own images.</param>
    /// <param name="groups">Groups, a divisor of all images.</param>
    public NormGroups Drawn(int images, int groups)
    {
        (long before, long total) = _exchange.Place(images);
        double[] places = new double[total];
        if (processes.IsFirst())
        {
            using DisposeScope scope = NewDisposeScope();
            long[] order = [.. randperm(total, dtype: ScalarType.Int64).data<long>()];
            for (int place = 0; place < order.Length; place++)
            {
                places[order[place]] = place;
            }
        }

        processes.Broadcast(places);
        return new NormGroups(groups, [.. Enumerable.Range(0, images).Select(i => (long)places[before + i] * groups / total)]);
    }
}
