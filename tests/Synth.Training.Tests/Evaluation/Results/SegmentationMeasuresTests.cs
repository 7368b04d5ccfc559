using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;

namespace Synth.Training.Tests.Evaluation.Results;

public sealed class SegmentationMeasuresTests
{
    private static readonly PredictionSet Set = new(
        PredictionTask.Classes,
        ["no_deformation", "mogi", "dyke", "sill"],
        [
            new Prediction("a", [0, 1, 0, 0]) { Truth = 1, ClassMasks = [new("mogi", new(30, 60)), new("dyke", new(0, 5)), new("sill", new(0, 0))] },
            new Prediction("b", [0, 0, 1, 0]) { Truth = 2, ClassMasks = [new("mogi", new(0, 20)), new("dyke", new(15, 20)), new("sill", new(0, 0))] },
            new Prediction("c", [1, 0, 0, 0]) { Truth = 0 },
        ]);

    [Fact]
    public void Pixels_of_all_samples_are_taken_together_class_by_class_and_classes_weigh_the_same()
    {
        EvaluationResult result = Evaluator.Evaluate(Set, new EvaluationOptions { Resampling = new() { Replicates = 0 } });
        double Value(string key) => result.Find("segmentation", key)!.Value.OrNaN;

        Assert.Equal(30.0 / 80, Value("iou_mogi"), 12);
        Assert.Equal(15.0 / 25, Value("iou_dyke"), 12);
        Assert.Equal(60.0 / 110, Value("dice_mogi"), 12);
        Assert.Equal(30.0 / 40, Value("dice_dyke"), 12);
        Assert.False(result.Find("segmentation", "iou_sill")!.Value.IsDefined);
        Assert.Equal(((30.0 / 80) + (15.0 / 25)) / 2, Value("mean_iou"), 12);
        Assert.Equal(((60.0 / 110) + (30.0 / 40)) / 2, Value("mean_dice"), 12);
    }

    [Fact]
    public void Overlaps_of_classes_are_kept_in_files()
    {
        using TemporaryFolder folder = new();
        PredictionFile.Write(folder["p.jsonl"], Set);

        PredictionSet read = PredictionFile.Read(folder["p.jsonl"]);

        Assert.All(Set.Predictions.Zip(read.Predictions), pair => Assert.Equal(pair.First.ClassMasks.AsEnumerable(), pair.Second.ClassMasks.AsEnumerable()));
        Assert.DoesNotContain("class_masks_px", File.ReadAllLines(folder["p.jsonl"])[3], StringComparison.Ordinal);
    }
}
