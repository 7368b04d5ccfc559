using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>Single rasters of one class: GeoTIFF, NPY (such as velocity maps) or PNG.</summary>
public static class RasterSource
{
    /// <summary>Opens rasters. Sizes are read, pixels are not (but for NPY files, which are small).</summary>
    /// <param name="paths">Files, or folders of which every file that can be read is used.</param>
    /// <param name="className">Class of all.</param>
    /// <param name="content">What their numbers mean.</param>
    /// <param name="tiles">How they are cut, or null.</param>
    /// <exception cref="DatasetException">A file is missing or damaged, or a folder holds none.</exception>
    public static FrameSource Open(IEnumerable<string> paths, string className, PictureContent content, FrameTiles? tiles)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new FrameSource("rasters", paths.SelectMany(Files).Select(file => FrameOf(file, className, content)), tiles);
    }

    /// <summary>Rows and columns of a file.</summary>
    /// <exception cref="DatasetException">It is missing or damaged.</exception>
    internal static (int Height, int Width) SizeOf(string path, PictureContent content, ImageRecord record)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is not (".tif" or ".tiff" or ".png"))
        {
            TrainingImage image = PictureReader.Read(path, content, record);
            return (image.Height, image.Width);
        }

        try
        {
            if (ending == ".png")
            {
                return PngFile.ReadSize(path);
            }

            GeoTiffHeader header = GeoTiffFile.ReadHeader(path);
            return (header.Height, header.Width);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e.Message, e);
        }
    }

    private static Frame FrameOf(string path, string className, PictureContent content)
    {
        ImageRecord record = new(Path.GetFileName(path), className);
        (int height, int width) = SizeOf(path, content, record);
        return new Frame(record, height, width, () => PictureReader.Read(path, content, record));
    }

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = [.. Directory.EnumerateFiles(path).Where(PictureReader.CanRead).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new DatasetException($"{path} holds no raster ({string.Join(", ", PictureReader.Endings)})");
    }
}
