using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes.Reading;
using Synth.Testing;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Experiments;
using Synth.Training.Logs;
using Synth.Training.Supervised;

namespace Synth.Training.Tests.Supervised;

/// <summary>Masks of classes from annotated frames with coherence to figures.</summary>
[Collection(TorchCollection.Name)]
public sealed class ClassMaskRunTests
{
    private const int Size = 40;

    [TorchFact]
    public void Masks_of_classes_are_learned_from_phase_and_coherence_and_measured_class_by_class()
    {
        using RecipeExperiment runs = new();
        WriteFrames(runs);
        Experiment experiment = Read(runs, "masks: per_class");

        ExperimentOutcome outcome = runs.Run(experiment, "run")!;

        TrainedModel model = TrainedModel.Read(runs["run"]);
        Assert.Equal((3, 2), (model.Spec.InputChannels, model.Spec.Head.ClassMasks));
        Assert.All(["iou_mogi", "iou_sill", "mean_iou", "dice_mogi", "dice_sill", "mean_dice"], key => Assert.NotNull(outcome.Test!.Find("segmentation", key)));
        Assert.True(outcome.Test!.Find("segmentation", "mean_iou")!.Value.OrNaN > 0.5, outcome.Test.Find("segmentation", "mean_iou")!.Value.ToString());
        Assert.True(outcome.Test.Find("location", "mask_iou")!.Value.IsDefined);
        PredictionSet set = PredictionFile.Read(runs["run", PredictionFile.UsualName]);
        Assert.All(set.Predictions, prediction => Assert.Equal(["mogi", "sill"], prediction.ClassMasks.Select(mask => mask.ClassName)));
        Assert.Contains(JsonLinesLog.Read(runs["run", TrainingLog.JsonName]), record => record.Phase == "validation" && record.Find("class_mask_iou") is not null);
    }

    [TorchFact]
    public void What_cannot_have_masks_of_classes_is_refused()
    {
        using RecipeExperiment runs = new();
        WriteFrames(runs);
        string Refusal(string network, params string[] set) => Assert.Throws<InvalidConfigurationException>(() => Read(runs, network, set)).Message;

        Assert.Contains("per_class is for head class_and_mask", Refusal("masks: per_class", "network.head=classes", "loss={type: cross_entropy}"), StringComparison.Ordinal);
        Assert.Contains("no class stands for a kind", Refusal("masks: per_class", "classes=[no_deformation, corrupted]"), StringComparison.Ordinal);
        Assert.Contains(
            "need to know the kind of each pattern",
            Refusal("masks: per_class", $"data.test={{sources: [{{type: recipe, recipe: \"{RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")}\", count: 4}}]}}"),
            StringComparison.Ordinal);
    }

    // what is deformed is bright, and what is a sill is coherent
    private static void WriteFrames(RecipeExperiment runs)
    {
        Directory.CreateDirectory(runs["a"]);
        Directory.CreateDirectory(runs["r"]);
        for (int id = 0; id < 8; id++)
        {
            Raster<byte> phase = new(Size, Size), coherence = new(Size, Size);
            phase.Data.AsSpan().Fill(60);
            coherence.Data.AsSpan().Fill(100);
            (string type, int left, int top) = (id % 2 == 0 ? "Mogi" : "Sill", 3 + (2 * id), 20 - (2 * id));
            for (int i = 0; i < 16 * 16; i++)
            {
                int place = ((top + (i / 16)) * Size) + left + (i % 16);
                (phase.Data[place], coherence.Data[place]) = (200, (byte)(id % 2 == 0 ? 20 : 250));
            }

            string name = id.ToString(CultureInfo.InvariantCulture);
            PngFile.Write(runs["r", $"{name}.png"], phase, flushToDisk: false);
            PngFile.Write(runs["r", $"{name}.cc.png"], coherence, flushToDisk: false);
            File.WriteAllText(
                runs["a", $"{name}.json"],
                $$"""
                {"uniqueID": {{name}}, "frameID": "F{{name}}", "primary_date": "20190101", "secondary_date": "20190113", "label": ["Deformation"], "activity_type": ["{{type}}"],
                 "intensity_level": ["Low"], "phase": "Unrest", "segmentation_mask": [[{{left}}, {{top}}, {{left + 15}}, {{top}}, {{left + 15}}, {{top + 15}}, {{left}}, {{top + 15}}]]}
                """);
        }
    }

    private static Experiment Read(RecipeExperiment runs, string network, params string[] set)
    {
        string source = $"{{type: hephaestus, annotations: \"{runs["a"]}\", rasters: \"{runs["r"]}\", pattern: \"{{id}}.png\", coherence: \"{{id}}.cc.png\"}}";
        return ExperimentFile.Parse(
            $$"""
            name: masks
            seed: 3
            classes: [no_deformation, mogi, sill]
            network: { architecture: resnet18, head: class_and_mask, decoder_width: 32, {{network}} }
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: cos_sin_coherence}
              train: { sources: [{{source}}] }
              validation: { sources: [{{source}}] }
              test: { sources: [{{source}}] }
            optimiser: {type: adam, learning_rate: 0.002}
            loss: {type: cross_entropy, mask: {weight: 1} }
            training: {batch_size: 8, steps: 30, log_every_steps: 1}
            checkpoints: {every_steps: 1000, keep: 1}
            selection: {every_steps: 30, result: last}
            evaluation: {replicates: 0}
            """,
            "masks.yaml",
            set);
    }
}
