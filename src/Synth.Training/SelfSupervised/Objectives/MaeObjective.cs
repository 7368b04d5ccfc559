using System.Collections.Immutable;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Training.Data;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Objectives;

/// <summary>Masked autoencoder: the encoder sees the visible patches, a light decoder draws the hidden ones.</summary>
internal sealed class MaeObjective : SelfSupervisedObjective
{
    private readonly MaeRecipe _recipe;
    private readonly IPatchBackbone _backbone;
    private readonly PatchDecoder _decoder;

    public MaeObjective(MaeRecipe recipe, TrainingJob job)
        : base(recipe, job)
    {
        _recipe = recipe;
        ImageModel model = job.Network.Backbone;
        _backbone = model as IPatchBackbone
            ?? throw new InvalidNetworkException($"objective mae needs a plain ViT (vit_..., deit_...), and {model.Spec.Architecture} is none");
        int values = _backbone.PatchPx * _backbone.PatchPx * model.Spec.InputChannels;
        _decoder = Trains(
            "decoder",
            new PatchDecoder(model.FeatureCount, _backbone.PatchCount, values, recipe.DecoderWidth, recipe.DecoderDepth, recipe.DecoderHeads).to(job.Device));
    }

    public override ImmutableArray<string> StepFigures { get; } = [CollapseMonitor.Spread, CollapseMonitor.Rank];

    public override ObjectiveValue Of(Batch batch)
    {
        Tensor images = BatchTensors.ImagesOf(batch, Device);
        PatchMasking masking = PatchMasking.Draw(batch.Count, _backbone.PatchCount, _recipe.MaskRatio, Device);
        Tensor tokens;
        Tensor drawn;
        using (Precision.Enter())
        {
            tokens = _backbone.ForwardVisible(images, masking.Visible);
            drawn = _decoder.Draw(tokens, masking.Places);
        }

        Tensor wanted = PatchLoss.Patches(images, _backbone.PatchPx);
        Tensor loss = PatchLoss.Of(drawn.to(ScalarType.Float32), _recipe.NormalisesPatches ? PatchLoss.Normalised(wanted) : wanted, masking.Hidden);
        double share = Gather.ShareOf(batch.Count);
        return new ObjectiveValue(loss * share, Figures(share, Unit(tokens.detach().narrow(1, 1, tokens.shape[1] - 1).mean([1])), null));
    }

    protected override void Dispose(bool disposing) => _decoder.Dispose();
}
