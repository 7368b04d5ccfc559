using System.Text;
using Synth.Datasets;

namespace Synth.Training.Data.Sources;

/// <summary>A table of comma-separated text with a line of column names (RFC 4180: quotes, doubled quotes, line breaks inside quotes).</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<(int Line, string[] Fields)> _rows;

    private CsvTable(string path, Dictionary<string, int> columns, List<(int Line, string[] Fields)> rows)
    {
        (Path, _columns, _rows) = (path, columns, rows);
    }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyCollection<string> Columns => _columns.Keys;

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DatasetException">It is missing or no such table; the message names file and line.</exception>
    public static CsvTable Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="DatasetException">It is no such table.</exception>
    public static CsvTable Parse(string text, string path)
    {
        List<(int Line, string[] Fields)> rows = [.. Records(text, path).Where(row => row.Fields is not [""])];
        if (rows.Count == 0)
        {
            throw new DatasetException($"{path} is empty; a line of column names is needed");
        }

        Dictionary<string, int> columns = [];
        foreach ((int index, string name) in rows[0].Fields.Index())
        {
            if (!columns.TryAdd(name.Trim(), index))
            {
                throw new DatasetException($"{path}: the column '{name.Trim()}' stands twice");
            }
        }

        rows.RemoveAt(0);
        foreach ((int line, string[] fields) in rows)
        {
            if (fields.Length != columns.Count)
            {
                throw new DatasetException($"{path}:{line}: the row has {fields.Length} fields; there are {columns.Count} columns");
            }
        }

        return new CsvTable(path, columns, rows);
    }

    /// <summary>A field.</summary>
    /// <exception cref="DatasetException">There is no such column.</exception>
    public string Field(int row, string column) => _rows[row].Fields[IndexOf(column)];

    /// <summary>The line of the file on which a row begins, from 1.</summary>
    public int LineOf(int row) => _rows[row].Line;

    /// <summary>Refuses a column that is not there.</summary>
    /// <exception cref="DatasetException">There is no such column; the message lists those there are.</exception>
    public void Require(string column) => _ = IndexOf(column);

    private int IndexOf(string column) => _columns.TryGetValue(column, out int index)
        ? index
        : throw new DatasetException($"{Path} has no column '{column}'; it has {string.Join(", ", _columns.Keys)}");

    private static IEnumerable<(int Line, string[] Fields)> Records(string text, string path)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        int line = 1;
        int begun = 1;
        for (int i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            char letter = text[i];
            line += letter == '\n' ? 1 : 0;
            if (isQuoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || letter is not (',' or '\n' or '\r'))
            {
                field.Append(letter);
            }
            else if (letter != '\r')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (letter == '\n')
                {
                    yield return (begun, fields.ToArray());
                    fields.Clear();
                    begun = line;
                }
            }
        }

        if (isQuoted)
        {
            throw new DatasetException($"{path}:{begun}: a quote is opened and never closed");
        }

        if (fields.Count > 0 || field.Length > 0)
        {
            fields.Add(field.ToString());
            yield return (begun, fields.ToArray());
        }
    }
}
