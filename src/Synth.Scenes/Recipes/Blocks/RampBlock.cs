using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>An orbital ramp.</summary>
/// <param name="Probability">Share of the samples that have one.</param>
/// <param name="AreFringes">True when the coefficients count fringes from edge to edge rather than metres per half-width.</param>
/// <param name="Offset">Constant, m.</param>
/// <param name="East">Coefficient of x.</param>
/// <param name="North">Coefficient of y.</param>
/// <param name="EastNorth">Coefficient of x y, or null.</param>
/// <param name="EastEast">Coefficient of x², or null.</param>
/// <param name="NorthNorth">Coefficient of y², or null.</param>
public sealed record RampRecipe(
    Quantity Probability, bool AreFringes, Quantity Offset, Quantity East, Quantity North, Quantity? EastNorth, Quantity? EastEast, Quantity? NorthNorth)
{
    /// <summary>Draws the ramp of a scene, or null for none.</summary>
    public OrbitalRamp? Draw(Draws draws, double wavelengthM)
    {
        if (!draws.Happens(Probability))
        {
            return null;
        }

        // from edge to edge a coefficient counts twice, and a fringe is half a wavelength
        double unit = AreFringes ? wavelengthM / 4 : 1;
        return new OrbitalRamp(
            draws.Number(Offset),
            unit * draws.Number(East),
            unit * draws.Number(North),
            unit * (draws.NumberOrNull(EastNorth) ?? 0),
            unit * (draws.NumberOrNull(EastEast) ?? 0),
            unit * (draws.NumberOrNull(NorthNorth) ?? 0));
    }
}

internal static class RampBlock
{
    private static readonly NameShape<bool> Unit = new("unit", [("fringes", true), ("metres", false)]);

    public static VariantShape<RampRecipe> Declaration { get; } = new(
        "ramp",
        ("plane", Declare("plane", "A plane.", 2)),
        ("bilinear", Declare("bilinear", "A plane with a twist.", 3)),
        ("quadratic", Declare("quadratic", "A quadratic surface.", 5)));

    private static Block<RampRecipe> Declare(string type, string doc, int terms) => Block<RampRecipe>.Declare(
        $"ramp_{type}", $"{doc} Coordinates x (east) and y (north) run from -1 to 1 over the scene.", keys =>
        {
            keys.Type(type);
            Key<Quantity> probability = keys.Probability();
            Key<bool> unit = keys.WithDefault(
                "unit", "fringes: coefficients count fringes from edge to edge; metres: m per half-width.", Unit, _ => true, "fringes");
            Key<Quantity> offset = keys.Number("offset_m", "Constant, m.", NumberRange.Within(-1000, 1000), 0);
            Key<Quantity> east = keys.Number("east", "Coefficient of x.", NumberRange.Within(-1000, 1000));
            Key<Quantity> north = keys.Number("north", "Coefficient of y.", NumberRange.Within(-1000, 1000));
            Key<Quantity>? eastNorth = terms >= 3 ? keys.Number("east_north", "Coefficient of x y.", NumberRange.Within(-1000, 1000)) : null;
            Key<Quantity>? eastEast = terms >= 5 ? keys.Number("east_east", "Coefficient of x².", NumberRange.Within(-1000, 1000)) : null;
            Key<Quantity>? northNorth = terms >= 5 ? keys.Number("north_north", "Coefficient of y².", NumberRange.Within(-1000, 1000)) : null;
            return values => new RampRecipe(
                values.Get(probability),
                values.Get(unit),
                values.Get(offset),
                values.Get(east),
                values.Get(north),
                eastNorth is null ? null : values.Get(eastNorth),
                eastEast is null ? null : values.Get(eastEast),
                northNorth is null ? null : values.Get(northNorth));
        });
}
