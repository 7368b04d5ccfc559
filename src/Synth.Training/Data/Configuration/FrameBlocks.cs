using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Data.Configuration;

/// <summary>Declares the sources that read large rasters: plain ones, LiCSAR's frames, and those of Hephaestus.</summary>
internal static class FrameBlocks
{
    private static readonly TextShape Word = new(200);

    private static readonly Block<FrameTiles> Tiles = Block<FrameTiles>.Declare("tiles", "Cuts rasters into windows at even steps.", keys =>
    {
        Key<long> size = keys.WithDefault("size_px", "Rows and columns of a window.", new WholeNumberShape(8, 8192), _ => 224L, 224);
        Key<long> step = keys.WithDefault("step_px", "Rows and columns from one window to the next.", new WholeNumberShape(1, 8192), _ => 112L, 112);
        return values => new FrameTiles((int)values.Get(size), (int)values.Get(step));
    });

    private static readonly Block<FramePatches> Patches = Block<FramePatches>.Declare(
        "patches", "Frames as patches (Bountos et al. 2022, section 2.5): one random crop a pattern of deformation, which holds it; other frames as tiles.", keys =>
        {
            Key<long> size = keys.WithDefault("size_px", "Rows and columns of a patch.", new WholeNumberShape(8, 8192), _ => 224L, 224);
            Key<long?> step = keys.OptionalValue("step_px", "Rows and columns from one tile to the next; size_px when left out.", new WholeNumberShape(1, 8192));
            Key<bool> rest = keys.Switch("keep_rest", "Move the last tile of a row or column inwards so that tiles cover the frame; without it the rest is left out, as published.");
            Key<long> seed = keys.WithDefault("seed", "Seed of the crops' places.", new WholeNumberShape(0, long.MaxValue), _ => 1L, 1);
            return values => new FramePatches((int)values.Get(size), (int)(values.Get(step) ?? values.Get(size)), values.Get(rest), (ulong)values.Get(seed));
        });

    public static Block<SourcePlan> Rasters { get; } = SourceBlocks.Declare("rasters", "Single GeoTIFF, NPY or PNG rasters of one class.", keys =>
    {
        Key<ImmutableArray<string>> paths = keys.Required(
            "paths", "Files, or folders of which every raster is used.", new ListShape<string>(new PathShape(PathKind.Either), 1, 10_000));
        Key<string> className = ClassKey(keys);
        Key<PictureContent> content = SourceKeys.Content(keys);
        Key<FrameTiles?> tiles = TilesKey(keys);
        return values => new RasterPlan(values.Get(paths), values.Get(className), values.Get(content), values.Get(tiles));
    });

    public static Block<SourcePlan> Licsar { get; } = SourceBlocks.Declare(
        "licsar", "Frame folders of LiCSAR: *.geo.unw.tif or *.geo.diff_pha.tif with *.geo.cc.tif, and *.geo.E/N/U.tif for the look.", keys =>
        {
            Key<string> folder = keys.Required("folder", "One frame folder, or a folder of frame folders.", new PathShape(PathKind.Folder));
            Key<SampleQuantity> quantity = SourceKeys.Quantity(keys);
            Key<string> className = ClassKey(keys);
            Key<FrameTiles?> tiles = TilesKey(keys);
            return values => new LicsarPlan(values.Get(folder), values.Get(quantity), values.Get(className), values.Get(tiles));
        });

    public static Block<SourcePlan> Hephaestus { get; } = SourceBlocks.Declare("hephaestus", "Annotations of Hephaestus and the rasters they belong to.", keys =>
    {
        Key<string> annotations = keys.Required("annotations", "Folder of the annotations (*.json).", new PathShape(PathKind.Folder));
        Key<string> rasters = keys.Required("rasters", "Root of the rasters.", new PathShape(PathKind.Folder));
        Key<string> pattern = keys.WithDefault(
            "pattern",
            "Path of a raster below the root, in which {frame}, {primary}, {secondary} (yyyyMMdd) and {id} are replaced.",
            new TextShape(500),
            _ => HephaestusSource.PublishedPattern,
            HephaestusSource.PublishedPattern);
        Key<string?> coherence = keys.Optional(
            "coherence",
            $"Path of the coherence of a raster (PNG or GeoTIFF, 0 to 255) below the root, replaced alike; as published {HephaestusSource.PublishedCoherence}. Unknown when left out.",
            new TextShape(500));
        Key<PictureContent> content = SourceKeys.Content(keys);
        Key<string?> volcanoes = keys.Optional(
            "volcanoes", "JSON file of frames and the names of their volcanoes, by which the group volcano joins frames that share one.", new PathShape(PathKind.File));
        Key<FramePatches?> patches = keys.Optional("patches", "Cuts the frames into patches; whole frames when left out.", Patches);
        return values => new HephaestusPlan(values.Get(annotations), values.Get(rasters), values.Get(pattern), values.Get(content))
        {
            Coherence = values.Get(coherence),
            Volcanoes = values.Get(volcanoes),
            Patches = values.Get(patches),
        };
    });

    private static Key<string> ClassKey(KeySet keys) => keys.Required("class", "Class of all its images.", Word);

    private static Key<FrameTiles?> TilesKey(KeySet keys) => keys.Optional("tiles", "Cuts each raster into windows; whole rasters when left out.", Tiles);
}
