using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Training.Detection.Series;
using Synth.Training.Evaluation.Results;

namespace Synth.Cli.Training;

/// <summary>What a run of predictions tells its user.</summary>
/// <param name="folder">Where the results lie.</param>
/// <param name="files">What was found, in the order searched.</param>
/// <param name="series">The files as a time series, or null.</param>
/// <param name="measured">Figures of the files that have a true mask, or null.</param>
internal sealed class PredictionReport(string folder, IReadOnlyList<PredictedFile> files, DeformationSeries? series, EvaluationResult? measured)
{
    /// <summary>The report as JSON.</summary>
    public JsonNode Document()
    {
        JsonObject document = new()
        {
            ["out"] = folder,
            ["files"] = new JsonArray([.. files.Select(FileToJson)]),
        };
        if (series is not null)
        {
            document["series"] = series.ToJson();
        }

        if (measured is not null)
        {
            document["metrics"] = EvaluationJson.ToJson(measured);
        }

        return document;
    }

    /// <summary>The report as text: a line a file, in the order of time for a series.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (PredictedFile file in series is null ? files : [.. files.OrderBy(PlaceInSeries)])
        {
            string probability = file.Probability?.ToString("0.000", CultureInfo.InvariantCulture) ?? "  -  ";
            string note = file.Probability is null ? "no window with enough valid pixels" : Say.Invariant($"{Counted(file.Boxes, "box", "boxes")}, {Counted(file.Windows, "window", "windows")}");
            yield return $"{probability} {(file.IsAlarm ? "ALARM" : "     ")}  {file.Input.Path}  ({note})";
        }

        yield return Say.Invariant($"{files.Count(file => file.IsAlarm)} of {files.Count} files with deformation -> {folder}");
        if (series is not null)
        {
            yield return series.FirstAlarm is { } first
                ? Say.Invariant($"first alarm: {Date(first.Dates.Secondary)}, deformation since {Date(first.Dates.Primary)} ({first.Input})")
                : "no alarm in the series";
        }

        foreach (string line in measured is null ? [] : EvaluationText.Lines(measured))
        {
            yield return line;
        }
    }

    private static string Counted(int count, string one, string several) => Say.Invariant($"{count} {(count == 1 ? one : several)}");

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject FileToJson(PredictedFile file) => new()
    {
        ["input"] = file.Input.Path,
        ["name"] = file.Input.Name,
        ["probability"] = file.Probability is double probability ? Math.Round(probability, 6) : null,
        ["alarm"] = file.IsAlarm,
        ["boxes"] = file.Boxes,
        ["windows"] = file.Windows,
    };

    private int PlaceInSeries(PredictedFile file)
    {
        for (int i = 0; i < series!.Members.Length; i++)
        {
            if (series.Members[i].Input == file.Input.Path)
            {
                return i;
            }
        }

        return series.Members.Length;
    }
}
