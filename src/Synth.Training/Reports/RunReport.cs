using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Logs;
using Synth.Training.Supervised;

namespace Synth.Training.Reports;

/// <summary>
/// Makes the report of a run from what its folder holds: <c>experiment.json</c> (settings, code version, seed), <c>log.jsonl</c>,
/// <c>predictions.jsonl</c> with the settings of <c>metrics.json</c>, and the pictures of <see cref="CaseStore"/>. What is missing is left out.
/// </summary>
public static class RunReport
{
    private const string ExperimentName = "experiment.json";

    private static readonly (string Key, string Name)[] Known = [("code_version", "code version"), ("seed", "seed"), ("strategy", "strategy"), ("from", "started from")];

    /// <summary>Reads a run's folder and writes <c>report.html</c> into it or elsewhere.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="path">The file to write; <c>report.html</c> in the folder when null.</param>
    /// <param name="cancel">Stops early.</param>
    /// <returns>The file written.</returns>
    /// <exception cref="DatasetException">The folder holds neither a log nor predictions, or a file of it is damaged.</exception>
    public static string Write(string folder, string? path = null, CancellationToken cancel = default)
    {
        string target = path ?? Path.Combine(folder, ReportBuilder.UsualName);
        ReportBuilder.Write(target, Read(folder, cancel));
        return target;
    }

    /// <summary>Reads a run's folder.</summary>
    /// <exception cref="DatasetException">The folder holds neither a log nor predictions, or a file of it is damaged.</exception>
    public static Report Read(string folder, CancellationToken cancel = default)
    {
        (string logPath, string predictionPath) = (Path.Combine(folder, TrainingLog.JsonName), Path.Combine(folder, PredictionFile.UsualName));
        if (!File.Exists(logPath) && !File.Exists(predictionPath))
        {
            throw new DatasetException($"{folder} is no folder of a run: it holds neither {TrainingLog.JsonName} nor {PredictionFile.UsualName}");
        }

        JsonNode? experiment = Document(Path.Combine(folder, ExperimentName));
        JsonNode? settings = experiment?["experiment"];
        ImmutableArray<LogRecord> log = File.Exists(logPath) ? [.. JsonLinesLog.Read(logPath)] : [];
        return new((string?)settings?["name"] ?? Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)))
        {
            Summary = (string?)settings?["description"] ?? string.Empty,
            Facts = [.. Facts(experiment), .. Facts(log)],
            Log = log,
            Evaluations = File.Exists(predictionPath) ? [Evaluation(folder, predictionPath, cancel)] : [],
            Settings = settings is null ? string.Empty : YamlText.Of(settings),
        };
    }

    private static ReportEvaluation Evaluation(string folder, string predictionPath, CancellationToken cancel)
    {
        PredictionSet set = PredictionFile.Read(predictionPath);
        JsonNode? intervals = Document(Path.Combine(folder, EvaluationJson.UsualName))?["intervals"];
        ResamplingOptions usual = new();
        ResamplingOptions resampling = usual with
        {
            Replicates = (int?)intervals?["replicates"] ?? usual.Replicates,
            Level = (double?)intervals?["level"] ?? usual.Level,
            Seed = (ulong?)intervals?["seed"] ?? usual.Seed,
            ClusterBy = (string?)intervals?["clusters_by"],
            Method = (string?)intervals?["method"] == "bca" ? IntervalMethod.Bca : IntervalMethod.Percentile,
        };
        (ImmutableArray<ReportCase> right, ImmutableArray<ReportCase> wrong) = CaseStore.Read(folder, set);
        return new("Test", Evaluator.Evaluate(set, new() { Resampling = resampling }, cancel), right, wrong);
    }

    private static IEnumerable<ReportFact> Facts(JsonNode? experiment) =>
        from known in Known
        let value = experiment?[known.Key]
        where value is not null
        select new ReportFact(known.Name, value.ToString());

    private static IEnumerable<ReportFact> Facts(ImmutableArray<LogRecord> log)
    {
        if (log.IsEmpty)
        {
            yield break;
        }

        (LogRecord first, LogRecord last) = (log[0], log[^1]);
        yield return new("first record", first.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        yield return new("from first to last record", TimeChapter.Duration((last.Time - first.Time).TotalSeconds));
        yield return new("optimiser steps", last.Step.ToString(CultureInfo.InvariantCulture));
        yield return new("epochs", Html.Number(last.Epoch));
        if (Median(log, "images_per_second") is { } rate)
        {
            yield return new("images a second, median", Html.Number(rate));
        }

        if (WaitShare(log) is { } share && double.IsFinite(share))
        {
            yield return new("waiting for data", string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %"));
        }
    }

    /// <summary>Share of the whole run's time where the log tells it, else of the last line's.</summary>
    private static double? WaitShare(ImmutableArray<LogRecord> log) =>
        log.LastOrDefault(record => record.Phase == PhaseClock.LogPhase) is { } times && times.Find(PhaseClock.Total) is { } total
            ? (times.Find(PhaseClock.NameOf(RunPhase.Waiting)) ?? 0) / total
            : log.LastOrDefault(record => record.Find("wait_share") is not null)?.Find("wait_share");

    private static double? Median(ImmutableArray<LogRecord> log, string name)
    {
        double[] values = [.. log.Select(record => record.Find(name)).OfType<double>().Where(double.IsFinite).Order()];
        return values.Length == 0 ? null : IntervalReading.Quantile(values, 0.5);
    }

    private static JsonNode? Document(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            throw new DatasetException($"{path} is damaged: {exception.Message}");
        }
    }
}
