using Synth.Datasets;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>A folder with one folder of pictures a class: <c>ROOT/CLASS/NAME.png</c>, .tif, .tiff or .npy.</summary>
public static class ClassFolderSource
{
    /// <summary>Lists the pictures, classes and files in the order of their names.</summary>
    /// <param name="root">The folder of class folders.</param>
    /// <param name="content">What the numbers of the files mean.</param>
    /// <param name="pattern">Reads groups and dates out of the names, or null.</param>
    /// <exception cref="DatasetException">There is no such folder, or it holds no class folder with pictures.</exception>
    public static FileSource Open(string root, PictureContent content, NamePattern? pattern = null)
    {
        if (!Directory.Exists(root))
        {
            throw new DatasetException($"there is no folder {root}");
        }

        List<FileEntry> entries = [];
        foreach (string folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            string className = Path.GetFileName(folder);
            foreach (string file in Directory.EnumerateFiles(folder).Where(PictureReader.CanRead).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(file);
                ImageRecord record = new($"{className}/{name}", className);
                entries.Add(new FileEntry(file, pattern is null ? record : pattern.Apply(name, record)));
            }
        }

        return entries.Count > 0
            ? new FileSource($"folder {Path.GetFileName(Path.TrimEndingDirectorySeparator(root))}", entries, content)
            : throw new DatasetException($"{root} holds no class folder with pictures ({string.Join(", ", PictureReader.Endings)})");
    }
}
