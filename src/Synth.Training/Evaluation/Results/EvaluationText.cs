using System.Globalization;
using Synth.Training.Evaluation.Classification;

namespace Synth.Training.Evaluation.Results;

/// <summary>A result as lines of text for a terminal.</summary>
public static class EvaluationText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string unknown = result.Unknown > 0 ? $", {result.Unknown} more of unknown truth" : string.Empty;
        yield return $"{result.Samples} samples in {result.Clusters} clusters{(result.Resampling.ClusterBy is { } by ? $" by {by}" : string.Empty)}{unknown}";
        foreach (MeasurementTable table in result.Tables)
        {
            yield return string.Empty;
            yield return table.Key == "detection" ? Invariant($"{table.Title} (threshold {result.Threshold:G4})") : table.Title;
            foreach (Measurement row in table.Rows)
            {
                yield return $"  {row.Title,-42} {Number(row)}";
            }

            if (table.Key == "detection" && result.Detection?.Counts is { } counts)
            {
                yield return $"  {"TP, FP, TN, FN",-42} {counts.TruePositives}, {counts.FalsePositives}, {counts.TrueNegatives}, {counts.FalseNegatives}";
            }
        }

        foreach (string line in result.Confusion is { } matrix ? Confusion(result, matrix) : [])
        {
            yield return line;
        }

        foreach (GroupTable table in result.Groups.Where(table => table.Of > 0))
        {
            yield return string.Empty;
            yield return $"Found by {table.Column}: {table.Found} of {table.Of}";
        }
    }

    /// <summary>A measure with its interval, such as <c>0.9123 [0.8801, 0.9402]</c>.</summary>
    public static string Number(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        string value = measurement.Value.Value is { } number ? Number(number) : $"- ({measurement.Value.Reason})";
        return measurement.Interval is { } interval ? $"{value} [{Number(interval.Low)}, {Number(interval.High)}]" : value;
    }

    /// <summary>Four digits after the point, or four that count where the number is large.</summary>
    public static string Number(double value) => Math.Abs(value) < 10 ? Invariant($"{value:F4}") : Invariant($"{value:G5}");

    private static IEnumerable<string> Confusion(EvaluationResult result, ConfusionMatrix matrix)
    {
        int width = Math.Max(7, result.Classes.Max(name => name.Length));
        yield return string.Empty;
        yield return "True class (rows) and predicted class (columns)";
        yield return $"  {string.Empty.PadRight(width)} {string.Join(' ', result.Classes.Select(name => name.PadLeft(width)))}";
        for (int truth = 0; truth < matrix.Classes; truth++)
        {
            IEnumerable<string> cells = Enumerable.Range(0, matrix.Classes).Select(predicted => matrix[truth, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            yield return $"  {result.Classes[truth].PadRight(width)} {string.Join(' ', cells)}";
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
