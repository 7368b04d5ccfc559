using System.Collections.Immutable;
using Synth.Models;
using Synth.Training.Data;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.Logs;
using Synth.Training.Supervised.Losses;
using Synth.Training.Supervised.Precision;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Training by what is known of the images: classes, boxes, masks.</summary>
internal sealed class SupervisedObjective(Network network, Experiment experiment, Device device, ICommunicator processes) : TrainingObjective
{
    private readonly MixedPrecision _precision = new(experiment.Training.Precision, device);

    public override ImmutableArray<string> StepFigures { get; } = ["class_loss", "box_loss", "mask_loss", "accuracy"];

    public override ImmutableArray<string> LookFigures => ValidationFigures.Names;

    public override ObjectiveValue Of(Batch batch)
    {
        BatchTensors tensors = BatchTensors.Of(batch, device);
        NetworkOutput output;
        using (_precision.Enter())
        {
            output = network.call(tensors.Images);
        }

        LossTerms loss = experiment.Loss.Of(output, tensors.Targets, LossShares.Of(batch, experiment.Loss.Classes.ClassWeights, processes));
        long correct = output.Logits.detach().argmax(1).eq(tensors.Targets.Classes).sum().cpu().item<long>();
        return new ObjectiveValue(loss.Total,
        [
            new("class_loss", Number(loss.Class)),
            .. loss.Box is { } box ? [new StepFigure("box_loss", Number(box))] : Array.Empty<StepFigure>(),
            .. loss.Mask is { } mask ? [new StepFigure("mask_loss", Number(mask))] : Array.Empty<StepFigure>(),
            new("accuracy", correct, IsCount: true),
        ]);
    }

    public override ImmutableArray<Scalar> Look(ImageSet images, CancellationToken cancel) =>
        ValidationFigures.Of(new Predictor(network, experiment.Loss, device, experiment.Training.Precision).Run(images, cancel));
}
