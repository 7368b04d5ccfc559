using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Configuration;
using Synth.Training.Experiments;

namespace Synth.Training.Hybrid;

/// <summary>Declares the file of a hybrid data set.</summary>
internal static class HybridBlock
{
    private const int FewestPixels = 16;

    private static readonly ImmutableArray<string> Arrays =
        [ArrayNames.Wrapped, ArrayNames.Mask, ArrayNames.Instances, ArrayNames.Valid, ArrayNames.Coherence, ArrayNames.Deformation, ArrayNames.Unwrapped];

    private static readonly ImmutableArray<string> StockArrays = [ArrayNames.Wrapped, ArrayNames.Mask, ArrayNames.Valid];

    private static readonly Block<ExcludedPolygon> Polygon = Block<ExcludedPolygon>.Declare("excluded_polygon", "A polygon whose inside is not to be used, such as a salt lake or a volcano that deforms.", keys =>
    {
        Key<string> image = keys.Required("image", "Text that the id of the image holds: part of its path or file name.", new TextShape(500));
        Key<ImmutableArray<double>> corners = keys.Required(
            "corners_px", "x, y, x, y ... of the corners in pixels of the image, x to the right, y downwards, whole numbers at the centres of pixels.",
            new ListShape<double>(new NumberShape(NumberRange.Any), 6, 10_000));
        return values =>
        {
            if (values.Get(corners).Length % 2 != 0)
            {
                values.Report(corners, $"has {values.Get(corners).Length} numbers; corners are pairs of x and y");
            }

            return new ExcludedPolygon(values.Get(image), values.Get(corners));
        };
    });

    /// <summary>Real images, how they are cut, and which serve with and without deformation.</summary>
    public static Block<BackgroundRecipe> Backgrounds { get; } = Block<BackgroundRecipe>.Declare("backgrounds", "Real images and how they are cut into patches.", keys =>
    {
        Func<BlockValues, BackgroundRecipe> cut = Cutting(keys);
        Key<string?> disjoint = keys.Optional(
            "disjoint_by", "Column of groups of which none may serve both with and without deformation; without it patches are divided one by one.", new TextShape(100));
        Key<bool> shared = keys.Switch(
            "shared", "Whether every patch serves both with and without deformation, so that nothing but deformation tells the two apart, instead of being divided between them.");
        return values =>
        {
            if (values.Get(shared) && values.Get(disjoint) is not null)
            {
                values.Report(shared, "patches are either shared or kept apart by disjoint_by");
            }

            return cut(values) with { DisjointBy = values.Get(disjoint), AreShared = values.Get(shared) };
        };
    });

    /// <summary>Real images and how they are cut, all for one use.</summary>
    public static Block<BackgroundRecipe> UndividedBackgrounds { get; } = Block<BackgroundRecipe>.Declare("undivided_backgrounds", "Real images and how they are cut into patches.", Cutting);

    private static readonly Block<HybridPart> Part = Block<HybridPart>.Declare("part", "One kind of samples.", keys =>
    {
        Key<HybridKind> kind = keys.Required("kind", "What they are: real backgrounds, these with simulated deformation, or wholly simulated samples with or without deformation.", new NameShape<HybridKind>(
            "kind",
            [
                ("background", HybridKind.Background), ("hybrid", HybridKind.Hybrid),
                ("synthetic_deformation", HybridKind.SyntheticDeformation), ("synthetic_background", HybridKind.SyntheticBackground),
            ]));
        Key<long?> count = keys.OptionalValue(
            "count", "Samples; when left out one for each background of its side, wholly simulated ones one for each background there is.", new WholeNumberShape(1, 1_000_000_000));
        Key<ImmutableArray<long>?> copies = keys.OptionalValue(
            "filtered_copies_px", "Sides of median filters, pixels: for each, the part comes once more, filtered. For parts on real backgrounds.",
            new ListShape<long>(new WholeNumberShape(2, 255), 1, 10));
        Key<bool> stratified = keys.Switch(
            "stratified", "Whether the recipe's stratified delay is added too, over terrain of its own, so that rings around summits occur with and without deformation. For parts on real backgrounds.");
        return values =>
        {
            HybridPart part = new(values.Get(kind), values.Get(count), [.. (values.Get(copies) ?? []).Select(side => (int)side)], values.Get(stratified));
            if (part.IsStratified && !part.IsReal)
            {
                values.Report(stratified, "wholly simulated samples have the recipe's atmosphere as it is");
            }

            if (!part.IsReal && !part.FilteredCopiesPx.IsEmpty)
            {
                values.Report(copies, "the median filter is for parts on real backgrounds; a recipe has a filter of its own");
            }

            return part;
        };
    });

