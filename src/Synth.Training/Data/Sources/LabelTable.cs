using Synth.Datasets;

namespace Synth.Training.Data.Sources;

/// <summary>Classes of images by their ids, from a table with the columns <c>id</c> and <c>label</c>, such as <c>./synth pseudolabel</c> writes.</summary>
public sealed class LabelTable
{
    /// <summary>Column of the images.</summary>
    public const string IdColumn = "id";

    /// <summary>Column of the classes; empty for an image that is not to be used.</summary>
    public const string LabelColumn = "label";

    private readonly Dictionary<string, string> _labels;

    private LabelTable(string path, Dictionary<string, string> labels) => (Path, _labels) = (path, labels);

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="DatasetException">It is missing, lacks a column or names an image twice.</exception>
    public static LabelTable Read(string path)
    {
        CsvTable table = CsvTable.Read(path);
        table.Require(IdColumn);
        table.Require(LabelColumn);
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            if (!labels.TryAdd(table.Field(row, IdColumn), table.Field(row, LabelColumn)))
            {
                throw new DatasetException($"{path}:{table.LineOf(row)}: the image '{table.Field(row, IdColumn)}' stands twice");
            }
        }

        return new LabelTable(path, labels);
    }

    /// <summary>The class of an image, or null where the table leaves it out.</summary>
    public string? LabelOf(string id) => _labels.TryGetValue(id, out string? label) && label.Length > 0 ? label : null;
}
