using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Synth.Rasters.Formats;
using Synth.Training.Reports;

namespace Synth.Training.Sensitivity;

/// <summary>Writes everything that is read off the scores into the folder that holds them: figures, tables, curves and the report.</summary>
public static class SensitivityReport
{
    /// <summary>Folder of the curves.</summary>
    public const string CurveFolder = "curves";

    /// <summary>Writes all files; each appears whole or not at all, the report last.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="result">What was measured.</param>
    /// <param name="facts">Facts of the run for the report.</param>
    public static void Write(string folder, SensitivityResult result, params IEnumerable<ReportFact> facts)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<NamedChart> charts = SensitivityCharts.Of(result);
        foreach (NamedChart chart in charts)
        {
            AtomicFile.WriteAllText(Path.Combine(folder, CurveFolder, chart.Name + ".svg"), chart.Chart.ToSvg());
        }

        AtomicFile.WriteAllText(Path.Combine(folder, SensitivityTables.UsualName), new SensitivityTables(result).ToMarkdown());
        AtomicFile.WriteAllText(Path.Combine(folder, SensitivityJson.UsualName), JsonText.OfFile(SensitivityJson.Of(result)));
        ReportBuilder.Write(Path.Combine(folder, ReportBuilder.UsualName), new Report(result.Recipe.Name)
        {
            Summary = result.Recipe.Description,
            Facts = [.. facts],
            Chapters = [Smallest(result), Curves(result, charts), Probabilities(result)],
            Settings = YamlText.Of(JsonNode.Parse(result.Recipe.Json)?["sensitivity"]),
        });
    }

    private static string Smallest(SensitivityResult result)
    {
        StringBuilder html = new($"<h2>Smallest deformation found</h2>\n<p class=\"quiet\">{Html.Text(SensitivityText.Basis(result))}</p>\n");
        html.Append(Html.Table(
            ["condition", "FPR set", "FPR measured", "backgrounds", .. SensitivityAnalysis.Probabilities.Select(probability => string.Create(CultureInfo.InvariantCulture, $"found with {100 * probability:0} %"))],
            result.Curves.SelectMany(curve => curve.Rates, (curve, rate) => Row(result, curve, rate))));
        return html.Append(result.Curves.Any(curve => curve.Rates.Any(rate => rate.FallsAgain)) ? "<p class=\"note\">* found less often again at larger strength, beyond chance: see the curve.</p>\n" : string.Empty).ToString();
    }

    private static IEnumerable<string> Row(SensitivityResult result, SensitivityCurve curve, CurveAtRate rate)
    {
        string unit = curve.IsRatio ? string.Empty : $" {result.Unit}";
        return
        [
            Html.Text(SensitivityText.Condition(curve)) + (rate.FallsAgain ? " *" : string.Empty),
            Html.Text(rate.Rate.ToString(CultureInfo.InvariantCulture)),
            Html.Text(SensitivityText.Rate(rate)),
            Html.Text(rate.Levels[0].Trials.ToString(CultureInfo.InvariantCulture)),
            .. rate.Smallest.Select(found => Html.Text(SensitivityText.Smallest(found, rate.Levels) + unit)),
        ];
    }

    private static string Curves(SensitivityResult result, ImmutableArray<NamedChart> charts) =>
        $"<h2>Curves</h2>\n<p class=\"quiet\">Marks are shares as counted with their 95 % intervals, lines the rising curves nearest to them; dashed: the false-positive rate, {string.Join(" and ", SensitivityAnalysis.Probabilities.Select(share => share.ToString("0.0", CultureInfo.InvariantCulture)))}. Amplitudes in {Html.Text(result.Unit)}.</p>\n<div class=\"pairs\">\n"
        + string.Concat(charts.Select(chart => chart.Chart.ToHtml())) + "</div>\n";

    private static string Probabilities(SensitivityResult result)
    {
        StringBuilder html = new("<h2>Probability of detection</h2>\n");
        foreach ((int i, double rate) in result.Recipe.FalsePositiveRates.Index())
        {
            foreach (IGrouping<bool, SensitivityCurve> kind in result.Curves.GroupBy(curve => curve.IsRatio))
            {
                html.Append(string.Create(CultureInfo.InvariantCulture, $"<h3>False-positive rate {rate}, by {(kind.Key ? "signal-to-noise ratio" : $"amplitude, {result.Unit}")}</h3>\n"));
                html.Append(Html.Table(
                    ["condition", .. kind.First().Rates[i].Levels.Select(level => SensitivityText.Number(level.Level))],
                    kind.Select(curve => curve.Rates[i].Levels.Select(level => SensitivityText.Share(level.Probability, level.Low, level.High)).Prepend(SensitivityText.Condition(curve)).Select(Html.Text))));
            }
        }

        return html.ToString();
    }
}
