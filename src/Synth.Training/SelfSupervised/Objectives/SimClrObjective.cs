using System.Collections.Immutable;
using Synth.Models.Heads;
using Synth.Training.Data;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Objectives;

/// <summary>SimCLR: features of both views through a projector into NT-Xent; BatchNorm sees both views together.</summary>
internal sealed class SimClrObjective : SelfSupervisedObjective
{
    private readonly SimClrRecipe _recipe;
    private readonly ProjectionHead _projector;

    public SimClrObjective(SimClrRecipe recipe, TrainingJob job)
        : base(recipe, job)
    {
        _recipe = recipe;
        int features = job.Network.Backbone.FeatureCount;
        _projector = Trains("projector", new ProjectionHead(features, recipe.HiddenWidth ?? features, recipe.OutputWidth).to(job.Device));
    }

    public override ImmutableArray<string> StepFigures { get; } = ["contrast_accuracy", CollapseMonitor.Spread, CollapseMonitor.Rank, "alignment", "uniformity"];

    public override ObjectiveValue Of(Batch batch)
    {
        Tensor embedded;
        using (Precision.Enter())
        {
            embedded = _projector.call(Network.Features(BatchTensors.ImagesOf(batch, Device)));
        }

        Tensor unit = Unit(embedded);
        Tensor first = Gather.Join(unit.narrow(0, 0, batch.Count));
        Tensor second = Gather.Join(unit.narrow(0, batch.Count, batch.Count));
        Contrast contrast = ContrastiveLoss.NtXent(cat([first, second], 0), _recipe.Temperature);
        return new ObjectiveValue(Gather.OfWhole(contrast.Value), Figures(Gather.ShareOfWhole, first, second, ("contrast_accuracy", contrast.Accuracy)));
    }

    protected override void Dispose(bool disposing) => _projector.Dispose();
}
