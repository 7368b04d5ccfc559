using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Tests.Evaluation.Predictions;

namespace Synth.Training.Tests.Evaluation.Results;

public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions Quick = new() { Resampling = new() { Replicates = 200, ClusterBy = "date_pair" } };

    [Fact]
    public void Everything_that_predictions_allow_is_measured()
    {
        PredictionSet predictions = SimulatedPredictions.OfClasses(210, 2);
        EvaluationResult result = Evaluator.Evaluate(predictions, Quick);
        Assert.Equal((210, 0, 70), (result.Samples, result.Unknown, result.Clusters));
        Assert.Equal(["detection", "classes", "calibration", "location"], result.Tables.Select(table => table.Key));
        Assert.All(result.Tables.SelectMany(table => table.Rows), row =>
        {
            Assert.True(row.Value.IsDefined, row.Key);
            Assert.InRange(row.Value.OrNaN, row.Interval!.Value.Low - 0.1 * Math.Abs(row.Value.OrNaN), row.Interval.Value.High + 0.1 * Math.Abs(row.Value.OrNaN));
        });
        Assert.Equal(result.Detection!.Counts.Accuracy, result.Find("detection", "accuracy")!.Value);
        Assert.Equal(result.Confusion!.Accuracy, result.Find("classes", "accuracy")!.Value);
        Assert.InRange(result.Find("location", "centre_error_px")!.Value.OrNaN, 1, 6);

        // pixels are 100 m wide and 80 m high
        IEnumerable<double> distances = from each in predictions.Predictions
                                        where each is { TrueBox: not null, PredictedBox: not null }
                                        let east = (each.TrueBox!.Value.CentreX - each.PredictedBox!.Value.CentreX) * 0.1
                                        let north = (each.TrueBox!.Value.CentreY - each.PredictedBox!.Value.CentreY) * 0.08
                                        select Math.Sqrt((east * east) + (north * north));
        Assert.Equal(distances.Average(), result.Find("location", "centre_error_km")!.Value.OrNaN, 1e-12);
        Assert.Equal(["date_pair", "volcano"], result.Groups.Select(table => table.Column));
        Assert.Equal((7, 7), (result.Groups[1].Found, result.Groups[1].Of));
        Assert.Equal(210, result.Groups[1].Rows.Sum(row => row.Samples));
        Assert.Equal(result.Detection.Counts.TruePositives, result.Groups[1].Rows.Sum(row => row.Counts!.Value.TruePositives));
    }

    [Fact]
    public void Bands_lie_about_their_curves()
    {
        DetectionResult detection = Evaluator.Evaluate(SimulatedPredictions.OfClasses(300, 1.5), Quick).Detection!;
        Assert.Equal(101, detection.Roc.Band.Length);
        Assert.All(detection.Roc.Points.Where(point => point.Threshold is not null), point =>
        {
            BandPoint here = detection.Roc.Band[(int)Math.Ceiling(point.X * 100)];
            Assert.InRange(point.Y, 0, here.High + 0.05);
            Assert.InRange(point.Threshold!.Value, 0, 1);
        });
        Assert.All(detection.PrecisionRecall.Band, point => Assert.InRange(point.Low, 0, point.High));
    }

    [Fact]
    public void Labels_are_measured_one_by_one()
    {
        EvaluationResult result = Evaluator.Evaluate(SimulatedPredictions.OfLabels(80), new() { Resampling = new() { Replicates = 0 } });
        Assert.Equal(["labels"], result.Tables.Select(table => table.Key));
        Assert.Equal(2, result.PerClass.Length);
        Assert.Equal(result.PerClass.Average(row => row.Auc.OrNaN), result.Find("labels", "macro_auc")!.Value.OrNaN, 1e-12);
        Assert.Null(result.Find("labels", "macro_auc")!.Interval);
        Assert.Null(result.Confusion);
    }

    [Fact]
    public void One_class_alone_gives_reasons_and_sound_json()
    {
        PredictionSet all = SimulatedPredictions.OfClasses(60, 1);
        PredictionSet negatives = new(all.Task, all.Classes, [.. all.Predictions.Where(p => p.Truth == 0)]);
        EvaluationResult result = Evaluator.Evaluate(negatives, Quick);
        Assert.Equal("no positive sample", result.Find("detection", "auc")!.Value.Reason);
        JsonObject json = EvaluationJson.ToJson(result);
        JsonNode auc = JsonNode.Parse(json.ToJsonString())!["measures"]!["detection"]!["auc"]!;
        Assert.Null(auc["value"]);
        Assert.Equal("no positive sample", (string)auc["undefined"]!);
        Assert.Contains(EvaluationText.Lines(result), line => line.Contains("- (no positive sample)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_result_is_written_with_stable_keys()
    {
        using TemporaryFolder folder = new();
        EvaluationResult result = Evaluator.Evaluate(SimulatedPredictions.OfClasses(60, 1).With(temperature: 2), Quick);
        EvaluationJson.Write(folder["metrics.json"], result);
        JsonNode read = JsonNode.Parse(File.ReadAllText(folder["metrics.json"]))!;
        Assert.Equal(result.Find("detection", "auc")!.Value.OrNaN, (double)read["measures"]!["detection"]!["auc"]!["value"]!);
        Assert.Equal(result.Detection!.Counts.TruePositives, (long)read["detection_counts"]!["true_positives"]!);
        Assert.Equal(result.Confusion![1, 2], (long)read["confusion"]![1]![2]!);
        Assert.False((bool)read["calibration"]!["temperature_fitted_to_these_samples"]!);
        Assert.Equal(7, (int)read["groups"]!["volcano"]!["of"]!);
        Assert.Equal("date_pair", (string)read["intervals"]!["clusters_by"]!);
    }

    [Fact]
    public void The_same_predictions_give_the_same_file() => Assert.Equal(
        EvaluationJson.ToJson(Evaluator.Evaluate(SimulatedPredictions.OfClasses(90, 1), Quick)).ToJsonString(),
        EvaluationJson.ToJson(Evaluator.Evaluate(SimulatedPredictions.OfClasses(90, 1), Quick with { Resampling = Quick.Resampling with { Threads = 1 } })).ToJsonString());

    [Fact]
    public void Columns_that_do_not_exist_and_missing_truth_are_named()
    {
        PredictionSet set = SimulatedPredictions.OfClasses(9, 1);
        Assert.Contains("there are date_pair, volcano", Assert.Throws<DatasetException>(() => Evaluator.Evaluate(set, new() { GroupColumns = ["region"] })).Message, StringComparison.Ordinal);
        Assert.Contains("'frame'", Assert.Throws<DatasetException>(() => Evaluator.Evaluate(set, new() { Resampling = new() { ClusterBy = "frame" } })).Message, StringComparison.Ordinal);
        PredictionSet unknown = new(set.Task, set.Classes, [.. set.Predictions.Select(p => p with { Truth = -1 })]);
        Assert.Contains("true class", Assert.Throws<DatasetException>(() => Evaluator.Evaluate(unknown)).Message, StringComparison.Ordinal);
    }
}
