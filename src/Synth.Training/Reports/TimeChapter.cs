using System.Collections.Immutable;
using System.Globalization;
using Synth.Training.Logs;
using Synth.Training.Supervised;

namespace Synth.Training.Reports;

/// <summary>What the time of a run went to, as its log last told it.</summary>
internal static class TimeChapter
{
    private static readonly (RunPhase Phase, string Title)[] Titles =
    [
        (RunPhase.Waiting, "waiting for training images"), (RunPhase.Forward, "forward pass and loss"), (RunPhase.Backward, "backward pass"),
        (RunPhase.Optimiser, "optimiser and weight average"), (RunPhase.Validation, "validation"), (RunPhase.Checkpoints, "checkpoints"),
        (RunPhase.Calibration, "calibration"), (RunPhase.Evaluation, "test: prediction, figures, pictures"),
    ];

    /// <summary>The chapter; empty where the log tells no times.</summary>
    internal static string ToHtml(ImmutableArray<LogRecord> log)
    {
        LogRecord? last = log.LastOrDefault(record => record.Phase == PhaseClock.LogPhase);
        if (last?.Find(PhaseClock.Total) is not { } total)
        {
            return string.Empty;
        }

        (string Title, double Seconds)[] known =
            [.. from each in Titles let seconds = last.Find(PhaseClock.NameOf(each.Phase)) where seconds is not null select (each.Title, seconds.Value)];
        double rest = Math.Max(0, total - known.Sum(each => each.Seconds));
        return "<h2>Time</h2>\n<div class=\"card narrow\">" + Html.Table(
            ["Phase", "Time", "Share"],
            known.Append(("everything else", rest)).Append(("all", total)).Select(each => new[]
            {
                Html.Text(each.Item1), Duration(each.Item2), string.Create(CultureInfo.InvariantCulture, $"{100 * each.Item2 / Math.Max(total, 1e-9):F1} %"),
            })) + "</div>\n";
    }

    /// <summary>A time to read.</summary>
    internal static string Duration(double seconds)
    {
        TimeSpan time = TimeSpan.FromSeconds(seconds);
        return time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
            : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s");
    }
}
