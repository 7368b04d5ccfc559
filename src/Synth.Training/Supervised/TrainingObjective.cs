using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Distributed;
using Synth.Training.Logs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>A figure of a batch for the log.</summary>
/// <param name="Name">As logs show it.</param>
/// <param name="Value">Mean over the images of the batch, or this process's part of that mean.</param>
/// <param name="IsCount">True when <paramref name="Value"/> counts images instead; logs show the share.</param>
public sealed record StepFigure(string Name, double Value, bool IsCount = false);

/// <summary>What a batch says of the network.</summary>
/// <param name="Total">What is minimised, a single number with a gradient.</param>
/// <param name="Figures">Figures beside it.</param>
internal sealed record ObjectiveValue(Tensor Total, ImmutableArray<StepFigure> Figures);

/// <summary>What a run minimises, and how its network is looked at meanwhile. The loop of steps, stages, logs and checkpoints is the same for all.</summary>
internal abstract class TrainingObjective : IDisposable
{
    /// <summary>Names of the figures that a step may have, in the order of logs.</summary>
    public abstract ImmutableArray<string> StepFigures { get; }

    /// <summary>Names of the figures that a look at the validation images may have.</summary>
    public abstract ImmutableArray<string> LookFigures { get; }

    /// <summary>Parameters that train beside the network's own, by the names that the optimiser's state carries.</summary>
    public virtual IReadOnlyList<(string Name, Parameter Parameter)> OwnParameters => [];

    /// <summary>All that a run needs to go on beside network and optimiser, by name; live tensors.</summary>
    public virtual IReadOnlyDictionary<string, Tensor> State => ImmutableDictionary<string, Tensor>.Empty;

    /// <summary>The network's BatchNorm layers where several processes train them together, or null.</summary>
    public SynchronisedNorms? Norms { protected get; set; }

    /// <summary>The loss of a batch; temporary tensors belong to the caller's scope.</summary>
    public abstract ObjectiveValue Of(Batch batch);

    /// <summary>Called after each step of the optimiser.</summary>
    public virtual void AfterStep()
    {
    }

    /// <summary>Called with the figures of each line of the log.</summary>
    public virtual void Observe(long step, ImmutableArray<Scalar> figures)
    {
    }

    /// <summary>Measures the network by the validation images.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public abstract ImmutableArray<Scalar> Look(ImageSet images, CancellationToken cancel);

    /// <summary>Called with the final weights in the network, before they are written.</summary>
    public virtual void Conclude(CancellationToken cancel)
    {
    }

    /// <summary>Takes over a stored <see cref="State"/>.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> stored)
    {
        using IDisposable still = no_grad();
        foreach ((string name, Tensor target) in State)
        {
            if (!stored.TryGetValue(name, out Tensor? found) || !found.shape.SequenceEqual(target.shape))
            {
                throw new InvalidDataException($"the stored state of the objective lacks {name}, or has it in another shape");
            }

            target.copy_(found);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the objective holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>A single number of a device.</summary>
    protected static double Number(Tensor tensor) => tensor.detach().to(ScalarType.Float32).cpu().item<float>();
}
