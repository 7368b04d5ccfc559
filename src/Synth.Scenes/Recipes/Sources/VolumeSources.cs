using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>A point source of volume change.</summary>
public sealed record MogiBody(Quantity VolumeChangeM3) : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth) => new MogiSource(0, 0, 0, draws.Number(VolumeChangeM3));
}

/// <summary>A pressurised sphere of finite size.</summary>
public sealed record McTigueBody(Quantity RadiusM, Quantity PressureOverRigidity) : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth) =>
        new McTigueSource(0, 0, 0, draws.Number(RadiusM), draws.Number(PressureOverRigidity));
}

/// <summary>A pressurised horizontal penny-shaped crack.</summary>
public sealed record PennyBody(Quantity RadiusM, Quantity PressureOverRigidity) : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth) =>
        new PennyCrackSource(0, 0, 0, draws.Number(RadiusM), draws.Number(PressureOverRigidity));
}

/// <summary>A pressurised prolate spheroid.</summary>
public sealed record YangBody(Quantity SemiMajorM, Quantity? SemiMinorM, Quantity? AxisRatio, Quantity StrikeDeg, Quantity PlungeDeg, Quantity PressureOverRigidity)
    : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth)
    {
        double majorM = draws.Number(SemiMajorM);
        double minorM = draws.NumberOrNull(SemiMinorM) ?? majorM * draws.Number(AxisRatio!);
        return new YangSource(0, 0, 0, majorM, minorM, draws.Number(StrikeDeg), draws.Number(PlungeDeg), draws.Number(PressureOverRigidity));
    }
}

/// <summary>How the sources of volume change are written.</summary>
internal static class VolumeSources
{
    private const string PressureDoc = "Pressure change over shear modulus, positive for inflation.";

    private static readonly NumberRange Size = NumberRange.UpTo(1e6);
    private static readonly NumberRange Angle = NumberRange.Within(-360, 360);

    public static IEnumerable<(string Type, Block<SourceRecipe> Form)> All(SourceUse use) =>
    [
        SourceForm.Declare("mogi", "A small sphere that changes volume (Mogi 1958).", use, ClassNames.Mogi, Centre, (keys, _) =>
        {
            StrengthKey volume = new(keys, "volume_change_m3", "Change of volume, m³, positive for inflation.", 1e6);
            return (values, hasTarget) => new MogiBody(volume.Read(values, hasTarget));
        }),
        SourceForm.Declare("mctigue", "A pressurised sphere of finite size (McTigue 1987).", use, ClassNames.Mogi, Centre, (keys, _) =>
        {
            Key<Quantity> radius = keys.Number("radius_m", "Radius, m.", Size);
            StrengthKey pressure = new(keys, "pressure_over_rigidity", PressureDoc, 1e-3);
            return (values, hasTarget) => new McTigueBody(values.Get(radius), pressure.Read(values, hasTarget));
        }),
        SourceForm.Declare("penny", "A pressurised horizontal penny-shaped crack (Fialko et al. 2001).", use, ClassNames.PennyCrack, Centre, (keys, _) =>
        {
            Key<Quantity> radius = keys.Number("radius_m", "Radius, m.", Size);
            StrengthKey pressure = new(keys, "pressure_over_rigidity", PressureDoc, 1e-3);
            return (values, hasTarget) => new PennyBody(values.Get(radius), pressure.Read(values, hasTarget));
        }),
        SourceForm.Declare("yang", "A pressurised prolate spheroid (Yang et al. 1988).", use, ClassNames.Spheroid, Centre, (keys, _) => Yang(keys, use)),
    ];

    private static DepthKeys Centre(KeySet keys) => new(keys, "centre", isRectangle: false);

    private static SourceForm.BodyReader Yang(KeySet keys, SourceUse use)
    {
        Key<Quantity> major = keys.Number("semi_major_m", "Semi-major axis, m.", Size);
        Key<Quantity?> minor = keys.OptionalNumber("semi_minor_m", "Semi-minor axis, m, at most the semi-major axis.", Size);
        Key<Quantity?>? ratio = use == SourceUse.Scene
            ? keys.OptionalNumber("axis_ratio", "Semi-minor over semi-major axis; replaces semi_minor_m.", NumberRange.UpTo(1))
            : null;
        Key<Quantity> strike = keys.Number("strike_deg", "Azimuth of the long axis, degrees clockwise from north.", Angle, 0);
        Key<Quantity> plunge = keys.Number("plunge_deg", "Angle of the long axis from horizontal, degrees.", NumberRange.Within(0, 90), 0);
        StrengthKey pressure = new(keys, "pressure_over_rigidity", PressureDoc, 1e-3);
        keys.ExactlyOne(ratio is null ? [minor] : [minor, ratio]);
        return (values, hasTarget) => new YangBody(
            values.Get(major),
            values.Get(minor),
            ratio is null ? null : values.Get(ratio),
            values.Get(strike),
            values.Get(plunge),
            pressure.Read(values, hasTarget));
    }
}
