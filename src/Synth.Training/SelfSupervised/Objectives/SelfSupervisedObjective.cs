using System.Collections.Immutable;
using Synth.Models;
using Synth.Training.Data;
using Synth.Training.SelfSupervised.Probes;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Scalar = Synth.Training.Logs.Scalar;

namespace Synth.Training.SelfSupervised.Objectives;

/// <summary>What the self-supervised objectives share: layers of their own, probes, the watch over the embeddings.</summary>
internal abstract class SelfSupervisedObjective : TrainingObjective
{
    private readonly RepresentationProbe? _probe;
    private readonly CollapseMonitor _monitor;
    private readonly Action<string> _note;
    private readonly SortedDictionary<string, Tensor> _state = new(StringComparer.Ordinal);
    private readonly List<(string Name, Parameter Parameter)> _own = [];

    /// <param name="recipe">The objective.</param>
    /// <param name="job">The run.</param>
    protected SelfSupervisedObjective(SelfSupervision recipe, TrainingJob job)
    {
        (Network, Device, _note) = (job.Network, job.Device, job.Note);
        Precision = new MixedPrecision(job.Experiment.Training.Precision, job.Device);
        Gather = new EmbeddingGather(job.Processes);
        _monitor = new CollapseMonitor(recipe.Collapse, job.Note);
        _probe = job.Probes is { } images ? new RepresentationProbe(recipe.Probe, job.Network, images, job.Device, Precision) : null;
    }

    public override ImmutableArray<string> LookFigures => RepresentationProbe.Names;

    public override IReadOnlyList<(string Name, Parameter Parameter)> OwnParameters => _own;

    public override IReadOnlyDictionary<string, Tensor> State => _state;

    /// <summary>The network that trains.</summary>
    protected Network Network { get; }

    /// <summary>Where it is.</summary>
    protected Device Device { get; }

    /// <summary>Arithmetic of forward passes.</summary>
    protected MixedPrecision Precision { get; }

    /// <summary>Where embeddings of several processes meet.</summary>
    protected EmbeddingGather Gather { get; }

    /// <summary>The objective of an experiment, its own layers drawn from the experiment's seed.</summary>
    /// <exception cref="InvalidNetworkException">The network does not suit the objective.</exception>
    public static SelfSupervisedObjective Create(SelfSupervision recipe, TrainingJob job)
    {
        manual_seed((long)(job.Experiment.Seed & long.MaxValue));
        return recipe switch
        {
            SimClrRecipe simClr => new SimClrObjective(simClr, job),
            MocoRecipe moco => new MocoObjective(moco, job),
            MaeRecipe mae => new MaeObjective(mae, job),
            _ => throw new ArgumentException($"there is no objective {recipe.GetType().Name}", nameof(recipe)),
        };
    }

    public override void Observe(long step, ImmutableArray<Scalar> figures) => _monitor.Observe(step, figures);

    public override ImmutableArray<Scalar> Look(ImageSet images, CancellationToken cancel) => _probe is null
        ? throw new Datasets.DatasetException("probes learn from the training images, of which there must be a number: give the recipe a count, or leave the validation images out")
        : _probe.Look(images, cancel);

    public override void Conclude(CancellationToken cancel)
    {
        string? why = _probe is null ? "the training images are endless" : _probe.TrainClassifier(cancel);
        if (why is not null)
        {
            _note($"the classifier of the model stays untrained ({why}); its features are for ./synth finetune --from");
        }
    }

    /// <summary>Keeps trainable layers under a name.</summary>
    protected T Trains<T>(string name, T layers)
        where T : nn.Module
    {
        _own.AddRange(layers.named_parameters().Select(each => ($"{name}.{each.name}", each.parameter)));
        Keeps(name, layers.state_dict());
        return layers;
    }

    /// <summary>Keeps live tensors in checkpoints.</summary>
    protected void Keeps(string name, IReadOnlyDictionary<string, Tensor> tensors)
    {
        foreach ((string each, Tensor value) in tensors)
        {
            _state.Add($"{name}.{each}", value);
        }
    }

    /// <summary>Figures of unit vectors, read from the device at once.</summary>
    /// <param name="share">What they count in the sum over the processes: the share of the rows, 0 to 1.</param>
    /// <param name="first">(N, D).</param>
    /// <param name="second">Their partners, or null.</param>
    /// <param name="further">Further single numbers by name.</param>
    protected static ImmutableArray<StepFigure> Figures(double share, Tensor first, Tensor? second, params IEnumerable<(string Name, Tensor Value)> further)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor unit = first.detach();
        List<(string Name, Tensor Value)> all = [.. further, (CollapseMonitor.Spread, EmbeddingFigures.Spread(unit)), (CollapseMonitor.Rank, EmbeddingFigures.EffectiveRank(unit))];
        if (second is not null)
        {
            all.Add(("alignment", EmbeddingFigures.Alignment(unit, second.detach())));
            all.Add(("uniformity", EmbeddingFigures.Uniformity(unit)));
        }

        float[] values = stack([.. all.Select(each => each.Value.to(ScalarType.Float32).reshape([]))]).cpu().data<float>().ToArray();
        return [.. all.Select((each, i) => new StepFigure(each.Name, share * values[i]))];
    }

    /// <summary>Rows divided by their length, in single precision.</summary>
    protected static Tensor Unit(Tensor rows) => nn.functional.normalize(rows.to(ScalarType.Float32), dim: 1);
}
