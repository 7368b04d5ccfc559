using System.Collections.Immutable;
using System.Text;
using Synth.Training.Logs;
using Synth.Training.Reports.Charts;
using Synth.Training.Supervised;

namespace Synth.Training.Reports;

/// <summary>Charts of a run's log: one a number, a line a phase.</summary>
internal static class LogChapter
{
    private const int MostPoints = 500;
    private const int FewPoints = 40;

    internal static string ToHtml(ImmutableArray<LogRecord> all)
    {
        ImmutableArray<LogRecord> log = [.. all.Where(record => record.Phase != PhaseClock.LogPhase)];
        string[] names = [.. log.SelectMany(record => record.Scalars.Select(scalar => scalar.Name)).Distinct()];
        StringBuilder html = new("<h2>Training</h2>\n<div class=\"pairs\">\n");
        foreach (string name in names.OrderBy(name => name != "loss"))
        {
            html.Append(Chart(name, log));
        }

        return html.Append("</div>\n").ToString();
    }

    private static string Chart(string name, ImmutableArray<LogRecord> log)
    {
        Series[] series =
        [
            .. log.Where(record => record.Find(name) is not null).GroupBy(record => record.Phase)
                .Select((phase, index) => new Series(phase.Key, 1 + index % 6, Points([.. phase.Select(record => (record.Step, record.Find(name)!.Value))]))),
        ];
        ChartPoint[] all = [.. series.SelectMany(one => one.Points)];
        XyChart chart = new(name, "step", string.Empty, Axis.Around(all.Select(point => point.X), false, tight: true), Axis.Around(all.Select(point => point.Y), name.Contains("loss", StringComparison.Ordinal)), series);
        return chart.ToHtml();
    }

    /// <summary>The points as they are, or means of runs of them when there are more than a chart can show.</summary>
    private static ImmutableArray<ChartPoint> Points((long Step, double Value)[] values)
    {
        double radius = values.Length <= FewPoints ? 3 : 0;
        int run = (values.Length + MostPoints - 1) / MostPoints;
        return [.. values.Chunk(Math.Max(1, run)).Select(chunk => new ChartPoint(chunk.Average(entry => (double)entry.Step), chunk.Average(entry => entry.Value), radius))];
    }
}
