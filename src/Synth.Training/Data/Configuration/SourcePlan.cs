using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Data.Configuration;

/// <summary>What sources need beyond their own settings.</summary>
/// <param name="Seed">Seed of the run; recipes without a seed of their own draw with it.</param>
/// <param name="Terrain">Terrain for recipes.</param>
/// <param name="Engines">What computes the images of recipes; null for the CPU.</param>
public sealed record SourceContext(ulong Seed, ITerrainProvider Terrain, IEngineSource? Engines = null);

/// <summary>One entry of an experiment's list of sources, not yet opened. Declared in files by <see cref="SourceBlocks"/>.</summary>
public abstract record SourcePlan
{
    /// <summary>Share of the images that it gives, relative to the other sources of the list.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>In which order its images are drawn; null for every image once an epoch, shuffled (recipes: one after another).</summary>
    public OrderPlan? Order { get; init; }

    /// <summary>True when images are computed as they are asked for: they are nothing to divide, and no real background.</summary>
    public virtual bool IsMadeOnTheFly => false;

    /// <summary>True when the kind of each outlined pattern is known, so that there is a mask for each class.</summary>
    public virtual bool KnowsKinds => false;

    /// <summary>True when it has no last image.</summary>
    public virtual bool IsEndless => false;

    /// <summary>Table of classes that replace the source's own, or null; see <see cref="LabelTable"/>.</summary>
    public LatePath? Labels { get; init; }

    /// <summary>Opens it.</summary>
    /// <exception cref="DatasetException">It cannot be opened; the message says why.</exception>
    public IImageSource Open(SourceContext context)
    {
        if (Labels is null)
        {
            return OpenOwn(context);
        }

        string path = Labels.Find() ?? throw new DatasetException(
            $"there is no table of labels {Labels.Text}; ./synth pseudolabel makes one of this experiment, or name another with --set (looked for {string.Join(" and ", Labels.Candidates)})");
        LabelTable table = LabelTable.Read(path);
        return RelabelledSource.Of(OpenOwn(context), table);
    }

    /// <summary>Opens it with the classes of its own.</summary>
    protected abstract IImageSource OpenOwn(SourceContext context);
}

/// <summary>A recipe made on the fly.</summary>
/// <param name="Recipe">The recipe, overrides in place.</param>
/// <param name="Seed">Its own seed, or null for the run's.</param>
/// <param name="Count">Images of a finite set, or null for an endless one.</param>
/// <param name="Quantity">Which field is the image.</param>
public sealed record RecipePlan(Recipe Recipe, ulong? Seed, long? Count, SampleQuantity Quantity) : SourcePlan
{
    public override bool IsMadeOnTheFly => true;

    public override bool IsEndless => Count is null;

    protected override IImageSource OpenOwn(SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new RecipeSource(Recipe, Seed ?? context.Seed, context.Terrain, Quantity, Count, context.Engines);
    }
}

/// <summary>A data set that Synth wrote.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Quantity">Which array is the image.</param>
public sealed record ShardPlan(string Folder, SampleQuantity Quantity) : SourcePlan
{
    protected override IImageSource OpenOwn(SourceContext context) => new ShardSource(Folder, Quantity);
}

/// <summary>A folder of class folders.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Content">What the files' numbers mean.</param>
/// <param name="NamePattern">Regular expression that reads groups and dates out of file names, or null.</param>
public sealed record ClassFolderPlan(string Folder, PictureContent Content, string? NamePattern) : SourcePlan
{
    protected override IImageSource OpenOwn(SourceContext context) =>
        ClassFolderSource.Open(Folder, Content, NamePattern is null ? null : new NamePattern(NamePattern));
}

/// <summary>Pictures listed in a table.</summary>
/// <param name="Manifest">The table.</param>
/// <param name="Root">Folder that its paths are relative to.</param>
/// <param name="Columns">How its columns are read.</param>
/// <param name="Content">What the files' numbers mean.</param>
public sealed record ManifestPlan(string Manifest, string Root, ManifestColumns Columns, PictureContent Content) : SourcePlan
{
    protected override IImageSource OpenOwn(SourceContext context) => ManifestSource.Open(Manifest, Root, Columns, Content);
}

/// <summary>Rasters of one class.</summary>
/// <param name="Paths">Files, or folders of files.</param>
/// <param name="ClassName">Class of all.</param>
/// <param name="Content">What their numbers mean.</param>
/// <param name="Tiles">How they are cut, or null.</param>
public sealed record RasterPlan(ImmutableArray<string> Paths, string ClassName, PictureContent Content, FrameTiles? Tiles) : SourcePlan
{
    protected override IImageSource OpenOwn(SourceContext context) => RasterSource.Open(Paths, ClassName, Content, Tiles);
}

/// <summary>Frame folders of LiCSAR.</summary>
/// <param name="Folder">One frame folder, or a folder of such.</param>
/// <param name="Quantity">Which phase is the image.</param>
/// <param name="ClassName">Class of all.</param>
/// <param name="Tiles">How they are cut, or null.</param>
public sealed record LicsarPlan(string Folder, SampleQuantity Quantity, string ClassName, FrameTiles? Tiles) : SourcePlan
{
    protected override IImageSource OpenOwn(SourceContext context) => LicsarSource.Open(Folder, Quantity, ClassName, Tiles);
}

/// <summary>Annotations of Hephaestus and their rasters.</summary>
/// <param name="Annotations">Folder of JSON files.</param>
/// <param name="Rasters">Root of the rasters.</param>
/// <param name="Pattern">Path of a raster below the root.</param>
/// <param name="Content">What the rasters' numbers mean.</param>
public sealed record HephaestusPlan(string Annotations, string Rasters, string Pattern, PictureContent Content) : SourcePlan
{
    /// <summary>File that says which volcanoes the frames show, or null.</summary>
    public string? Volcanoes { get; init; }

    /// <summary>Path of the coherence of a raster below the root, or null to leave it unknown.</summary>
    public string? Coherence { get; init; }

    public override bool KnowsKinds => Labels is null;

    /// <summary>How frames are cut into patches, or null to use each as one image.</summary>
    public FramePatches? Patches { get; init; }

    protected override IImageSource OpenOwn(SourceContext context)
    {
        HephaestusSource frames = HephaestusSource.Open(Annotations, Rasters, Pattern, Content, Volcanoes, Coherence);
        return Patches is { } patches ? frames.Cut(patches) : frames;
    }
}
