using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>How the columns of a manifest are read.</summary>
public sealed record ManifestColumns
{
    /// <summary>Column of paths, relative to the root folder.</summary>
    public string Path { get; init; } = "path";

    /// <summary>Column of classes.</summary>
    public string Class { get; init; } = "label";

    /// <summary>Columns that become groups of the same name.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Column of the first acquisition's date (yyyyMMdd or yyyy-MM-dd), or null.</summary>
    public string? Primary { get; init; }

    /// <summary>Column of the second acquisition's date, or null.</summary>
    public string? Secondary { get; init; }

    /// <summary>Columns of the places of the pictures, or null where they are unknown or in the files.</summary>
    public PlaceColumns? Place { get; init; }

    /// <summary>Only rows whose columns hold one of the values named are used; empty for all rows.</summary>
    public ImmutableArray<RowFilter> Where { get; init; } = [];
}

/// <summary>Lets pass rows whose column holds one of some values.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The values.</param>
public sealed record RowFilter(string Column, ImmutableArray<string> Values);

/// <summary>Pictures listed by a table of comma-separated text.</summary>
public static class ManifestSource
{
    /// <summary>Lists the pictures in the order of the rows. No picture is opened.</summary>
    /// <param name="manifest">The table.</param>
    /// <param name="root">Folder that the paths of the table are relative to.</param>
    /// <param name="columns">How its columns are read.</param>
    /// <param name="content">What the numbers of the files mean.</param>
    /// <exception cref="DatasetException">The table lacks a column, has a bad row, no row passes the filters, or a file is missing.</exception>
    public static FileSource Open(string manifest, string root, ManifestColumns columns, PictureContent content)
    {
        ArgumentNullException.ThrowIfNull(columns);
        CsvTable table = CsvTable.Read(manifest);
        RequireColumns(table, columns);
        List<FileEntry> entries = [];
        for (int row = 0; row < table.Count; row++)
        {
            if (columns.Where.All(filter => filter.Values.Contains(table.Field(row, filter.Column))))
            {
                entries.Add(Entry(table, row, root, columns));
            }
        }

        return entries.Count > 0
            ? new FileSource($"manifest {Path.GetFileNameWithoutExtension(manifest)}", entries, content)
            : throw new DatasetException($"{manifest}: no row has {string.Join(" and ", columns.Where.Select(f => $"{f.Column} {string.Join(" or ", f.Values)}"))}");
    }

    private static void RequireColumns(CsvTable table, ManifestColumns columns)
    {
        string?[] needed = [columns.Path, columns.Class, columns.Primary, columns.Secondary, .. columns.Groups, .. columns.Where.Select(filter => filter.Column), .. columns.Place?.All ?? []];
        foreach (string column in needed.OfType<string>())
        {
            table.Require(column);
        }
    }

    private static FileEntry Entry(CsvTable table, int row, string root, ManifestColumns columns)
    {
        string relative = table.Field(row, columns.Path);
        string path = Path.Combine(root, relative);
        if (!File.Exists(path))
        {
            throw new DatasetException($"{table.Path}:{table.LineOf(row)}: there is no file {path}");
        }

        return new FileEntry(path, new ImageRecord(relative, table.Field(row, columns.Class))
        {
            Groups = columns.Groups.ToImmutableDictionary(column => column, column => table.Field(row, column)),
            Primary = Date(table, row, columns.Primary),
            Secondary = Date(table, row, columns.Secondary),
        },
        columns.Place?.Read(table, row));
    }

    private static DateOnly? Date(CsvTable table, int row, string? column)
    {
        if (column is null || table.Field(row, column) is not { Length: > 0 } text)
        {
            return null;
        }

        return NamePattern.DateOf(text)
            ?? throw new DatasetException($"{table.Path}:{table.LineOf(row)}: '{text}' in column {column} is no date (yyyyMMdd or yyyy-MM-dd)");
    }
}
