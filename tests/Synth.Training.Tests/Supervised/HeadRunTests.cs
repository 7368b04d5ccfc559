using Synth.Models.Heads;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Detection;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Logs;
using Synth.Training.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Supervised;

/// <summary>Every kind of head from an experiment to trained weights, figures and the search of a frame.</summary>
[Collection(TorchCollection.Name)]
public sealed class HeadRunTests
{
    private const string TwoClasses = "[no_deformation, {name: deformation, other: true}]";
    private const string BoxLoss = "{type: cross_entropy, weight: 0.2, box: {measure: mse, weight: 4}}";

    public static TheoryData<string, string, string, int, double, string[]> Heads => new()
    {
        { "{architecture: resnet18, head: class_and_box}", TwoClasses, BoxLoss, 12, 5e-4, ["location/box_iou", "location/centre_error_km", "detection/auc"] },
        { "{architecture: vgg16, head: vudlnet21}", TwoClasses, BoxLoss, 6, 5e-5, ["location/box_mae_px", "location/centre_error_km", "detection/auc"] },
        {
            "{architecture: resnet18, head: class_and_mask, decoder_width: 32}", TwoClasses, "{type: cross_entropy, mask: {weight: 1}}", 12, 5e-4,
            ["location/mask_iou", "location/box_iou", "detection/auc"]
        },
        {
            "{architecture: resnet18, head: multi_label}", "[deformation, mogi, sill]", "{type: binary}", 12, 5e-4,
            ["labels/macro_auc", "labels/macro_f1"]
        },
        {
            "{architecture: resnet18, head: prototypes}", "[no_deformation, mogi, {name: others, other: true}]", "{type: prototype}", 12, 5e-4,
            ["detection/auc", "classes/accuracy"]
        },
    };

    [TorchTheory]
    [MemberData(nameof(Heads))]
    public void A_head_learns_resumes_is_measured_and_searches_frames(string network, string classes, string loss, int steps, double rate, string[] figures)
    {
        using RecipeExperiment small = new();
        Experiment experiment = RecipeExperiment.Read(network, classes, loss, steps, rate);
        ExperimentOutcome whole = small.Run(experiment, "whole")!;
        AssertLearned(small["whole"], steps);

        // a checkpoint of VGG16 with its two heads is two gigabytes, and labels are a dense layer like classes: what resuming has to keep, the others show
        if (experiment.Network.Spec is { Architecture: not "vgg16", Head.Kind: not HeadKind.MultiLabel })
        {
            small.Run(experiment, "stopped", stopAfter: steps / 2);
            small.Run(experiment, "stopped");
            Assert.True(File.ReadAllBytes(small["whole", "model.safetensors"]).AsSpan().SequenceEqual(File.ReadAllBytes(small["stopped", "model.safetensors"])));
            Assert.Equal(File.ReadAllText(small["whole", "predictions.jsonl"]), File.ReadAllText(small["stopped", "predictions.jsonl"]));
        }

        AssertMeasured(small["whole"], whole.Test!, figures, experiment.Network.Spec.Head is { HasBox: true } or { HasMask: true });
        AssertSearches(small["whole"], small.WriteFrame(64), experiment);
    }

    private static void AssertLearned(string folder, int count)
    {
        LogRecord[] steps = [.. JsonLinesLog.Read(Path.Combine(folder, TrainingLog.JsonName)).Where(record => record.Phase == "train")];
        Assert.Equal(count, steps.Length);
        double[] losses = [.. steps.Select(record => record.Find("loss")!.Value)];
        Assert.True(losses[^2..].Average() < 0.9 * losses[0], string.Join(", ", losses));
    }

    private static void AssertMeasured(string folder, EvaluationResult result, string[] figures, bool hasBox)
    {
        Assert.All(figures, figure => Assert.True(result.Find(figure.Split('/')[0], figure.Split('/')[1])?.Value.IsDefined, figure));
        PredictionSet set = PredictionFile.Read(Path.Combine(folder, PredictionFile.UsualName));

        // 40 pixels of 450 m become 32
        Assert.All(set.Predictions, prediction => Assert.Equal(new PixelSize(RecipeExperiment.PixelM * 40 / 32, RecipeExperiment.PixelM * 40 / 32), prediction.PixelSize));
        Assert.Equal(hasBox, set.Predictions.All(prediction => prediction.PredictedBox is not null));
        Assert.Equal(hasBox, set.Predictions.Any(prediction => prediction.TrueBox is not null));
        Assert.Equal(result.Detection is not null, set.IsDetection);
    }

    private static void AssertSearches(string folder, string frame, Experiment experiment)
    {
        using NetworkWindowModel model = new(folder, CPU);
        PredictionInput input = Assert.Single(PredictionInput.Find([frame]));
        FramePrediction found = new FramePredictor(model, new PredictionOptions { WindowPx = 40, LeastValidShare = 0 }).Predict(input.Read(null).Image, CancellationToken.None);

        Assert.NotEmpty(found.Windows);
        Assert.All(found.Windows, window =>
        {
            Assert.Equal(experiment.Classes.Count, window.Probabilities.Length);
            Assert.All(window.Probabilities, probability => Assert.InRange(probability, 0, 1));
            Assert.True(experiment.Loss.Boxes is not null || window.Box is null);
        });
        if (!model.IsMultiLabel)
        {
            Assert.All(found.Windows, window => Assert.Equal(1, window.Probabilities.Sum(), 1e-5));
        }
    }
}
