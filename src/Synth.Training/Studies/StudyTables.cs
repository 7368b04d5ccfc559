using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Synth.Training.Studies;

/// <summary>The results of a study as text: Markdown tables, which read as plain text too, and JSON.</summary>
public sealed class StudyTables
{
    private readonly StudyRecipe _study;
    private readonly ImmutableArray<(ImmutableArray<string> Values, ImmutableArray<FigureOverSeeds> Figures)> _rows;

    /// <param name="study">The study.</param>
    /// <param name="cells">Every cell with its figures.</param>
    public StudyTables(StudyRecipe study, ImmutableArray<(StudyCell Cell, ImmutableArray<CellFigure> Figures)> cells)
    {
        ArgumentNullException.ThrowIfNull(study);
        _study = study;
        _rows =
        [
            .. cells.GroupBy(each => string.Join('\n', each.Cell.Values)).Select(group => (
                group.First().Cell.Values,
                study.Figures.Select((_, figure) => FigureOverSeeds.Of(group.Select(each => each.Figures[figure]))).ToImmutableArray())),
        ];
    }

    /// <summary>All tables, one after another.</summary>
    public IEnumerable<string> Lines()
    {
        string seeds = _study.Seeds.Length > 1 ? $"Mean ± standard deviation of {_study.Seeds.Length} seeds" : "One seed";
        string others = _study.Published.IsEmpty ? string.Empty : ", in parentheses what was published";
        yield return $"{seeds}; in brackets the mean 95 % interval of a seed's resamples{others}.";
        yield return string.Empty;
        IEnumerable<string[]> all = _rows.Select(row => row.Values.Concat(row.Figures.Select((figure, index) => Cell(figure, _study.PublishedOf(row.Values, _study.Figures[index])))).ToArray());
        foreach (string line in Table([.. _study.Axes.Select(axis => axis.Name), .. _study.Figures], all))
        {
            yield return line;
        }

        foreach (string line in _study.Tables.SelectMany(Pivot))
        {
            yield return line;
        }
    }

    /// <summary>The document.</summary>
    public JsonObject ToJson() => new()
    {
        ["study"] = _study.Name,
        ["axes"] = new JsonArray([.. _study.Axes.Select(axis => (JsonNode)axis.Name)]),
        ["seeds"] = new JsonArray([.. _study.Seeds.Select(seed => (JsonNode)seed)]),
        ["rows"] = new JsonArray([.. _rows.Select(row => (JsonNode)new JsonObject
        {
            ["values"] = new JsonObject(_study.Axes.Zip(row.Values, (axis, value) => KeyValuePair.Create(axis.Name, (JsonNode?)value))),
            ["figures"] = new JsonObject(_study.Figures.Zip(row.Figures, (name, figure) => KeyValuePair.Create(name, (JsonNode?)new JsonObject
            {
                ["mean"] = figure.Mean,
                ["deviation"] = figure.Deviation,
                ["low"] = figure.Low,
                ["high"] = figure.High,
                ["seeds"] = figure.Count,
                ["published"] = _study.PublishedOf(row.Values, name),
            }))),
        })]),
    };

    // one table for each combination of the axes that are neither rows nor columns
    private IEnumerable<string> Pivot(StudyTable table)
    {
        int rows = IndexOf(table.Rows);
        int columns = IndexOf(table.Columns);
        int figure = _study.Figures.IndexOf(table.Figure);
        foreach (var rest in _rows.GroupBy(row => string.Join(", ", row.Values.Select((value, axis) => axis == rows || axis == columns ? null : $"{_study.Axes[axis].Name} {value}").OfType<string>())))
        {
            yield return string.Empty;
            yield return $"{table.Figure}{(rest.Key.Length > 0 ? $", {rest.Key}" : string.Empty)}:";
            yield return string.Empty;
            IEnumerable<string[]> lines = _study.Axes[rows].Values.Select(row => _study.Axes[columns].Values
                .Select(column => rest.Single(each => each.Values[rows] == row.Name && each.Values[columns] == column.Name))
                .Select(each => Cell(each.Figures[figure], _study.PublishedOf(each.Values, table.Figure)))
                .Prepend(row.Name)
                .ToArray());
            foreach (string line in Table([$"{table.Rows} \\ {table.Columns}", .. _study.Axes[columns].Values.Select(value => value.Name)], lines))
            {
                yield return line;
            }
        }
    }

    private int IndexOf(string axis) => _study.Axes.Select(each => each.Name).ToList().IndexOf(axis);

    private static string Cell(FigureOverSeeds figure, double? published)
    {
        string others = published is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number:0.000})") : string.Empty;
        if (figure.Mean is not { } mean)
        {
            return $"-{others}";
        }

        StringBuilder text = new(mean.ToString("0.000", CultureInfo.InvariantCulture));
        if (figure.Deviation is { } deviation)
        {
            text.Append(CultureInfo.InvariantCulture, $" ± {deviation:0.000}");
        }

        if (figure is { Low: { } low, High: { } high })
        {
            text.Append(CultureInfo.InvariantCulture, $" [{low:0.000}, {high:0.000}]");
        }

        return text.Append(others).ToString();
    }

    private static IEnumerable<string> Table(string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        int[] widths = [.. Enumerable.Range(0, head.Length).Select(column => all.Max(row => row[column].Length))];
        string Line(string[] row) => $"| {string.Join(" | ", row.Zip(widths, (text, width) => text.PadRight(width)))} |";
        return [Line(head), $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|", .. all.Skip(1).Select(Line)];
    }
}
