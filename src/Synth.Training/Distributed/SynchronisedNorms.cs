using Synth.Models;
using Synth.Training.Experiments;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>
/// Lets the BatchNorm layers of a network that trains use mean and variance of the images of all processes (Ioffe and Szegedy, 2015, over the
/// whole batch), forward and backward; layers that do not train their statistics stay as they are.
/// </summary>
/// <remarks>
/// Each such layer cuts the graph of gradients: its result is a fresh leaf. Going back, the cuts are joined in reverse order, each with the sums
/// over all processes, since TorchSharp's graph knows no operation that could ask other processes in the middle. Parts of the graph that
/// several cuts reach, such as shortcuts, are walked more than once, which costs time but is exact: gradients add.
/// </remarks>
internal sealed class SynchronisedNorms : IDisposable
{
    private readonly ICommunicator _processes;
    private readonly Stack<NormCut> _cuts = new();
    private readonly List<Action> _removals = [];
    private NormGroups _groups = NormGroups.One;

    /// <param name="network">The network.</param>
    /// <param name="processes">The processes.</param>
    public SynchronisedNorms(Network network, ICommunicator processes)
    {
        _processes = processes;
        foreach (BatchNorm2d norm in network.modules().OfType<BatchNorm2d>())
        {
            Attach(norm);
        }
    }

    /// <summary>True when an experiment asks several processes to normalise together.</summary>
    public static bool AreWanted(Experiment experiment, ICommunicator processes) => experiment.Training.SynchronisedBatchNorm && processes.Size > 1;

    /// <summary>True when a network has layers to synchronise.</summary>
    public static bool Concerns(Network network) => network.modules().OfType<BatchNorm2d>().Any();

    /// <summary>Passes images through the network in groups with statistics of their own; statistics that layers remember take the groups in their order.</summary>
    /// <param name="groups">Groups over all processes.</param>
    /// <param name="forward">Calls the network, with the images in the order of the groups given.</param>
    public Tensor InGroups(NormGroups groups, Func<Tensor> forward)
    {
        ArgumentNullException.ThrowIfNull(forward);
        _groups = groups;
        try
        {
            return forward();
        }
        finally
        {
            _groups = NormGroups.One;
        }
    }

    /// <summary>Works out the gradients of a loss whose sum over the processes is minimised.</summary>
    public void Backward(Tensor loss)
    {
        autograd.backward([loss], retain_graph: true);
        while (_cuts.TryPop(out NormCut? cut))
        {
            using NormCut joined = cut;
            joined.Join(_processes);
        }
    }

    public void Dispose()
    {
        foreach (Action remove in _removals)
        {
            remove();
        }

        while (_cuts.TryPop(out NormCut? cut))
        {
            cut.Dispose();
        }
    }

    /// <summary>Has the layer work on one image by its stored statistics, which is quick and changes nothing, and puts the right result in place.</summary>
    private void Attach(BatchNorm2d norm)
    {
        Tensor? result = null;
        var before = norm.register_forward_pre_hook((_, input) =>
        {
            if (!norm.training)
            {
                return input;
            }

            result = Normalise(norm, input);
            norm.eval();
            return input.detach().narrow(0, 0, 1);
        });
        var after = norm.register_forward_hook((_, input, output) =>
        {
            if (result is null)
            {
                return output;
            }

            input.Dispose();
            output.Dispose();
            norm.train();
            Tensor normalised = result;
            result = null;
            return normalised;
        });
        _removals.AddRange([before.remove, after.remove]);
    }

    private Tensor Normalise(BatchNorm2d norm, Tensor input)
    {
        bool hasGradient = is_grad_enabled();
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor wide = input.detach().to(ScalarType.Float32);
        BatchMoments moments = BatchMoments.Of(wide, _groups, _processes);
        Remember(norm, moments);
        if (!hasGradient)
        {
            return NormCut.Normalised(norm, wide, moments).Result.to(input.dtype).MoveToOuterDisposeScope();
        }

        NormCut cut = NormCut.Of(norm, input, wide, moments);
        _cuts.Push(cut);

        // a copy, for what follows may work in place, which a leaf does not allow
        using IDisposable onwards = enable_grad();
        return cut.Leaf.clone().MoveToOuterDisposeScope();
    }

    private static void Remember(BatchNorm2d norm, BatchMoments moments)
    {
        double share = norm.momentum ?? 0.1;
        Tensor like = norm.running_mean!;
        for (int group = 0; group < moments.Groups.Count; group++)
        {
            norm.running_mean!.mul_(1 - share).add_(moments.MeanOf(group, like), alpha: share);
            norm.running_var!.mul_(1 - share).add_(moments.UnbiasedVarianceOf(group, like), alpha: share);
            norm.num_batches_tracked?.add_(1);
        }
    }
}
