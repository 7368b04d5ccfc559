using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Sums tensors over processes, several at once.</summary>
/// <param name="processes">The processes.</param>
/// <param name="bucketValues">Most values that are exchanged at once; bounds the memory that it takes.</param>
internal sealed class TensorExchange(ICommunicator processes, long bucketValues = 4 << 20)
{
    /// <summary>
    /// Replaces each gradient by its sum over the processes. A parameter without a gradient counts as zeros where another process has one,
    /// and stays without where none has.
    /// </summary>
    public void SumGradients(IEnumerable<Parameter> parameters)
    {
        if (processes.Size == 1)
        {
            return;
        }

        Parameter[] all = [.. parameters];
        foreach (Range bucket in Buckets.Of([.. all.Select(parameter => parameter.numel())], bucketValues))
        {
            SumBucket(all[bucket]);
        }
    }

    /// <summary>The rows of all processes one after another, in the order of their ranks. Own rows keep their graph, those of others are constants.</summary>
    /// <param name="own">(N, D); N may differ from process to process, D may not.</param>
    public Tensor Gather(Tensor own)
    {
        if (processes.Size == 1)
        {
            return own;
        }

        (long before, long total) = Place(own.shape[0]);
        long after = total - before - own.shape[0];
        Tensor padded = cat([Nothing(before), own.detach(), Nothing(after)], 0);
        Tensor all = Sum([padded])[0].to(own.dtype);
        return cat([all.narrow(0, 0, before), own, all.narrow(0, before + own.shape[0], after)], 0);

        Tensor Nothing(long rows) => own.new_zeros([rows, own.shape[1]]);
    }

    /// <summary>Where own rows stand among those of all processes in the order of their ranks, and how many rows there are.</summary>
    /// <param name="rows">Own rows.</param>
    public (long Before, long Total) Place(long rows)
    {
        double[] counts = new double[processes.Size];
        counts[processes.Rank] = rows;
        processes.Sum(counts);
        return ((long)counts.Take(processes.Rank).Sum(), (long)counts.Sum());
    }

    /// <summary>Replaces the statistics of BatchNorm layers by their mean over the processes, weighted by images, so that all hold the same.</summary>
    /// <param name="network">The network.</param>
    /// <param name="share">This process's share of the images, 0 to 1.</param>
    public void AverageStatistics(nn.Module network, double share)
    {
        if (processes.Size == 1)
        {
            return;
        }

        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor[] own = [.. network.modules().OfType<BatchNorm2d>().SelectMany(norm => new[] { norm.running_mean, norm.running_var }).OfType<Tensor>()];
        foreach (Range bucket in Buckets.Of([.. own.Select(tensor => tensor.numel())], bucketValues))
        {
            Tensor[] sums = Sum([.. own[bucket].Select(tensor => tensor * share)]);
            foreach ((Tensor target, Tensor sum) in own[bucket].Zip(sums))
            {
                target.copy_(sum);
            }
        }
    }

    private void SumBucket(Parameter[] parameters)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor?[] gradients = [.. parameters.Select(parameter => parameter.grad)];
        Tensor owners = tensor(gradients.Select(gradient => gradient is null ? 0f : 1f).ToArray()).to(parameters[0].device);
        Tensor[] sums = Sum([.. gradients.Select((gradient, i) => gradient ?? zeros_like(parameters[i])), owners]);
        float[] found = sums[^1].cpu().data<float>().ToArray();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (gradients[i] is { } gradient)
            {
                gradient.copy_(sums[i]);
            }
            else if (found[i] > 0)
            {
                parameters[i].grad = sums[i].clone().DetachFromDisposeScope();
            }
        }
    }

    /// <summary>The sums of tensors on one device, in their shapes, as float32.</summary>
    private Tensor[] Sum(Tensor[] tensors)
    {
        Tensor flat = cat([.. tensors.Select(each => each.detach().to(ScalarType.Float32).reshape(-1))], 0);
        processes.Sum(flat);
        long offset = 0;
        Tensor[] sums = new Tensor[tensors.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            long count = tensors[i].numel();
            sums[i] = flat.narrow(0, offset, count).reshape(tensors[i].shape);
            offset += count;
        }

        return sums;
    }
}
