using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Synth.Training.Evaluation;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Results;
using Synth.Training.Reports.Charts;

namespace Synth.Training.Reports;

/// <summary>The part of a report about one evaluation.</summary>
internal static class EvaluationChapter
{
    private const int MostCurvePoints = 600;

    private static readonly (string Table, string Key)[] Headlines =
        [("detection", "auc"), ("detection", "average_precision"), ("detection", "f1"), ("classes", "accuracy"), ("labels", "macro_auc"), ("labels", "macro_f1"), ("location", "box_iou"), ("location", "centre_error_km")];

    internal static string ToHtml(ReportEvaluation evaluation)
    {
        EvaluationResult result = evaluation.Result;
        StringBuilder html = new($"<h2>{Html.Text(evaluation.Name)}</h2>\n");
        html.Append($"<p class=\"quiet\">{Html.Text(Basis(result))}</p>\n<div class=\"heads\">");
        foreach (Measurement headline in Headlines.Select(key => result.Find(key.Table, key.Key)).OfType<Measurement>())
        {
            html.Append($"<div class=\"card head\"><span>{Html.Text(headline.Title)}</span><b>{(headline.Value.Value is { } value ? Number(value) : "\u2013")}</b><span>{Between(headline)}</span></div>");
        }

        html.Append("</div>\n<div class=\"pairs\">\n").Append(Charts(result)).Append("</div>\n");
        html.Append("<div class=\"columns\">\n").Append(Tables(result)).Append("</div>\n");
        html.Append(PerClass(result)).Append(string.Concat(result.Groups.Select(Groups)));
        html.Append(CaseMontage.ToHtml("Surest and wrong", evaluation.Worst));
        html.Append(CaseMontage.ToHtml("Surest and right", evaluation.Best));
        return html.ToString();
    }

    private static string Basis(EvaluationResult result)
    {
        string by = result.Resampling.ClusterBy is { } column ? $"{result.Clusters} clusters by {column} drawn together" : "samples drawn one by one";
        string intervals = result.Resampling.Replicates == 0
            ? "No intervals were asked for."
            : string.Create(CultureInfo.InvariantCulture, $"Intervals cover {100 * result.Resampling.Level:G3} % by a bootstrap of {result.Resampling.Replicates} resamples, {by}.");
        string unknown = result.Unknown > 0 ? $" {result.Unknown} more are of unknown truth and left out." : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{result.Samples} samples.{unknown} {intervals}");
    }

    private static string Charts(EvaluationResult result)
    {
        StringBuilder html = new();
        if (result.Confusion is { } matrix)
        {
            html.Append(MatrixChart.ToHtml("Confusion matrix", matrix, result.Classes));
        }

        if (result.Detection is { } detection)
        {
            html.Append(Curve("ROC: deformation or not", "false positive rate", "true positive rate", detection.Roc, [new(0, 0), new(1, 1)], Joining.Line));
            double share = (double)detection.Counts.Positives / Math.Max(1, detection.Counts.Total);
            html.Append(Curve("Precision and recall", "recall", "precision", detection.PrecisionRecall, [new(0, share), new(1, share)], Joining.Step));
        }

        return html.Append(result.Calibration is { } calibration ? Calibration(calibration) : string.Empty).ToString();
    }

    private static string Curve(string title, string x, string y, BandedCurve curve, ImmutableArray<ChartPoint> chance, Joining joining)
    {
        if (curve.Points.IsEmpty)
        {
            return $"<div class=\"card\"><b>{Html.Text(title)}</b><p class=\"quiet\">Not defined: one of the two kinds is missing.</p></div>\n";
        }

        int every = (curve.Points.Length + MostCurvePoints - 1) / MostCurvePoints;
        ImmutableArray<ChartPoint> points = [.. curve.Points.Where((_, i) => i % every == 0 || i == curve.Points.Length - 1).Select(point => new ChartPoint(point.X, point.Y))];
        Series[] series =
        [
            new("chance", 0, chance) { Dashed = true },
            new("model", 1, points) { Joining = joining, Band = [.. curve.Band.Select(band => (band.X, band.Low, band.High))] },
        ];
        return new XyChart(title, x, y, new(0, 1), new(0, 1), series) { Square = true }.ToHtml();
    }

