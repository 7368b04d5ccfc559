using System.Collections.Immutable;
using System.Text.Json;
using Synth.Datasets;
using Synth.Training.Evaluation.Results;

namespace Synth.Training.Studies;

/// <summary>A figure of one cell.</summary>
/// <param name="Value">The figure, null where it is not defined.</param>
/// <param name="Low">Lower end of its interval, or null without one.</param>
/// <param name="High">Upper end.</param>
public readonly record struct CellFigure(double? Value, double? Low, double? High);

/// <summary>A figure over the seeds of a combination.</summary>
/// <param name="Mean">Mean of the seeds, null where none is defined.</param>
/// <param name="Deviation">Standard deviation (n - 1), null with fewer than two.</param>
/// <param name="Low">Mean of the lower ends of the seeds' intervals.</param>
/// <param name="High">Mean of the upper ends.</param>
/// <param name="Count">Seeds whose figure is defined.</param>
public readonly record struct FigureOverSeeds(double? Mean, double? Deviation, double? Low, double? High, int Count)
{
    /// <summary>Puts the seeds together.</summary>
    public static FigureOverSeeds Of(IEnumerable<CellFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        CellFigure[] defined = [.. figures.Where(figure => figure.Value is not null)];
        if (defined.Length == 0)
        {
            return new FigureOverSeeds(null, null, null, null, 0);
        }

        double mean = defined.Average(figure => figure.Value!.Value);
        double squares = defined.Sum(figure => Math.Pow(figure.Value!.Value - mean, 2));
        return new FigureOverSeeds(
            mean,
            defined.Length > 1 ? Math.Sqrt(squares / (defined.Length - 1)) : null,
            defined.Average(figure => figure.Low),
            defined.Average(figure => figure.High),
            defined.Length);
    }
}

/// <summary>Reads the figures of a finished cell.</summary>
public static class StudyFigures
{
    private const string Found = "found";

    /// <summary>The figures of a cell's metrics.json.</summary>
    /// <param name="folder">Folder of the cell.</param>
    /// <param name="figures">Their names: <c>table/key</c>, or <c>found/column</c>.</param>
    /// <exception cref="DatasetException">The file is damaged, or has no such figure.</exception>
    public static ImmutableArray<CellFigure> Read(string folder, ImmutableArray<string> figures)
    {
        string path = Path.Combine(folder, EvaluationJson.UsualName);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            return [.. figures.Select(figure => Of(document.RootElement, figure, path))];
        }
        catch (JsonException e)
        {
            throw new DatasetException($"{path} is damaged: {e.Message}", e);
        }
    }

    private static CellFigure Of(JsonElement metrics, string figure, string path)
    {
        if (figure.Split('/') is not [string table, string key])
        {
            throw new DatasetException($"the figure '{figure}' is not of the form table/key");
        }

        if (table == Found && metrics.GetProperty("groups").TryGetProperty(key, out JsonElement groups) && groups.TryGetProperty(Found, out JsonElement found))
        {
            int of = groups.GetProperty("of").GetInt32();
            return new CellFigure(of == 0 ? null : (double)found.GetInt32() / of, null, null);
        }

        JsonElement measures = metrics.GetProperty("measures");
        if (!measures.TryGetProperty(table, out JsonElement rows) || !rows.TryGetProperty(key, out JsonElement measure))
        {
            string there = string.Join(", ", measures.EnumerateObject().SelectMany(each => each.Value.EnumerateObject().Select(row => $"{each.Name}/{row.Name}")));
            string columns = string.Join(", ", metrics.GetProperty("groups").EnumerateObject().Select(each => $"{Found}/{each.Name}"));
            throw new DatasetException($"{path} has no figure {figure}; it has {there}{(columns.Length > 0 ? ", " : string.Empty)}{columns}");
        }

        return new CellFigure(Number(measure, "value"), Number(measure, "low"), Number(measure, "high"));
    }

    private static double? Number(JsonElement measure, string name) =>
        measure.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
