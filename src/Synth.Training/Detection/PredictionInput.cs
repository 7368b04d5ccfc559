using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Detection;

/// <summary>A file to be searched.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">Name of its results, unique among all.</param>
public sealed record PredictionInput(string Path, string Name)
{
    /// <summary>The files that paths name: files themselves, and every PNG, TIFF and NPY file below folders, by name.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="except">A folder below which nothing is taken from folders, so that results do not become inputs; or null.</param>
    /// <exception cref="DatasetException">A path is missing, no file that can be read, or a folder without any.</exception>
    public static IReadOnlyList<PredictionInput> Find(IEnumerable<string> paths, string? except = null)
    {
        List<PredictionInput> found = [];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase), files = [];
        foreach (string file in paths.SelectMany(path => Files(path, except)).Where(file => files.Add(System.IO.Path.GetFullPath(file))))
        {
            string stem = System.IO.Path.GetFileNameWithoutExtension(file), name = stem;
            for (int number = 2; !taken.Add(name); number++)
            {
                name = FormattableString.Invariant($"{stem}-{number}");
            }

            found.Add(new PredictionInput(file, name));
        }

        return found;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="content">What its numbers mean, or null: grey phase in PNG files, wrapped phase in others.</param>
    /// <returns>The image, and where it lies, if it says so.</returns>
    /// <exception cref="DatasetException">It cannot be read so.</exception>
    public (TrainingImage Image, FramePlace? Place) Read(PictureContent? content)
    {
        bool isPng = HasEnding(".png"), isTiff = HasEnding(".tif") || HasEnding(".tiff");
        TrainingImage image = PictureReader.Read(
            Path, content ?? (isPng ? PictureContent.GreyPhase : PictureContent.WrappedRad), new ImageRecord(Path, string.Empty));
        return (image, isTiff ? FramePlace.Of(GeoTiffFile.ReadHeader(Path).Placement) : null);
    }

    private bool HasEnding(string ending) => Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Files(string path, string? except)
    {
        if (Directory.Exists(path))
        {
            string? excluded = except is null ? null : System.IO.Path.GetFullPath(except) + System.IO.Path.DirectorySeparatorChar;
            string[] inside =
            [
                .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(file => PictureReader.CanRead(file) && (excluded is null || !System.IO.Path.GetFullPath(file).StartsWith(excluded, StringComparison.Ordinal)))
                    .Order(StringComparer.Ordinal),
            ];
            return inside.Length > 0
                ? inside
                : throw new DatasetException($"there is no {string.Join(", ", PictureReader.Endings)} file in {path}");
        }

        if (!File.Exists(path))
        {
            throw new DatasetException($"there is no file or folder {path}");
        }

        return PictureReader.CanRead(path) ? [path] : throw new DatasetException($"{path} is none of {string.Join(", ", PictureReader.Endings)}");
    }
}
