using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Detection;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Tests.Data;

namespace Synth.Training.Tests.Detection;

public sealed class FrameTruthTests
{
    private const int Side = 40;

    [Fact]
    public void Frames_are_measured_by_their_masks_and_what_is_measured_is_read_back()
    {
        using TemporaryFolder folder = new();
        using BrightnessModel model = new(10);
        FrameTruth truth = new(folder["masks"]);
        List<Prediction> compared = [];

        // found where it is, not there at all, and called where nothing is
        foreach ((string name, bool isThere, bool isBright) in new[] { ("hit", true, true), ("none", false, false), ("false", false, true) })
        {
            TrainingImage frame = Frame(isBright);
            frame.PixelSize = new PixelSize(200, 100);
            WriteMask(folder["masks", name + (isThere ? ".png" : ".npy")], isThere);
            PredictionInput input = new(folder[$"{name}.tif"], name);
            FramePrediction prediction = new FramePredictor(model, new PredictionOptions { Threshold = 0.45 }).Predict(frame, CancellationToken.None);
            compared.Add(FrameTruth.Compare(input, prediction, truth.MaskOf(input, frame)!, frame.PixelSize)!);
        }

        PredictionFile.Write(folder["p.jsonl"], FrameTruth.ToSet(compared, 0.45));
        PredictionSet set = PredictionFile.Read(folder["p.jsonl"]);
        EvaluationResult result = Evaluator.Evaluate(set, new EvaluationOptions { Resampling = new() { Replicates = 0 } });

        // the map reaches 0.45 on the bright square, less its corners; the frame called wrongly counts as 0, the empty one not at all
        double hit = set.Predictions[0].Mask!.Value.Iou.Value!.Value;
        Assert.InRange(hit, 0.5, 1);
        Assert.Equal(0, set.Predictions[2].Mask!.Value.Intersection);
        Assert.False(set.Predictions[1].Mask!.Value.Iou.IsDefined);
        Assert.Equal(hit / 2, result.Find("location", "mask_iou")!.Value.Value!.Value, 1e-12);
        Assert.Equal(0, result.Find("location", "centre_error_km")!.Value.Value!.Value, 1e-9);
        Assert.Equal([1, 0, 0], set.Predictions.Select(prediction => prediction.Truth));
        Assert.Equal((1, 1, 1), (result.Detection!.Counts.TruePositives, result.Detection.Counts.FalsePositives, result.Detection.Counts.TrueNegatives));
    }

    [Fact]
    public void Masks_that_are_missing_or_do_not_fit_are_told()
    {
        using TemporaryFolder folder = new();
        FrameTruth truth = new(folder.FullPath);
        TrainingImage frame = Frame(isBright: true);
        PredictionInput input = new(folder["elsewhere", "a.png"], "a");
        Assert.Null(truth.MaskOf(input, frame));

        WriteMask(folder["a.png"], isThere: true);
        Assert.Contains("is the interferogram itself", Assert.Throws<DatasetException>(() => truth.MaskOf(new(folder["a.png"], "a"), frame)).Message, StringComparison.Ordinal);
        Assert.Contains("has 40 x 40 pixels, its interferogram 20 x 10", Assert.Throws<DatasetException>(() => truth.MaskOf(input, Images.Of(ImageQuantity.Grey, 20, 10, (_, _) => 1))).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["a.png"], "no picture");
        Assert.Contains("a.png", Assert.Throws<DatasetException>(() => truth.MaskOf(input, frame)).Message, StringComparison.Ordinal);
    }

    private static TrainingImage Frame(bool isBright) => Images.Of(ImageQuantity.WrappedPhaseRad, Side, Side, (row, column) => isBright && IsInside(row, column) ? 3 : -3);

    private static bool IsInside(int row, int column) => row is >= 10 and < 20 && column is >= 20 and < 30;

    private static void WriteMask(string path, bool isThere)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] mask = [.. Enumerable.Range(0, Side * Side).Select(i => isThere && IsInside(i / Side, i % Side) ? (byte)255 : (byte)0)];
        if (path.EndsWith(".png", StringComparison.Ordinal))
        {
            PngFile.Write(path, new Raster<byte>(Side, Side, mask));
        }
        else
        {
            NpyFile.Write(path, new Raster<byte>(Side, Side, mask));
        }
    }
}
