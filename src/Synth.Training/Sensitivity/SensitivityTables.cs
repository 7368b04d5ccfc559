using System.Globalization;

namespace Synth.Training.Sensitivity;

/// <summary>The result as Markdown tables, which read as plain text too.</summary>
public sealed class SensitivityTables(SensitivityResult result)
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "table.md";

    /// <summary>The smallest deformation found under each condition.</summary>
    public IEnumerable<string> Smallest()
    {
        yield return $"Smallest deformation found with a probability of {Percent()}, by its largest LOS {(result.Recipe.Unit == AmplitudeUnit.Metres ? "displacement, m" : "velocity, mm/year")}:";
        yield return string.Empty;
        foreach (string line in Table(
            ["condition", "FPR set", "FPR measured", "backgrounds", .. SensitivityAnalysis.Probabilities.Select(Percent)],
            result.Curves.Where(curve => !curve.IsRatio).SelectMany(curve => curve.Rates, Row)))
        {
            yield return line;
        }

        if (result.Curves.FirstOrDefault(curve => curve.IsRatio) is { } ratio)
        {
            yield return string.Empty;
            yield return "Smallest signal-to-noise ratio, the same way:";
            yield return string.Empty;
            foreach (string line in Table(["condition", "FPR set", "FPR measured", "backgrounds", .. SensitivityAnalysis.Probabilities.Select(Percent)], ratio.Rates.Select(rate => Row(ratio, rate))))
            {
                yield return line;
            }
        }

        foreach (string note in Notes())
        {
            yield return string.Empty;
            yield return note;
        }
    }

    /// <summary>The whole file.</summary>
    public string ToMarkdown()
    {
        List<string> lines = [$"# {result.Recipe.Name}", string.Empty];
        lines.AddRange(result.Recipe.Description.Length > 0 ? [result.Recipe.Description, string.Empty] : []);
        lines.AddRange([SensitivityText.Basis(result), string.Empty, .. Smallest()]);
        foreach ((int i, double rate) in result.Recipe.FalsePositiveRates.Index())
        {
            foreach (IGrouping<bool, SensitivityCurve> kind in result.Curves.GroupBy(curve => curve.IsRatio))
            {
                string head = kind.Key ? "signal-to-noise ratio" : $"amplitude, {result.Unit}";
                lines.AddRange([string.Empty, string.Create(CultureInfo.InvariantCulture, $"Probability of detection at a false-positive rate of {rate}, by {head}:"), string.Empty]);
                lines.AddRange(Table(
                    ["condition", .. kind.First().Rates[i].Levels.Select(level => SensitivityText.Number(level.Level))],
                    kind.Select(curve => curve.Rates[i].Levels.Select(level => SensitivityText.Share(level.Probability, level.Low, level.High)).Prepend(SensitivityText.Condition(curve)).ToArray())));
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    private string[] Row(SensitivityCurve curve, CurveAtRate rate) =>
    [
        SensitivityText.Condition(curve),
        rate.Rate.ToString(CultureInfo.InvariantCulture),
        SensitivityText.Rate(rate),
        rate.Levels[0].Trials.ToString(CultureInfo.InvariantCulture),
        .. rate.Smallest.Select(found => SensitivityText.Smallest(found, rate.Levels)),
    ];

    private IEnumerable<string> Notes()
    {
        long unseen = result.Curves[0].Unseen;
        if (unseen > 0)
        {
            yield return $"On {unseen} measured backgrounds no deformation could be seen (sea, gaps); they count for false positives alone.";
        }

        string[] falling = [.. result.Curves.Where(curve => curve.Rates.Any(rate => rate.FallsAgain)).Select(SensitivityText.Condition)];
        if (falling.Length > 0)
        {
            yield return $"Found less often again at larger amplitudes, beyond chance: {string.Join("; ", falling)}. The rising curve hides that; see the probabilities.";
        }
    }

    private static string Percent() => string.Join(" and ", SensitivityAnalysis.Probabilities.Select(Percent));

    private static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0} %");

    private static IEnumerable<string> Table(string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        int[] widths = [.. Enumerable.Range(0, head.Length).Select(column => all.Max(row => row[column].Length))];
        string Line(string[] row) => $"| {string.Join(" | ", row.Zip(widths, (text, width) => text.PadRight(width)))} |";
        return [Line(head), $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|", .. all.Skip(1).Select(Line)];
    }
}
