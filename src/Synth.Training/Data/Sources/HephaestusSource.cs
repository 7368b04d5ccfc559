using System.Globalization;
using Synth.Datasets;
using Synth.Scenes.Labels;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>
/// Annotations of Hephaestus with the rasters they belong to and, on request, the coherence, whole or as patches; masks, kinds of patterns and boxes come from the
/// annotated polygons.
/// </summary>
public sealed class HephaestusSource : FileSource
{
    /// <summary>Where the rasters of the published data lie below their root.</summary>
    public const string PublishedPattern = "{frame}/interferograms/{primary}_{secondary}/{primary}_{secondary}.geo.diff.png";

    /// <summary>Where the coherence of the published data lies: beside the phase.</summary>
    public const string PublishedCoherence = "{frame}/interferograms/{primary}_{secondary}/{primary}_{secondary}.geo.cc.png";

    private readonly IReadOnlyList<HephaestusAnnotation> _annotations;
    private readonly IReadOnlyList<string>? _coherence;

    private HephaestusSource(string name, IReadOnlyList<HephaestusAnnotation> annotations, IEnumerable<string> files, IReadOnlyList<string>? coherence, PictureContent content)
        : base(name, annotations.Zip(files, (annotation, file) => new FileEntry(file, annotation.Record)), content)
    {
        (_annotations, _coherence) = (annotations, coherence);
    }

    /// <summary>Opens the annotations of a folder.</summary>
    /// <param name="annotations">Folder of JSON files.</param>
    /// <param name="rasters">Root of the rasters.</param>
    /// <param name="pattern">Path of a raster below the root, in which {frame}, {primary}, {secondary} (yyyyMMdd) and {id} are replaced.</param>
    /// <param name="content">What the numbers of the rasters mean.</param>
    /// <param name="volcanoes">File that says which volcanoes the frames show (see <see cref="HephaestusVolcanoes"/>), or null.</param>
    /// <param name="coherence">Path of the coherence of a raster below the root, as <paramref name="pattern"/>; null to leave it unknown.</param>
    /// <exception cref="DatasetException">There is no annotation, one cannot be read, or a raster is missing.</exception>
    public static HephaestusSource Open(string annotations, string rasters, string pattern, PictureContent content, string? volcanoes = null, string? coherence = null)
    {
        string[] documents = [.. Directory.EnumerateFiles(annotations, "*.json").OrderBy(Number).ThenBy(file => file, StringComparer.Ordinal)];
        if (documents.Length == 0)
        {
            throw new DatasetException($"{annotations} holds no annotation (*.json)");
        }

        HephaestusAnnotation[] found = Array.ConvertAll(documents, HephaestusAnnotation.Read);
        if (volcanoes is not null)
        {
            IReadOnlyDictionary<string, string> names = HephaestusVolcanoes.Read(volcanoes);
            found = Array.ConvertAll(found, annotation => WithVolcano(annotation, names));
        }

        string[] PathsOf(string form, string what)
        {
            string[] paths = [.. found.Select(annotation => Path.Combine(rasters, PathOf(annotation, form)))];
            return paths.FirstOrDefault(path => !File.Exists(path)) is { } missing ? throw new DatasetException($"the {what} {missing} of an annotation is missing") : paths;
        }

        string[] files = PathsOf(pattern, "raster");
        string[]? pictures = coherence is null ? null : PathsOf(coherence, "coherence");
        return new HephaestusSource($"hephaestus {Path.GetFileName(Path.TrimEndingDirectorySeparator(annotations))}", found, files, pictures, content);
    }

    /// <summary>Cuts the frames into patches.</summary>
    /// <param name="settings">Size, step and seed.</param>
    /// <returns>The patches; disposing of them disposes of this source.</returns>
    /// <exception cref="DatasetException">A raster cannot be read, a polygon lies outside its raster, or there is no patch.</exception>
    public PatchSource Cut(FramePatches settings)
    {
        HephaestusPatches layout = new(settings);
        Patch[] patches =
        [
            .. _annotations.Index().SelectMany(frame =>
            {
                FileEntry entry = EntryOf(frame.Index);
                (int height, int width) = RasterSource.SizeOf(entry.Path, Content, entry.Record);
                return layout.Of(frame.Index, frame.Item, height, width);
            }),
        ];
        bool lacksTiles = _annotations.Any(annotation => !annotation.HasDeformation) && !patches.Any(patch => !_annotations[(int)patch.Frame].HasDeformation);
        return patches.Length > 0 && !lacksTiles
            ? new PatchSource(Name, this, patches, settings.SizePx)
            : throw new DatasetException($"{Name}: no frame {(lacksTiles ? "without deformation " : string.Empty)}gives a patch of {settings.SizePx} pixels; take smaller ones, or keep_rest to pad");
    }

    public override IImageReader OpenReader() => new Reader(this, base.OpenReader());

    private static long Number(string file) =>
        long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;

    private static HephaestusAnnotation WithVolcano(HephaestusAnnotation annotation, IReadOnlyDictionary<string, string> names)
    {
        ImageRecord record = annotation.Record;
        return names.TryGetValue(record.Groups[HephaestusAnnotation.FrameGroup], out string? name)
            ? annotation with { Record = record with { Groups = record.Groups.SetItem(HephaestusAnnotation.VolcanoGroup, name) } }
            : annotation;
    }

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
            byte[] kinds = new byte[image.Width * image.Height];
            foreach (AnnotatedPattern pattern in source._annotations[(int)index].Patterns)
            {
                PolygonMask.Fill(pattern.Polygon, kinds, image.Width, PatternKinds.BitOf(pattern.ClassName));
            }

            byte[] mask = Array.ConvertAll(kinds, bits => bits != 0 ? (byte)1 : (byte)0);
            (image.Kinds, image.Mask) = (kinds, mask);
            image.Coherence = source._coherence is { } coherence ? CoherencePicture.Read(coherence[(int)index], image) : null;
            image.Box = SampleLabels.Box(DeformationMask.Box(mask, image.Width));
            return image;
        }

        public void Dispose() => pictures.Dispose();
    }
}
