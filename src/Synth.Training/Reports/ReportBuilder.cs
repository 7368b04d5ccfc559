using System.Text;
using Synth.Rasters.Formats;

namespace Synth.Training.Reports;

/// <summary>Makes one HTML file that needs nothing beside it: charts are SVG within, pictures PNG within, no script, no network.</summary>
public static class ReportBuilder
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "report.html";

    /// <summary>Writes a report; the file appears whole or not at all.</summary>
    public static void Write(string path, Report report) => AtomicFile.WriteAllText(path, Build(report));

    /// <summary>The page.</summary>
    public static string Build(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        html.Append($"<title>{Html.Text(report.Title)}</title>\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n<main>\n<h1>{Html.Text(report.Title)}</h1>\n");
        if (report.Summary.Length > 0)
        {
            html.Append($"<p>{Html.Text(report.Summary)}</p>\n");
        }

        if (!report.Facts.IsEmpty)
        {
            html.Append("<div class=\"card facts\">");
            html.Append(string.Concat(report.Facts.Select(fact => $"<div><span>{Html.Text(fact.Name)}</span><b>{Html.Text(fact.Value)}</b></div>")));
            html.Append("</div>\n");
        }

        foreach (ReportEvaluation evaluation in report.Evaluations)
        {
            html.Append(EvaluationChapter.ToHtml(evaluation));
        }

        html.AppendJoin(string.Empty, report.Chapters);
        html.Append(report.Log.IsEmpty ? string.Empty : LogChapter.ToHtml(report.Log) + TimeChapter.ToHtml(report.Log));
        if (report.Settings.Length > 0)
        {
            html.Append($"<h2>Settings</h2>\n<pre>{Html.Text(report.Settings)}</pre>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }
}
