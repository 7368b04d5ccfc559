using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Rasters.Formats;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Evaluation.Results;

/// <summary>
/// A result as JSON. Every measure is <c>{"value", "low", "high", "degenerate"}</c>; an undefined one has null and <c>"undefined"</c> with
/// the reason. No number is ever NaN. Keys end in the unit where there is one.
/// </summary>
public static class EvaluationJson
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "metrics.json";

    /// <summary>Writes a result; the file appears whole or not at all.</summary>
    public static void Write(string path, EvaluationResult result) => AtomicFile.WriteAllText(path, JsonText.OfFile(ToJson(result)));

    /// <summary>The document.</summary>
    public static JsonObject ToJson(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        JsonObject document = new()
        {
            ["format"] = "synth-evaluation",
            ["version"] = 1,
            ["samples"] = result.Samples,
            ["samples_of_unknown_truth"] = result.Unknown,
            ["classes"] = Names(result.Classes),
            ["positive"] = Names(result.Positive),
            ["threshold"] = result.Threshold,
            ["temperature"] = result.Temperature,
            ["intervals"] = Resampling(result),
            ["measures"] = new JsonObject(result.Tables.Select(table => KeyValuePair.Create<string, JsonNode?>(
                table.Key, new JsonObject(table.Rows.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Key, Of(row.Value, row.Interval))))))),
            ["per_class"] = new JsonObject(result.PerClass.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Name, OfClass(row)))),
            ["groups"] = new JsonObject(result.Groups.Select(table => KeyValuePair.Create<string, JsonNode?>(table.Column, OfGroups(table)))),
        };
        if (result.Detection is { } detection)
        {
            document["detection_counts"] = Counts(detection.Counts);
            document["curves"] = new JsonObject
            {
                ["roc"] = Curve(detection.Roc, "false_positive_rate", "true_positive_rate"),
                ["precision_recall"] = Curve(detection.PrecisionRecall, "recall", "precision"),
            };
        }

        if (result.Confusion is { } matrix)
        {
            document["confusion"] = new JsonArray([.. Enumerable.Range(0, matrix.Classes).Select(truth =>
                new JsonArray([.. Enumerable.Range(0, matrix.Classes).Select(predicted => (JsonNode)matrix[truth, predicted])]))]);
        }

        if (result.Calibration is { } calibration)
        {
            document["calibration"] = Calibration(calibration);
        }

        return document;
    }

    private static JsonObject Resampling(EvaluationResult result) => new()
    {
        ["method"] = result.Resampling.Method == IntervalMethod.Bca ? "bca" : "percentile",
        ["level"] = result.Resampling.Level,
        ["replicates"] = result.Resampling.Replicates,
        ["seed"] = result.Resampling.Seed,
        ["clusters_by"] = result.Resampling.ClusterBy,
        ["clusters"] = result.Clusters,
    };

    private static JsonObject Of(Measure measure, Interval? interval = null)
    {
        JsonObject node = new() { ["value"] = measure.Value };
        if (measure.Reason is { } reason)
        {
            node["undefined"] = reason;
        }

        if (interval is { } ends)
        {
            node["low"] = ends.Low;
            node["high"] = ends.High;
            node["degenerate"] = ends.Degenerate;
        }

        return node;
    }

    private static JsonObject Counts(BinaryCounts counts) => new()
    {
        ["true_positives"] = counts.TruePositives,
        ["false_positives"] = counts.FalsePositives,
        ["true_negatives"] = counts.TrueNegatives,
        ["false_negatives"] = counts.FalseNegatives,
    };

    private static JsonObject OfClass(ClassRow row)
    {
        JsonObject node = Counts(row.Counts);
        node["precision"] = Of(row.Counts.Precision);
        node["recall"] = Of(row.Counts.Recall);
        node["f1"] = Of(row.Counts.F1);
        node["auc"] = Of(row.Auc);
        node["average_precision"] = Of(row.AveragePrecision);
        return node;
    }

    private static JsonObject OfGroups(GroupTable table)
    {
        JsonObject node = new();
        if (table.Rows.Any(row => row.Counts is not null))
        {
            node["found"] = table.Found;
            node["of"] = table.Of;
        }

        node["rows"] = new JsonObject(table.Rows.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Name, OfGroup(row))));
        return node;
    }

    private static JsonObject OfGroup(GroupRow row)
    {
        JsonObject node = new() { ["samples"] = row.Samples, ["right"] = row.Right };
        if (row.Counts is { } counts)
        {
            foreach ((string key, JsonNode? value) in Counts(counts))
            {
                node[key] = value?.DeepClone();
            }

            node["found"] = row.Found;
            node["auc"] = Of(row.Auc);
        }

        return node;
    }

    private static JsonObject Curve(BandedCurve curve, string x, string y) => new()
    {
        [x] = new JsonArray([.. curve.Points.Select(point => (JsonNode)point.X)]),
        [y] = new JsonArray([.. curve.Points.Select(point => (JsonNode)point.Y)]),
        ["threshold"] = new JsonArray([.. curve.Points.Select(point => point.Threshold is { } threshold ? JsonValue.Create(threshold) : null)]),
        ["band"] = new JsonObject
        {
            [x] = new JsonArray([.. curve.Band.Select(point => (JsonNode)point.X)]),
            ["low"] = new JsonArray([.. curve.Band.Select(point => (JsonNode)point.Low)]),
            ["high"] = new JsonArray([.. curve.Band.Select(point => (JsonNode)point.High)]),
        },
    };

    private static JsonObject Calibration(CalibrationResult calibration) => new()
    {
        ["temperature"] = calibration.Temperature,
        ["temperature_fitted_to_these_samples"] = calibration.FittedHere,
        ["best_temperature"] = calibration.Fit.Temperature,
        ["best_temperature_at_bound"] = calibration.Fit.AtBound,
        ["nll_at_temperature_1_nat"] = calibration.Fit.NllBefore,
        ["nll_at_best_temperature_nat"] = calibration.Fit.NllAfter,
        ["before"] = Bins(calibration.Before),
        ["after"] = Bins(calibration.After),
    };

    private static JsonObject Bins(Reliability reliability) => new()
    {
        ["ece"] = Of(reliability.Ece),
        ["mce"] = Of(reliability.Mce),
        ["bins"] = new JsonArray([.. reliability.Bins.Select(bin => new JsonObject
        {
            ["low"] = bin.Low,
            ["high"] = bin.High,
            ["count"] = bin.Count,
            ["confidence"] = bin.Confidence,
            ["accuracy"] = bin.Accuracy,
        })]),
    };

    private static JsonArray Names(ImmutableArray<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
