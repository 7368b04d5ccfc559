using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Cones or ridges of procedural terrain.</summary>
/// <param name="Count">How many independent copies a scene holds.</param>
/// <param name="EastFraction">Offset of the centre to the east as a share of the scene's extent.</param>
/// <param name="NorthFraction">Offset of the centre to the north as a share of the scene's extent.</param>
/// <param name="HeightM">Height of the uncollapsed summit above the plain, m.</param>
/// <param name="RadiusM">Distance from the centre to the foot, across a ridge, m.</param>
/// <param name="Elongation">Length over width.</param>
/// <param name="AzimuthDeg">Direction of the long axis.</param>
/// <param name="Steepening">Concavity of the flanks.</param>
/// <param name="CalderaShare">Radius of the caldera over that of the edifice.</param>
/// <param name="CalderaDepthM">Depth of the caldera's floor below its rim, m.</param>
public sealed record EdificeRecipe(
    Quantity Count,
    Quantity EastFraction,
    Quantity NorthFraction,
    Quantity HeightM,
    Quantity RadiusM,
    Quantity Elongation,
    Quantity AzimuthDeg,
    Quantity Steepening,
    Quantity CalderaShare,
    Quantity CalderaDepthM)
{
    /// <summary>Draws all copies.</summary>
    public IEnumerable<Edifice> Draw(Draws draws, Grid grid)
    {
        int count = draws.Whole(Count);
        for (uint copy = 0; copy < count; copy++)
        {
            yield return DrawOne(draws.Copy(copy), grid);
        }
    }

    private Edifice DrawOne(Draws draws, Grid grid) => new(
        grid.ExtentEastM * draws.Number(EastFraction),
        grid.ExtentNorthM * draws.Number(NorthFraction),
        draws.Number(HeightM),
        draws.Number(RadiusM),
        draws.Number(Elongation),
        draws.Number(AzimuthDeg),
        draws.Number(Steepening),
        draws.Number(CalderaShare),
        draws.Number(CalderaDepthM));
}

internal static class EdificeBlock
{
    public static Block<EdificeRecipe> Declaration { get; } = Block<EdificeRecipe>.Declare(
        "edifice", "A cone or, elongated, a ridge, with a caldera if asked for.", keys =>
        {
            Key<Quantity> count = keys.Number("count", "Independent copies in a scene.", NumberRange.Whole(0, 50), 1);
            Key<Quantity> east = keys.Number(
                "east_fraction", "Offset of the centre to the east as a share of the scene's extent; 0.5 reaches to the edge.", NumberRange.Within(-2, 2), 0);
            Key<Quantity> north = keys.Number(
                "north_fraction", "Offset of the centre to the north as a share of the scene's extent.", NumberRange.Within(-2, 2), 0);
            Key<Quantity> height = keys.Number("height_m", "Height of the uncollapsed summit above the plain, m.", NumberRange.Within(1, 9000));
            Key<Quantity> radius = keys.Number("radius_m", "Distance from the centre to the foot, across a ridge, m.", NumberRange.Within(50, 200_000));
            Key<Quantity> elongation = keys.Number("elongation", "Length over width: 1 for a cone.", NumberRange.Within(1, 20), 1);
            Key<Quantity> azimuth = keys.Number("azimuth_deg", "Direction of the long axis, degrees clockwise from north.", NumberRange.Within(-360, 360), 0);
            Key<Quantity> steepening = keys.Number(
                "steepening", "Concavity of the flanks: 0.1 straight, 5 a steep summit over a wide apron.", NumberRange.Within(0.1, 5), 2);
            Key<Quantity> share = keys.Number("caldera_share", "Radius of the caldera over that of the edifice; 0 for none.", NumberRange.Within(0, 0.8), 0);
            Key<Quantity> depth = keys.Number("caldera_depth_m", "Depth of the caldera's floor below its rim, m.", NumberRange.Within(0, 3000), 0);
            return values => new EdificeRecipe(
                values.Get(count),
                values.Get(east),
                values.Get(north),
                values.Get(height),
                values.Get(radius),
                values.Get(elongation),
                values.Get(azimuth),
                values.Get(steepening),
                values.Get(share),
                values.Get(depth));
        });
}
