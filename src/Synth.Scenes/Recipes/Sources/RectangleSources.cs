using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>A rectangular dislocation.</summary>
/// <param name="LengthM">Length along strike, m.</param>
/// <param name="WidthM">Width down dip, m, or null when the height or the lower edge is given.</param>
/// <param name="HeightM">Vertical distance of the lower from the upper edge, m, or null.</param>
/// <param name="StrikeDeg">Strike.</param>
/// <param name="DipDeg">Dip.</param>
/// <param name="RakeDeg">Rake.</param>
/// <param name="SlipM">Shear slip, m.</param>
/// <param name="OpeningM">Opening, m.</param>
public sealed record RectangleBody(
    Quantity LengthM, Quantity? WidthM, Quantity? HeightM, Quantity StrikeDeg, Quantity DipDeg, Quantity RakeDeg, Quantity SlipM, Quantity OpeningM)
    : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth)
    {
        double dipDeg = draws.Number(DipDeg);
        double widthM = draws.NumberOrNull(WidthM)
            ?? (draws.NumberOrNull(HeightM) ?? depth.DrawHeightM(draws)!.Value) / Math.Sin(double.DegreesToRadians(dipDeg));
        return new OkadaSource(
            0, 0, 0, draws.Number(LengthM), widthM, draws.Number(StrikeDeg), dipDeg, draws.Number(RakeDeg), draws.Number(SlipM), draws.Number(OpeningM));
    }
}

/// <summary>How the rectangular dislocations are written: the general one and its presets.</summary>
internal static class RectangleSources
{
    // below it the width that a height calls for runs away
    private const double LeastDipForHeightDeg = 1;

    public static IEnumerable<(string Type, Block<SourceRecipe> Form)> All(SourceUse use) =>
    [
        Declare("okada", "A rectangular dislocation with slip and opening (Okada 1985).", use, null, keys =>
        {
            Key<Quantity> dip = Dip(keys, null);
            Key<Quantity> rake = Rake(keys, 0);
            Key<Quantity> slip = keys.Number("slip_m", "Shear slip, m.", NumberRange.Within(-1e4, 1e4), 0);
            Key<Quantity> opening = keys.Number("opening_m", "Opening normal to the plane, m, positive tensile.", NumberRange.Within(-1e4, 1e4), 0);
            return (values, _) => new Motion(values.Get(dip), values.Get(rake), values.Get(slip), values.Get(opening));
        }),
        Declare("dyke", "A steep rectangle that opens; the preset of okada without slip.", use, ClassNames.Dyke, keys => Opening(keys, 90)),
        Declare("sill", "A gently dipping rectangle that opens; the preset of okada without slip.", use, ClassNames.Sill, keys => Opening(keys, 0)),
        Declare("normal_fault", "A rectangle that slips down dip; the preset of okada with rake -90.", use, ClassNames.NormalFault, keys => Slip(keys, -90)),
        Declare("thrust_fault", "A rectangle that slips up dip; the preset of okada with rake 90.", use, ClassNames.ThrustFault, keys => Slip(keys, 90)),
        Declare(
            "strike_slip_fault",
            "A rectangle that slips along strike; the preset of okada with rake 0 (left-lateral; 180 right-lateral).",
            use,
            ClassNames.StrikeSlipFault,
            keys => Slip(keys, 0)),
    ];

    private static (string Type, Block<SourceRecipe> Form) Declare(
        string type, string doc, SourceUse use, string? className, Func<KeySet, Func<BlockValues, bool, Motion>> declareMotion) =>
        SourceForm.Declare(type, doc, use, className, keys => new DepthKeys(keys, "centroid", isRectangle: true), (keys, depth) =>
        {
            Key<Quantity> length = keys.Number("length_m", "Length along strike, m.", NumberRange.UpTo(1e7));
            Key<Quantity?> width = keys.OptionalNumber("width_m", "Width down dip, m.", NumberRange.UpTo(1e7));
            Key<Quantity?> height = keys.OptionalNumber(
                "height_m", "Vertical distance of the lower from the upper edge, m; replaces width_m.", NumberRange.UpTo(1e6));
            Key<Quantity> strike = keys.Number(
                "strike_deg", "Strike, degrees clockwise from north; the plane dips to the right of it.", NumberRange.Within(-360, 360));
            Func<BlockValues, bool, Motion> motion = declareMotion(keys);
            keys.ExactlyOne(width, height, depth.Bottom!);
            return (values, hasTarget) =>
            {
                Motion moved = motion(values, hasTarget);
                if (!values.Has(width) && moved.DipDeg.Lowest < LeastDipForHeightDeg)
                {
                    values.Report("dip_deg", $"must be at least {LeastDipForHeightDeg} when the width follows from a height or a lower edge");
                }

                return new RectangleBody(
                    values.Get(length), values.Get(width), values.Get(height), values.Get(strike), moved.DipDeg, moved.RakeDeg, moved.SlipM, moved.OpeningM);
            };
        });

    private static Func<BlockValues, bool, Motion> Opening(KeySet keys, double dipDeg)
    {
        Key<Quantity> dip = Dip(keys, dipDeg);
        StrengthKey opening = new(keys, "opening_m", "Opening normal to the plane, m, positive tensile.", 1);
        return (values, hasTarget) => new Motion(values.Get(dip), Zero(values, "rake_deg"), Zero(values, "slip_m"), opening.Read(values, hasTarget));
    }

    private static Func<BlockValues, bool, Motion> Slip(KeySet keys, double rakeDeg)
    {
        Key<Quantity> dip = Dip(keys, null);
        Key<Quantity> rake = Rake(keys, rakeDeg);
        StrengthKey slip = new(keys, "slip_m", "Shear slip, m.", 1);
        return (values, hasTarget) => new Motion(values.Get(dip), values.Get(rake), slip.Read(values, hasTarget), Zero(values, "opening_m"));
    }

    private static Key<Quantity> Dip(KeySet keys, double? defaultDeg)
    {
        NumberRange range = NumberRange.Within(0, 90);
        const string Doc = "Dip from horizontal, degrees.";
        return defaultDeg is double dipDeg ? keys.Number("dip_deg", Doc, range, dipDeg) : keys.Number("dip_deg", Doc, range);
    }

    private static Key<Quantity> Rake(KeySet keys, double defaultDeg) =>
        keys.Number(
            "rake_deg", "Rake of the slip, degrees: 0 left-lateral, 90 reverse, -90 normal, 180 right-lateral.", NumberRange.Within(-360, 360), defaultDeg);

    private static Quantity Zero(BlockValues values, string key) => Quantity.Constant(0, values.Place.Key(key));

    /// <summary>Dip and motion of a rectangle.</summary>
    private sealed record Motion(Quantity DipDeg, Quantity RakeDeg, Quantity SlipM, Quantity OpeningM);
}
