using System.Globalization;
using Synth.Datasets;
using Synth.Scenes.Labels;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>Annotations of Hephaestus with the rasters they belong to; masks and boxes come from the annotated polygons.</summary>
public sealed class HephaestusSource : FileSource
{
    /// <summary>Where the rasters of the published data lie below their root.</summary>
    public const string PublishedPattern = "{frame}/interferograms/{primary}_{secondary}/{primary}_{secondary}.geo.diff.png";

    private readonly IReadOnlyList<HephaestusAnnotation> _annotations;

    private HephaestusSource(string name, IReadOnlyList<HephaestusAnnotation> annotations, IEnumerable<string> files, PictureContent content)
        : base(name, annotations.Zip(files, (annotation, file) => new FileEntry(file, annotation.Record)), content)
    {
        _annotations = annotations;
    }

    /// <summary>Opens the annotations of a folder.</summary>
    /// <param name="annotations">Folder of JSON files.</param>
    /// <param name="rasters">Root of the rasters.</param>
    /// <param name="pattern">Path of a raster below the root, in which {frame}, {primary}, {secondary} (yyyyMMdd) and {id} are replaced.</param>
    /// <param name="content">What the numbers of the rasters mean.</param>
    /// <exception cref="DatasetException">There is no annotation, one cannot be read, or a raster is missing.</exception>
    public static HephaestusSource Open(string annotations, string rasters, string pattern, PictureContent content)
    {
        string[] files = [.. Directory.EnumerateFiles(annotations, "*.json").OrderBy(Number).ThenBy(file => file, StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new DatasetException($"{annotations} holds no annotation (*.json)");
        }

        HephaestusAnnotation[] found = Array.ConvertAll(files, HephaestusAnnotation.Read);
        string[] paths = [.. found.Select(annotation => Path.Combine(rasters, PathOf(annotation, pattern)))];
        return paths.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? throw new DatasetException($"the raster {missing} of an annotation is missing")
            : new HephaestusSource($"hephaestus {Path.GetFileName(Path.TrimEndingDirectorySeparator(annotations))}", found, paths, content);
    }

    public override IImageReader OpenReader() => new Reader(this, base.OpenReader());

    private static long Number(string file) =>
        long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;

    private static string PathOf(HephaestusAnnotation annotation, string pattern)
    {
        ImageRecord record = annotation.Record;
        return pattern
            .Replace("{frame}", record.Groups["frame"], StringComparison.Ordinal)
            .Replace("{primary}", Text(record.Primary), StringComparison.Ordinal)
            .Replace("{secondary}", Text(record.Secondary), StringComparison.Ordinal)
            .Replace("{id}", annotation.UniqueId, StringComparison.Ordinal);
    }

    private static string Text(DateOnly? date) => date?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? string.Empty;

    private sealed class Reader(HephaestusSource source, IImageReader pictures) : IImageReader
    {
        public TrainingImage Read(long index)
        {
            TrainingImage image = pictures.Read(index);
            byte[] mask = new byte[image.Width * image.Height];
            foreach (IReadOnlyList<double> polygon in source._annotations[(int)index].Polygons)
            {
                PolygonMask.Fill(polygon, mask, image.Width);
            }

            image.Mask = mask;
            image.Box = SampleLabels.Box(DeformationMask.Box(mask, image.Width));
            return image;
        }

        public void Dispose() => pictures.Dispose();
    }
}
