using System.Collections.Immutable;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;
using Synth.Training.Hybrid;

namespace Synth.Training.Data.Configuration;

/// <summary>Declares the entries of an experiment's list of sources, told apart by their key <c>type</c>.</summary>
public static class SourceBlocks
{
    private static readonly TextShape Word = new(200);

    /// <summary>One source.</summary>
    public static VariantShape<SourcePlan> Declaration { get; } = new(
        "source",
        ("recipe", Recipe()),
        ("hybrid", Hybrid()),
        ("shards", Shards()),
        ("class_folder", ClassFolder()),
        ("manifest", Manifest()),
        ("rasters", FrameBlocks.Rasters),
        ("licsar", FrameBlocks.Licsar),
        ("hephaestus", FrameBlocks.Hephaestus));

    /// <summary>The list of sources, mixed by weight.</summary>
    public static ListShape<SourcePlan> List { get; } = new(Declaration, 1, 100);

    internal static Block<SourcePlan> Declare(string type, string doc, Func<KeySet, Func<BlockValues, SourcePlan>> declare) =>
        Block<SourcePlan>.Declare("source_" + type, doc, keys =>
        {
            SourceKeys common = new(keys, type);
            Func<BlockValues, SourcePlan> build = declare(keys);
            return values => common.Complete(values, build(values));
        });

    private static Block<SourcePlan> Recipe() => Declare("recipe", "A recipe made on the fly: no sample comes twice and nothing is stored.", keys =>
    {
        Key<string> recipe = keys.Required("recipe", "Recipe file, or the name of a recipe that comes with Synth.", new StockFileShape("recipes", "recipe"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue(
            "set", "Values that replace those of the recipe, each key=value.", new ListShape<string>(new TextShape(1000), 1, 100));
        Key<long?> seed = keys.OptionalValue("seed", "Seed of its random numbers; without it that of the run.", new WholeNumberShape(0, long.MaxValue));
        Key<long?> count = keys.OptionalValue(
            "count", "Samples of a finite set, such as one for validation; without it the source is endless.", new WholeNumberShape(1, 1_000_000_000));
        Key<SampleQuantity> quantity = SourceKeys.Quantity(keys);
        return values => new RecipePlan(
            RecipeFile.Read(values.Get(recipe), values.Get(set) ?? []), (ulong?)values.Get(seed), values.Get(count), values.Get(quantity));
    });

    private static Block<SourcePlan> Hybrid() => Declare(
        "hybrid", "A hybrid set made on the fly: new deformation on the same real backgrounds with every pass, and nothing stored.", keys =>
    {
        Key<string> hybrid = keys.Required("hybrid", "Hybrid file, or the name of one that comes with Synth.", new StockFileShape("hybrid", "hybrid file"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue(
            "set", "Values that replace those of the file, each key=value.", new ListShape<string>(new TextShape(1000), 1, 100));
        Key<long?> seed = keys.OptionalValue("seed", "Seed of its random numbers and of the division of backgrounds; without it that of the file.", new WholeNumberShape(0, long.MaxValue));
        Key<long?> count = keys.OptionalValue(
            "count", "Samples of a finite set, such as one for validation; without it the source is endless.", new WholeNumberShape(1, 1_000_000_000));
        Key<SampleQuantity> quantity = SourceKeys.Quantity(keys);
        return values => new HybridPlan(HybridFile.Read(values.Get(hybrid), values.Get(set) ?? []), (ulong?)values.Get(seed), values.Get(count), values.Get(quantity));
    });

    private static Block<SourcePlan> Shards() => Declare("shards", "A finished data set that Synth wrote, of any format.", keys =>
    {
        Key<string> folder = keys.Required("folder", "Folder of the data set.", new PathShape(PathKind.Folder));
        Key<SampleQuantity> quantity = SourceKeys.Quantity(keys);
        return values => new ShardPlan(values.Get(folder), values.Get(quantity));
    });

    private static Block<SourcePlan> ClassFolder() => Declare("class_folder", "A folder with one folder of PNG, TIFF or NPY files a class.", keys =>
    {
        Key<string> folder = keys.Required("folder", "The folder of class folders.", new PathShape(PathKind.Folder));
        Key<PictureContent> content = SourceKeys.Content(keys);
        Key<string?> pattern = keys.Optional(
            "name_pattern",
            "Regular expression (.NET) for file names: its parts named primary and secondary are dates (yyyyMMdd), other named parts are groups.",
            new TextShape(500));
        return values =>
        {
            if (values.Get(pattern) is { } text && ProblemOf(text) is { } problem)
            {
                values.Report(pattern, problem);
            }

            return new ClassFolderPlan(values.Get(folder), values.Get(content), values.Get(pattern));
        };
    });

    private static Block<PlaceColumns> Place() => Block<PlaceColumns>.Declare("picture_place", "Columns of the places of pictures whose pixels are steps of longitude and latitude.", keys =>
    {
        Key<string> left = keys.WithDefault("left_deg_column", "Column of the longitude of the left edge, degrees.", Word, _ => "left_deg", "left_deg");
        Key<string> top = keys.WithDefault("top_deg_column", "Column of the latitude of the upper edge, degrees.", Word, _ => "top_deg", "top_deg");
        Key<string> step = keys.WithDefault("step_deg_column", "Column of the side of a pixel, degrees.", Word, _ => "step_deg", "step_deg");
        Key<string?> turns = keys.Optional(
            "quarter_turns_column", "Column of how many quarters a picture was turned counterclockwise, 0 to 3; pictures are turned back, so that north is at the top.", Word);
        return values => new PlaceColumns(values.Get(left), values.Get(top), values.Get(step), values.Get(turns));
    });

    private static Block<SourcePlan> Manifest() => Declare("manifest", "Pictures listed in a table of comma-separated text with a line of column names.", keys =>
    {
        Key<string> manifest = keys.Required("manifest", "The table.", new PathShape(PathKind.File));
        Key<string> root = keys.Required("root", "Folder that the table's paths are relative to.", new PathShape(PathKind.Folder));
        Key<string> path = keys.WithDefault("path_column", "Column of the paths.", Word, _ => "path", "path");
        Key<string> label = keys.WithDefault("class_column", "Column of the classes.", Word, _ => "label", "label");
        Key<ImmutableArray<string>?> groups = keys.OptionalValue("group_columns", "Columns that become groups.", new ListShape<string>(Word, 1, 50));
        Key<string?> primary = keys.Optional("primary_column", "Column of the first acquisition's date.", Word);
        Key<string?> secondary = keys.Optional("secondary_column", "Column of the second acquisition's date.", Word);
        Key<PlaceColumns?> place = keys.Optional("place", "Columns that say where on Earth a picture lies, for networks that see heights; unknown when left out.", Place());
        Key<ImmutableArray<RowFilter>?> where = keys.OptionalValue("where", "Rows used: those that hold one of the values in each column named.", new RowFilterShape());
        Key<PictureContent> content = SourceKeys.Content(keys);
        return values => new ManifestPlan(
            values.Get(manifest),
            values.Get(root),
            new ManifestColumns
            {
                Path = values.Get(path),
                Class = values.Get(label),
                Groups = values.Get(groups) ?? [],
                Primary = values.Get(primary),
                Secondary = values.Get(secondary),
                Place = values.Get(place),
                Where = values.Get(where) ?? [],
            },
            values.Get(content));
    });

    private static string? ProblemOf(string pattern)
    {
        try
        {
            _ = new NamePattern(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
