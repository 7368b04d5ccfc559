using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>One kind of terrain of a recipe: a place on Earth, a made-up one or a plain.</summary>
/// <param name="Weight">How likely it is, relative to the others of its list.</param>
/// <param name="Earth">A place on Earth, or null.</param>
/// <param name="Procedural">Terrain made up from the seed, or null.</param>
/// <param name="FlatHeightM">Height of a plain, m, or null.</param>
public sealed record TopographyRecipe(double Weight, EarthRecipe? Earth, ProceduralRecipe? Procedural, Quantity? FlatHeightM);

/// <summary>Terrain of a place on Earth from tiles.</summary>
/// <param name="Places">The places, by weight.</param>
/// <param name="OffsetEastM">Distance of the scene's centre from the place to the east, m.</param>
/// <param name="OffsetNorthM">Distance of the scene's centre from the place to the north, m.</param>
/// <param name="MissingTiles">What happens where tiles are missing.</param>
public sealed record EarthRecipe(Choice<EarthPlace> Places, Quantity OffsetEastM, Quantity OffsetNorthM, MissingTiles MissingTiles);

/// <summary>What happens when a scene needs a tile that is not there.</summary>
public enum MissingTiles
{
    /// <summary>The run stops and names the file.</summary>
    Error,

    /// <summary>It is sea at 0 m, as long as another tile covers a part of the scene.</summary>
    Sea,

    /// <summary>Made-up terrain stands in for the whole scene.</summary>
    Procedural,
}

internal static class TopographyBlock
{
    private static readonly NameShape<MissingTiles> Policy = new(
        "policy", [("error", MissingTiles.Error), ("sea", MissingTiles.Sea), ("procedural", MissingTiles.Procedural)]);

    private static readonly Block<TopographyRecipe> One = Block<TopographyRecipe>.Declare(
        "topography", "Terrain: give one of volcano, latitude_deg with longitude_deg, procedural and flat_height_m.", keys =>
        {
            Key<double> weight = keys.Weight();
            EarthKeys earth = new(keys);
            Key<ProceduralRecipe?> procedural = keys.Optional("procedural", "Terrain made up from the seed; needs no tile.", ProceduralBlock.Declaration);
            Key<Quantity?> flat = keys.OptionalNumber("flat_height_m", "Height of a plain above sea level, m; 0 and below is water.", NumberRange.Within(-11_000, 9000));
            keys.ExactlyOne(earth.Volcano, earth.Latitude, procedural, flat);
            return values => new TopographyRecipe(values.Get(weight), earth.Read(values), values.Get(procedural), values.Get(flat));
        });

    public static AlternativesShape<TopographyRecipe> Declaration { get; } = new(One, topography => topography.Weight);

    /// <summary>The keys of a place on Earth.</summary>
    private sealed class EarthKeys(KeySet keys)
    {
        private static readonly NumberRange Offset = NumberRange.Within(-200_000, 200_000);

        private readonly Key<double?> _longitude = keys.OptionalValue(
            "longitude_deg", "Longitude of the place, degrees, positive east; with latitude_deg.", new NumberShape(NumberRange.Within(-360, 360)));

        private readonly Key<Quantity> _east = keys.Number("offset_east_m", "Distance of the scene's centre from the place to the east, m.", Offset, 0);

        private readonly Key<Quantity> _north = keys.Number("offset_north_m", "Distance of the scene's centre from the place to the north, m.", Offset, 0);

        private readonly Key<MissingTiles> _missing = keys.WithDefault(
            "missing_tiles",
            "What happens when a tile is missing: error (the run stops and names it), sea (0 m there) or procedural (made-up terrain stands in).",
            Policy,
            _ => MissingTiles.Error,
            "error");

        public Key<Choice<EarthPlace>?> Volcano { get; } = keys.Optional(
            "volcano", "Name of a listed volcano, or any for one whose tiles are present.", new ChoiceShape<EarthPlace>("volcano", new VolcanoNameShape()));

        public Key<double?> Latitude { get; } = keys.OptionalValue(
            "latitude_deg",
            "Latitude of a place that the list lacks, degrees, positive north; with longitude_deg.",
            new NumberShape(NumberRange.Within(-TileStore.LatitudeLimitDeg, TileStore.LatitudeLimitDeg)));

        public EarthRecipe? Read(BlockValues values)
        {
            if (values.Has(Latitude) != values.Has(_longitude))
            {
                values.Report(values.Has(Latitude) ? _longitude : Latitude, "the key is missing; latitude_deg and longitude_deg go together");
            }

            if (!values.Has(Volcano) && !values.Has(Latitude))
            {
                foreach (Key key in new Key[] { _east, _north, _missing }.Where(values.Has))
                {
                    values.Report(key, "has no effect without a place on Earth; leave it out");
                }

                return null;
            }

            return new EarthRecipe(values.Get(Volcano) ?? Given(values), values.Get(_east), values.Get(_north), values.Get(_missing));
        }

        private Choice<EarthPlace> Given(BlockValues values)
        {
            (double latitudeDeg, double longitudeDeg) = (values.Get(Latitude) ?? 0, values.Get(_longitude) ?? 0);
            string name = string.Create(CultureInfo.InvariantCulture, $"{latitudeDeg:0.####} {longitudeDeg:0.####}");
            return ChoiceShape<EarthPlace>.Single(new EarthPlace(name, new GeoAnchor(latitudeDeg, longitudeDeg)), values.Place);
        }
    }
}
