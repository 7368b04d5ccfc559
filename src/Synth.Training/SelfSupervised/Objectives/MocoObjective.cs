using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Training.Data;
using Synth.Training.Distributed;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Objectives;

/// <summary>MoCo v2: a view's query against the other view's key and the keys of earlier batches.</summary>
internal sealed class MocoObjective : SelfSupervisedObjective
{
    private const int LeastOfPart = 2;

    private readonly MocoRecipe _recipe;
    private readonly ProjectionHead _projector;
    private readonly MomentumEncoder _encoder;
    private readonly KeyQueue _queue;
    private readonly SynchronisedNorms? _keyNorms;

    public MocoObjective(MocoRecipe recipe, TrainingJob job)
        : base(recipe, job)
    {
        _recipe = recipe;
        bool isSynchronised = SynchronisedNorms.AreWanted(job.Experiment, job.Processes);
        if (!isSynchronised)
        {
            RequireParts(recipe, job);
        }

        _projector = Trains("projector", NewProjector());
        _encoder = new MomentumEncoder(job.Network, _projector, NewProjector(), recipe.Momentum, job.Device);
        _keyNorms = isSynchronised ? new SynchronisedNorms(_encoder.Network, job.Processes) : null;
        _queue = new KeyQueue(recipe.QueueSize, recipe.OutputWidth, job.Device);
        Keeps("key", _encoder.Network.state_dict());
        Keeps("key_projector", _encoder.Projector.state_dict());
        Keeps("queue", new Dictionary<string, Tensor> { ["keys"] = _queue.Keys, ["place"] = _queue.Place });
    }

    public override ImmutableArray<string> StepFigures { get; } = ["contrast_accuracy", CollapseMonitor.Spread, CollapseMonitor.Rank, "alignment", "uniformity"];

    public override ObjectiveValue Of(Batch batch)
    {
        Tensor views = BatchTensors.ImagesOf(batch, Device);
        Tensor keys = Keys(views.narrow(0, batch.Count, batch.Count));
        Tensor queries = Unit(Queries(views.narrow(0, 0, batch.Count)));
        Contrast contrast = ContrastiveLoss.InfoNce(queries, keys, _queue.Keys.clone(), _recipe.Temperature);
        double share = Gather.ShareOf(batch.Count);
        ImmutableArray<StepFigure> figures = Figures(share, queries, keys, ("contrast_accuracy", contrast.Accuracy));
        _queue.Enqueue(Gather.Join(keys));
        return new ObjectiveValue(contrast.Value * share, figures);
    }

    public override void AfterStep() => _encoder.Follow();

    protected override void Dispose(bool disposing)
    {
        _projector.Dispose();
        _keyNorms?.Dispose();
        _encoder.Dispose();
        _queue.Dispose();
    }

    private ProjectionHead NewProjector()
    {
        int features = Network.Backbone.FeatureCount;
        return new ProjectionHead(features, _recipe.HiddenWidth ?? features, _recipe.OutputWidth).to(Device);
    }

    // groups of other images than their own slices are normalised where the layers ask all processes
    private static void RequireParts(MocoRecipe recipe, TrainingJob job)
    {
        (int images, int parts) = (job.Experiment.Training.BatchSize, job.Processes.Size * recipe.NormGroups);
        if (job.Processes.Size > 1 && (images % parts != 0 || images / parts < LeastOfPart))
        {
            throw new DatasetException(
                $"objective.norm_groups is {recipe.NormGroups} in each of {job.Processes.Size} processes: these {parts} parts must divide training.batch_size, {images}, into at least {LeastOfPart} images each, or training.synchronised_batchnorm be true");
        }
    }

    private Tensor Queries(Tensor images)
    {
        if (Norms is not { } norms)
        {
            return InGroups(Network, _projector, images);
        }

        NormGroups groups = Gather.Neighbours((int)images.shape[0], _recipe.NormGroups);
        return norms.InGroups(groups, () => Whole(Network, _projector, images));
    }

    // in an order of their own, so that BatchNorm's groups do not tell which key belongs to which query
    private Tensor Keys(Tensor images)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        if (_keyNorms is not null)
        {
            NormGroups groups = Gather.Drawn((int)images.shape[0], _recipe.NormGroups);
            return Unit(_keyNorms.InGroups(groups, () => Whole(_encoder.Network, _encoder.Projector, images))).MoveToOuterDisposeScope();
        }

        Tensor order = randperm(images.shape[0], dtype: ScalarType.Int64);
        Tensor back = order.argsort().to(Device);
        Tensor keys = Unit(InGroups(_encoder.Network, _encoder.Projector, images.index_select(0, order.to(Device))));
        return keys.index_select(0, back).MoveToOuterDisposeScope();
    }

    private Tensor Whole(Network network, ProjectionHead projector, Tensor images)
    {
        using (Precision.Enter())
        {
            return projector.call(network.Features(images));
        }
    }

    private Tensor InGroups(Network network, ProjectionHead projector, Tensor images)
    {
        long size = images.shape[0] / _recipe.NormGroups;
        return cat([.. Enumerable.Range(0, _recipe.NormGroups).Select(group => Whole(network, projector, images.narrow(0, group * size, size)))], 0);
    }
}
