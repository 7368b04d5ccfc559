using System.Collections.Immutable;
using System.Globalization;
using Synth.Training.Reports.Charts;

namespace Synth.Training.Sensitivity;

/// <summary>A chart with the name of its file, without ending.</summary>
internal sealed record NamedChart(string Name, XyChart Chart);

/// <summary>Curves of the probability of detection: marks as counted, bands of their intervals, lines that never fall.</summary>
internal static class SensitivityCharts
{
    private const int Colours = 6;

    /// <summary>One chart an axis and false-positive rate.</summary>
    public static ImmutableArray<NamedChart> Of(SensitivityResult result) =>
    [
        .. result.Recipe.FalsePositiveRates.Index().SelectMany(rate => result.Curves
            .GroupBy(curve => (curve.Axis, curve.IsRatio))
            .Select(axis => new NamedChart(
                string.Create(CultureInfo.InvariantCulture, $"{axis.Key.Axis}-fpr{rate.Item}"),
                Chart(result, [.. axis], rate.Index)))),
    ];

    private static XyChart Chart(SensitivityResult result, ImmutableArray<SensitivityCurve> curves, int rate)
    {
        CurveAtRate first = curves[0].Rates[rate];
        (double low, double high) = (first.Levels[0].Level / 1.15, first.Levels[^1].Level * 1.15);
        string x = curves[0].IsRatio ? "signal-to-noise ratio"
            : result.Recipe.Unit == AmplitudeUnit.Metres ? "largest LOS displacement, m" : "largest LOS velocity, mm/year";
        string what = curves[0].Axis == SensitivitySetting.All ? "All conditions as drawn" : $"By {curves[0].Axis}";
        return new XyChart(
            string.Create(CultureInfo.InvariantCulture, $"{what}, false-positive rate {first.Rate}"),
            x,
            "probability of detection",
            new Axis(low, high, logarithmic: true),
            new Axis(0, 1),
            [
                .. new[] { first.Rate }.Concat(SensitivityAnalysis.Probabilities).Select(share => new Series(string.Empty, 0, [new(low, share), new(high, share)]) { Dashed = true }),
                .. curves.SelectMany((curve, i) => Drawn(curve, curve.Rates[rate], 1 + (i % Colours), x)),
            ]);
    }

    private static IEnumerable<Series> Drawn(SensitivityCurve curve, CurveAtRate at, int colour, string x)
    {
        LevelResult[] tried = [.. at.Levels.Where(level => level.Trials > 0)];
        string name = curve.Axis == SensitivitySetting.All || curve.Value.Length == 0 ? $"{tried.Select(level => level.Trials).FirstOrDefault()} backgrounds"
            : $"{curve.Value} ({tried.Select(level => level.Trials).FirstOrDefault()} backgrounds)";
        yield return new Series(name, colour, [.. tried.Select(level => new ChartPoint(level.Level, level.Fitted))])
        {
            Band = [.. tried.Select(level => (level.Level, level.Low, level.High))],
        };
        yield return new Series(string.Empty, colour, [.. tried.Select(level => new ChartPoint(
            level.Level, level.Probability, 3.2, $"{x} {SensitivityText.Number(level.Level)}: {level.Found} of {level.Trials}, {SensitivityText.Share(level.Probability, level.Low, level.High)}"))])
        {
            Joining = Joining.None,
        };
    }
}