    public static Block<HybridRecipe> Declaration { get; } = Block<HybridRecipe>.Declare("hybrid", "A data set of real backgrounds and simulated deformation.", keys =>
    {
        Key<string> name = keys.Required("name", "Short name.", new TextShape(100));
        Key<string?> description = keys.Optional("description", "What it is for.", new TextShape(4000));
        Key<ImmutableArray<string>?> citations = keys.Texts("citations", "Where it comes from.");
        Key<long> seed = keys.Whole("seed", "Seed of every random number.", 0, long.MaxValue, 1);
        Key<string> recipe = keys.Required("recipe", "Recipe file, or the name of a recipe that comes with Synth: what is simulated.", new StockFileShape("recipes", "recipe"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue(
            "set", "Values that replace those of the recipe, each key=value; its size is that of the patches.", new ListShape<string>(new TextShape(1000), 1, 100));
        Key<BackgroundRecipe> backgrounds = keys.Required("backgrounds", "The real images.", Backgrounds);
        Key<ImmutableArray<HybridPart>> parts = keys.Required("parts", "What the data set consists of.", new ListShape<HybridPart>(Part, 1, 20));
        Key<ImmutableArray<string>> arrays = keys.WithDefault(
            "arrays", "Arrays of each sample.", new ListShape<string>(new NameShape<string>("array", [.. Arrays.Select(array => (array, array))])), _ => StockArrays,
            new JsonArray([.. StockArrays.Select(array => JsonValue.Create(array))]));
        return values =>
        {
            BackgroundRecipe real = values.Get(backgrounds);
            return new HybridRecipe
            {
                Name = values.Get(name),
                Description = values.Get(description) ?? string.Empty,
                Citations = values.Get(citations) ?? [],
                Seed = (ulong)values.Get(seed),
                Simulated = RecipeFile.Read(values.Get(recipe), [.. values.Get(set) ?? [], $"grid.size_px={real.SizePx}"]),
                Backgrounds = real,
                Parts = values.Get(parts),
                Outputs = new OutputsRecipe([.. Arrays.Where(array => values.Get(arrays).Contains(array))], IsHalfPrecision: false, SamplesPerShard: null),
            };
        };
    });

    private static Func<BlockValues, BackgroundRecipe> Cutting(KeySet keys)
    {
        Key<ImmutableArray<SourcePlan>> sources = keys.Required("sources", "The images, as an experiment names them; their classes do not count.", SourceBlocks.List);
        Key<long> size = keys.Whole("size_px", "Rows and columns of a patch; smaller images are left out.", FewestPixels, 4096, 224);
        Key<long?> step = keys.OptionalValue("step_px", "Rows and columns from one patch to the next; those of a patch when left out, so that none overlap.", new WholeNumberShape(1, 4096));
        Key<double> missing = keys.PlainNumber("most_missing_share", "Share of missing pixels above which a patch is left out.", NumberRange.Share, 0.3);
        Key<double> span = keys.PlainNumber("velocity_span_years", "Years of displacement that a velocity map stands for.", NumberRange.Positive, 1);
        Key<ImmutableArray<ExcludedPolygon>?> excluded = keys.OptionalValue("excluded", "Polygons; a patch that touches one is left out.", new ListShape<ExcludedPolygon>(Polygon, 1, 10_000));
        Key<ImmutableArray<string>?> onEarth = keys.OptionalValue(
            "excluded_geojson", "GeoJSON files of polygons in longitude and latitude, such as salt lakes; a patch that touches one is left out. Every image must be a GeoTIFF that says where it lies.",
            new ListShape<string>(new PathShape(PathKind.File), 1, 100));
        return values =>
        {
            if (values.Get(sources).Any(source => source.IsMadeOnTheFly))
            {
                values.Report(sources, "recipes and hybrid sets are no real backgrounds");
            }

            return new BackgroundRecipe(
                values.Get(sources), (int)values.Get(size), (int)(values.Get(step) ?? values.Get(size)), values.Get(missing), values.Get(span), values.Get(excluded) ?? [],
                PolygonsOf(values.Get(onEarth) ?? [], problem => values.Report(onEarth, problem)), DisjointBy: null);
        };
    }

    private static ImmutableArray<GeoPolygon> PolygonsOf(IEnumerable<string> files, Action<string> report)
    {
        try
        {
            return [.. files.SelectMany(file => GeoJsonPolygons.Read(file))];
        }
        catch (DatasetException e)
        {
            report(e.Message);
            return [];
        }
    }
}