    private static string Calibration(CalibrationResult calibration)
    {
        string fitted = calibration.FittedHere ? ", fitted to these samples" : string.Empty;
        Series[] series =
        [
            new(string.Empty, 0, [new(0, 0), new(1, 1)]) { Dashed = true },
            Reliable($"temperature 1: ECE {Value(calibration.Before.Ece)}", 2, calibration.Before),
            Reliable(string.Create(CultureInfo.InvariantCulture, $"temperature {calibration.Temperature:G3}{fitted}: ECE {Value(calibration.After.Ece)}"), 3, calibration.After),
        ];
        return new XyChart("Calibration", "mean confidence", "share right", new(0, 1), new(0, 1), series) { Square = true }.ToHtml();
    }

    private static Series Reliable(string name, int colour, Reliability reliability)
    {
        int total = Math.Max(1, reliability.Bins.Sum(bin => bin.Count));
        return new(
            name,
            colour,
            [
                .. reliability.Bins.Where(bin => bin.Count > 0).Select(bin => new ChartPoint(
                    bin.Confidence!.Value,
                    bin.Accuracy!.Value,
                    2.5 + 9 * Math.Sqrt((double)bin.Count / total),
                    string.Create(CultureInfo.InvariantCulture, $"{bin.Count} samples: confidence {bin.Confidence:F3}, right {bin.Accuracy:F3}"))),
            ]);
    }

    private static string Tables(EvaluationResult result)
    {
        StringBuilder html = new();
        foreach (MeasurementTable table in result.Tables)
        {
            html.Append($"<div class=\"card\"><h3>{Html.Text(table.Title)}</h3>");
            html.Append(Html.Table(["Measure", "Value", "Interval"], table.Rows.Select(row => new[]
            {
                Html.Text(row.Title),
                row.Value.Value is { } value ? Number(value) : $"<span class=\"quiet\">{Html.Text(row.Value.Reason!)}</span>",
                Between(row),
            })));
            if (table.Key == "detection" && result.Detection?.Counts is { } counts)
            {
                html.Append(string.Create(CultureInfo.InvariantCulture, $"<p class=\"note\">At threshold {result.Threshold:G4}: TP {counts.TruePositives}, FP {counts.FalsePositives}, TN {counts.TrueNegatives}, FN {counts.FalseNegatives}.</p>"));
            }

            html.Append("</div>\n");
        }

        return html.ToString();
    }

    private static string PerClass(EvaluationResult result) => "<h3>Class by class, against the rest</h3>\n<div class=\"card\">" + Html.Table(
        ["Class", "Samples", "Precision", "Recall", "F1", "AUC", "Average precision"],
        result.PerClass.Select(row => new[]
        {
            Html.Text(row.Name), Whole(row.Counts.Positives), Value(row.Counts.Precision), Value(row.Counts.Recall), Value(row.Counts.F1), Value(row.Auc), Value(row.AveragePrecision),
        })) + "</div>\n";

    private static string Groups(GroupTable table)
    {
        bool detects = table.Rows.Any(row => row.Counts is not null);
        string found = detects ? $": {table.Found} of {table.Of} with deformation found" : string.Empty;
        string[] heads = detects ? ["Group", "Samples", "Right", "TP", "FP", "TN", "FN", "AUC", "Found"] : ["Group", "Samples", "Right"];
        IEnumerable<IEnumerable<string>> rows = table.Rows.Select(row => (IEnumerable<string>)
        [
            Html.Text(row.Name), Whole(row.Samples), Whole(row.Right),
            .. row.Counts is { } counts
                ? new[] { Whole(counts.TruePositives), Whole(counts.FalsePositives), Whole(counts.TrueNegatives), Whole(counts.FalseNegatives), Value(row.Auc), Found(row.Found) }
                : [],
        ]);
        return $"<h3>By {Html.Text(table.Column)}{found}</h3>\n<div class=\"card\">{Html.Table(heads, rows)}</div>\n";
    }

    private static string Found(bool? found) => found switch
    {
        true => "<span class=\"ok\">yes</span>",
        false => "<span class=\"no\">no</span>",
        null => "\u2013",
    };

    private static string Between(Measurement row) => row.Interval is { } interval ? $"{Number(interval.Low)} \u2013 {Number(interval.High)}" : string.Empty;

    private static string Value(Measure measure) => measure.Value is { } value ? Number(value) : "\u2013";

    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "F3" : "G4", CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
