using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Logs;
using Synth.Training.Reports;
using Synth.Training.Tests.Evaluation.Predictions;

namespace Synth.Training.Tests.Reports;

public sealed class RunReportTests
{
    [Fact]
    public void A_runs_folder_becomes_a_report_with_the_settings_of_its_evaluation()
    {
        using TemporaryFolder folder = new();
        PredictionSet set = SimulatedPredictions.OfClasses(60, 2);
        WriteRun(folder, set);
        Report report = RunReport.Read(folder.FullPath);
        Assert.Equal("small", report.Title);
        Assert.Equal("name: small\nlist: [1, 2]\ntext: \"a: b\"\nnested:\n  \"on\": true\n", report.Settings);
        Assert.Equal([("code version", "0.1.0+abc"), ("seed", "7")], report.Facts.Take(2).Select(fact => (fact.Name, fact.Value)));
        Assert.Contains(report.Facts, fact => fact is { Name: "images a second, median", Value: "20" });
        ReportEvaluation evaluation = Assert.Single(report.Evaluations);
        Assert.Equal(("date_pair", 150, 20), (evaluation.Result.Resampling.ClusterBy, evaluation.Result.Resampling.Replicates, evaluation.Result.Clusters));
        Assert.Equal(
            EvaluationJson.ToJson(evaluation.Result).ToJsonString(),
            JsonNode.Parse(File.ReadAllText(folder["metrics.json"]))!.ToJsonString());
        Assert.Contains("<svg", File.ReadAllText(RunReport.Write(folder.FullPath)), StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_are_drawn_once_and_found_again()
    {
        using TemporaryFolder folder = new();
        PredictionSet set = SimulatedPredictions.OfClasses(60, 1);
        CaseStore.Write(folder.FullPath, set, Batches(60, 1));
        (var right, var wrong) = CaseStore.Read(folder.FullPath, set);
        Assert.Equal((CaseStore.Most, CaseStore.Most), (right.Length, wrong.Length));
        Assert.Equal(2 * CaseStore.Most, Directory.GetFiles(folder[CaseStore.FolderName]).Length);
        Assert.All(right, one => Assert.True(one.IsRight));
        Assert.All(wrong, one => Assert.False(one.IsRight));

        // image i is i everywhere but for its corners 0 and 255
        Assert.All(right.Concat(wrong), one => Assert.Equal(int.Parse(one.Caption.AsSpan(6, 4), provider: null), one.Picture.Data[5]));
        CaseStore.Write(folder.FullPath, set, Batches(60, 2));
        Assert.Equal(3, CaseStore.Read(folder.FullPath, set).Right[0].Picture.Channels);
    }

    [Fact]
    public void The_surest_come_first_and_deformation_gets_its_half()
    {
        PredictionSet set = SimulatedPredictions.OfClasses(100, 2);
        (var right, var wrong) = CaseChoice.Choose(set, 10);
        Assert.Equal(5, right.Take(5).Count(one => set.Predictions[one.Index].Truth > 0));
        Assert.Equal(wrong.OrderByDescending(one => one.Sureness), wrong);
        Assert.All(right.Concat(wrong), one => Assert.InRange(one.Sureness, 0.5, 1));
        Assert.NotEmpty(CaseChoice.Choose(SimulatedPredictions.OfLabels(20), 4).Right);
    }

    [Fact]
    public void A_folder_of_no_run_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no folder of a run", Assert.Throws<DatasetException>(() => RunReport.Read(folder.FullPath)).Message, StringComparison.Ordinal);
        WriteRun(folder, SimulatedPredictions.OfClasses(9, 1));
        File.WriteAllText(folder["metrics.json"], "{");
        Assert.Contains("metrics.json is damaged", Assert.Throws<DatasetException>(() => RunReport.Read(folder.FullPath)).Message, StringComparison.Ordinal);
    }

    private static void WriteRun(TemporaryFolder folder, PredictionSet set)
    {
        File.WriteAllText(folder["experiment.json"], """{"code_version":"0.1.0+abc","seed":7,"strategy":null,"experiment":{"name":"small","list":[1,2],"text":"a: b","nested":{"on":true}}}""");
        using (TrainingLog log = TrainingLog.Open(folder.FullPath, ["loss"]))
        {
            log.Write(1, 0.1, "train", new("loss", 1), new("images_per_second", 10));
            log.Write(2, 0.2, "train", new("loss", 0.5), new("images_per_second", 30));
        }

        PredictionFile.Write(folder["predictions.jsonl"], set);
        EvaluationJson.Write(folder["metrics.json"], Evaluator.Evaluate(set, new() { Resampling = new() { Replicates = 150, Seed = 3, ClusterBy = "date_pair" } }));
    }

    private static IEnumerable<Batch> Batches(int images, int channels) => Enumerable.Range(0, images / 5).Select(b => new Batch
    {
        Count = 5,
        Shape = (channels, 4, 4),
        Images = [.. Enumerable.Range(5 * b, 5).SelectMany(i => Image(i, channels))],
        Classes = new long[5],
        PixelSizes = new PixelSize?[5],
        Records = [.. Enumerable.Range(5 * b, 5).Select(i => new ImageRecord($"{i}", "mogi"))],
        Position = 5 * b,
    });

    private static float[] Image(int index, int channels) => channels == 1
        ? [0, .. Enumerable.Repeat((float)index, 14), 255]
        : [.. Enumerable.Repeat(0.6f, 16), .. Enumerable.Repeat(0.8f, 16)];
}
