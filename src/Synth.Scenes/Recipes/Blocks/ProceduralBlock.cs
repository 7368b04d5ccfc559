using System.Collections.Immutable;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Terrain made up from the seed.</summary>
/// <param name="Edifices">Cones and ridges, all of which a scene holds.</param>
/// <param name="BaseHeightM">Height of the plain between them, m.</param>
/// <param name="TiltEastM">Rise of the plain over the scene's width, m.</param>
/// <param name="TiltNorthM">Rise of the plain over the scene's height, m.</param>
/// <param name="RoughnessM">Standard deviation of the fractal hills, m.</param>
/// <param name="RoughnessSlope">Exponent of their spectrum.</param>
/// <param name="Erosion">How deeply water has cut its valleys.</param>
/// <param name="SeaFraction">Share of the scene under water.</param>
public sealed record ProceduralRecipe(
    ImmutableArray<EdificeRecipe> Edifices,
    Quantity BaseHeightM,
    Quantity TiltEastM,
    Quantity TiltNorthM,
    Quantity RoughnessM,
    Quantity RoughnessSlope,
    Quantity Erosion,
    Quantity SeaFraction)
{
    /// <summary>Draws the parameters of one terrain.</summary>
    public TerrainParameters Draw(Draws draws, Grid grid) => new()
    {
        Edifices = [.. Edifices.SelectMany(edifice => edifice.Draw(draws, grid))],
        BaseHeightM = draws.Number(BaseHeightM),
        TiltEastM = draws.Number(TiltEastM),
        TiltNorthM = draws.Number(TiltNorthM),
        RoughnessM = draws.Number(RoughnessM),
        RoughnessSlope = draws.Number(RoughnessSlope),
        Erosion = draws.Number(Erosion),
        SeaFraction = draws.Number(SeaFraction),
    };
}

internal static class ProceduralBlock
{
    // what stands in for missing tiles: one to three cones of 1 to 8 km, now and then beside the sea
    private const string StandInText = """
        edifices:
          - {east_fraction: {uniform: [-0.2, 0.2]}, north_fraction: {uniform: [-0.2, 0.2]}, height_m: {uniform: [400, 2500]}, radius_m: {uniform: [2000, 8000]},
             elongation: {uniform: [1, 1.5]}, azimuth_deg: {uniform: [0, 360]}, steepening: {uniform: [0.5, 3]}, caldera_share: {choice: [0, 0, 0.1, 0.25]}, caldera_depth_m: {uniform: [50, 400]}}
          - {count: {integer: [0, 2]}, east_fraction: {uniform: [-0.5, 0.5]}, north_fraction: {uniform: [-0.5, 0.5]}, height_m: {uniform: [200, 1200]}, radius_m: {uniform: [1000, 4000]}}
        base_height_m: {uniform: [50, 1500]}
        tilt_east_m: {uniform: [-400, 400]}
        tilt_north_m: {uniform: [-400, 400]}
        roughness_m: {uniform: [20, 150]}
        erosion: {uniform: [0.1, 1]}
        sea_fraction: {mixture: [{weight: 2, value: 0}, {weight: 1, value: {uniform: [0, 0.5]}}]}
        """;

    public static Block<ProceduralRecipe> Declaration { get; } = Block<ProceduralRecipe>.Declare(
        "procedural", "Terrain made up from the seed; needs no tile.", keys =>
        {
            Key<ImmutableArray<EdificeRecipe>?> edifices = keys.OptionalValue(
                "edifices",
                "Cones and ridges, all of which a scene holds; a plain when left out.",
                new ListShape<EdificeRecipe>(EdificeBlock.Declaration, 1, 16));
            Key<Quantity> height = keys.Number(
                "base_height_m", "Height of the plain between the edifices above sea level, m.", NumberRange.Within(-5000, 8000), 500);
            Key<Quantity> east = keys.Number(
                "tilt_east_m", "Rise of the plain towards the east over the scene's width, m.", NumberRange.Within(-5000, 5000), 0);
            Key<Quantity> north = keys.Number(
                "tilt_north_m", "Rise of the plain towards the north over the scene's height, m.", NumberRange.Within(-5000, 5000), 0);
            Key<Quantity> roughness = keys.Number(
                "roughness_m", "Standard deviation of the fractal hills over everything, m.", NumberRange.Within(0, 5000), 80);
            Key<Quantity> slope = keys.Number(
                "roughness_slope", "Exponent of the hills' two-dimensional spectrum; natural terrain lies near -3.5.", NumberRange.Within(-5, -2), -3.5);
            Key<Quantity> erosion = keys.Number("erosion", "How deeply running water has cut its valleys: 0 none, 1 mature drainage.", NumberRange.Share, 0.5);
            Key<Quantity> sea = keys.Number(
                "sea_fraction", "Share of the scene under water; the terrain is lowered until it is reached.", NumberRange.Within(0, 0.95), 0);
            return values => new ProceduralRecipe(
                values.Get(edifices) ?? [],
                values.Get(height),
                values.Get(east),
                values.Get(north),
                values.Get(roughness),
                values.Get(slope),
                values.Get(erosion),
                values.Get(sea));
        });

    /// <summary>What stands in for missing tiles.</summary>
    public static ProceduralRecipe StandIn { get; } = ReadStandIn();

    private static ProceduralRecipe ReadStandIn()
    {
        Place place = Place.Root(ReadMode.Distributions).Key("stand_in_terrain");
        return Declaration.TryRead(YamlText.Parse(StandInText, "stand-in terrain"), place, out ProceduralRecipe? recipe)
            ? recipe
            : throw new InvalidConfigurationException(place.Problems);
    }
}
