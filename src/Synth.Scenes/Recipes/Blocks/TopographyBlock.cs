using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>One kind of terrain of a recipe: a volcano, a procedural one or a plain.</summary>
/// <param name="Weight">How likely it is, relative to the others of its list.</param>
/// <param name="Volcano">A place on Earth, or null.</param>
/// <param name="Procedural">Terrain made up from the seed, or null.</param>
/// <param name="FlatHeightM">Height of a plain, m, or null.</param>
public sealed record TopographyRecipe(double Weight, VolcanoRecipe? Volcano, ProceduralRecipe? Procedural, Quantity? FlatHeightM);

/// <summary>Terrain of a volcano from tiles.</summary>
/// <param name="Names">Its name, or <see cref="Any"/>.</param>
/// <param name="OffsetEastM">Distance of the scene's centre from the volcano to the east, m.</param>
/// <param name="OffsetNorthM">Distance of the scene's centre from the volcano to the north, m.</param>
/// <param name="FallsBackToProcedural">True when procedural terrain may stand in for missing tiles.</param>
public sealed record VolcanoRecipe(Choice<string> Names, Quantity OffsetEastM, Quantity OffsetNorthM, bool FallsBackToProcedural)
{
    /// <summary>Stands for any volcano whose tiles are present.</summary>
    public const string Any = "any";
}

internal static class TopographyBlock
{
    private static readonly NameShape<bool> MissingTiles = new("policy", [("error", false), ("procedural", true)]);

    private static readonly Block<TopographyRecipe> One = Block<TopographyRecipe>.Declare("topography", "Terrain: give one of volcano, procedural and flat_height_m.", keys =>
    {
        Key<double> weight = keys.Weight();
        Key<Choice<string>?> volcano = keys.Optional(
            "volcano", "Name of a volcano, or any for one whose tiles are present.", new ChoiceShape<string>("volcano", new VolcanoNameShape()));
        Key<Quantity> east = keys.Number(
            "offset_east_m", "Distance of the scene's centre from the volcano to the east, m.", NumberRange.Within(-200_000, 200_000), 0);
        Key<Quantity> north = keys.Number(
            "offset_north_m", "Distance of the scene's centre from the volcano to the north, m.", NumberRange.Within(-200_000, 200_000), 0);
        Key<bool> missing = keys.WithDefault(
            "missing_tiles",
            "What happens when tiles of the volcano are missing: error (names them) or procedural (terrain is made up).",
            MissingTiles,
            _ => false,
            "error");
        Key<ProceduralRecipe?> procedural = keys.Optional("procedural", "Terrain made up from the seed; needs no tile.", ProceduralBlock.Declaration);
        Key<Quantity?> flat = keys.OptionalNumber(
            "flat_height_m", "Height of a plain above sea level, m; 0 and below is water.", NumberRange.Within(-11_000, 9000));
        keys.ExactlyOne(volcano, procedural, flat);
        return values =>
        {
            foreach (Key key in new Key[] { east, north, missing }.Where(key => values.Has(key) && !values.Has(volcano)))
            {
                values.Report(key, "has no effect without volcano; leave it out");
            }

            VolcanoRecipe? place = values.Get(volcano) is Choice<string> names
                ? new VolcanoRecipe(names, values.Get(east), values.Get(north), values.Get(missing))
                : null;
            return new TopographyRecipe(values.Get(weight), place, values.Get(procedural), values.Get(flat));
        };
    });

    public static AlternativesShape<TopographyRecipe> Declaration { get; } = new(One, topography => topography.Weight);
}
