using System.Collections.Immutable;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Training.Data;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Objectives;

/// <summary>MoCo v2: a view's query against the other view's key and the keys of earlier batches.</summary>
internal sealed class MocoObjective : SelfSupervisedObjective
{
    private readonly MocoRecipe _recipe;
    private readonly ProjectionHead _projector;
    private readonly MomentumEncoder _encoder;
    private readonly KeyQueue _queue;

    public MocoObjective(MocoRecipe recipe, TrainingJob job)
        : base(recipe, job)
    {
        _recipe = recipe;
        _projector = Trains("projector", NewProjector());
        _encoder = new MomentumEncoder(job.Network, _projector, NewProjector(), recipe.Momentum, job.Device);
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
        Tensor queries = Unit(InGroups(Network, _projector, views.narrow(0, 0, batch.Count)));
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
        _encoder.Dispose();
        _queue.Dispose();
    }

    private ProjectionHead NewProjector()
    {
        int features = Network.Backbone.FeatureCount;
        return new ProjectionHead(features, _recipe.HiddenWidth ?? features, _recipe.OutputWidth).to(Device);
    }

    // in an order of their own, so that BatchNorm's groups do not tell which key belongs to which query
    private Tensor Keys(Tensor images)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor order = randperm(images.shape[0], dtype: ScalarType.Int64);
        Tensor back = order.argsort().to(Device);
        Tensor keys = Unit(InGroups(_encoder.Network, _encoder.Projector, images.index_select(0, order.to(Device))));
        return keys.index_select(0, back).MoveToOuterDisposeScope();
    }

    private Tensor InGroups(Network network, ProjectionHead projector, Tensor images)
    {
        long size = images.shape[0] / _recipe.NormGroups;
        using (Precision.Enter())
        {
            return cat([.. Enumerable.Range(0, _recipe.NormGroups).Select(group => projector.call(network.Features(images.narrow(0, group * size, size))))], 0);
        }
    }
}
