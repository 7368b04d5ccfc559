using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>Three rotations about fixed axes.</summary>
public sealed record RotationRecipe(Quantity OmegaXDeg, Quantity OmegaYDeg, Quantity OmegaZDeg);

/// <summary>Three orthogonal rectangular tensile dislocations.</summary>
public sealed record CdmBody(RotationRecipe Rotation, Quantity SemiAxisXM, Quantity SemiAxisYM, Quantity SemiAxisZM, Quantity OpeningM) : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth) => new CdmSource(
        0,
        0,
        0,
        draws.Number(Rotation.OmegaXDeg),
        draws.Number(Rotation.OmegaYDeg),
        draws.Number(Rotation.OmegaZDeg),
        draws.Number(SemiAxisXM),
        draws.Number(SemiAxisYM),
        draws.Number(SemiAxisZM),
        draws.Number(OpeningM));
}

/// <summary>Three orthogonal point tensile dislocations.</summary>
public sealed record PointCdmBody(RotationRecipe Rotation, Quantity PotencyXM3, Quantity PotencyYM3, Quantity PotencyZM3) : SourceBody
{
    public override DeformationSource Draw(Draws draws, DepthRecipe depth) => new PointCdmSource(
        0,
        0,
        0,
        draws.Number(Rotation.OmegaXDeg),
        draws.Number(Rotation.OmegaYDeg),
        draws.Number(Rotation.OmegaZDeg),
        draws.Number(PotencyXM3),
        draws.Number(PotencyYM3),
        draws.Number(PotencyZM3));
}

/// <summary>How the compound dislocation models are written.</summary>
internal static class CompoundSources
{
    public static IEnumerable<(string Type, Block<SourceRecipe> Form)> All(SourceUse use) =>
    [
        SourceForm.Declare("cdm", "The compound dislocation model (Nikkhoo et al. 2016).", use, ClassNames.Cdm, Centre, (keys, _) =>
        {
            RotationKeys rotation = new(keys);
            Key<Quantity> x = keys.Number("semi_axis_x_m", "Semi-axis along the rotated x axis, m.", NumberRange.Within(0, 1e6));
            Key<Quantity> y = keys.Number("semi_axis_y_m", "Semi-axis along the rotated y axis, m.", NumberRange.Within(0, 1e6));
            Key<Quantity> z = keys.Number("semi_axis_z_m", "Semi-axis along the rotated z axis, m.", NumberRange.Within(0, 1e6));
            StrengthKey opening = new(keys, "opening_m", "Opening of the rectangles, m, positive for inflation.", 1);
            return (values, hasTarget) => new CdmBody(rotation.Read(values), values.Get(x), values.Get(y), values.Get(z), opening.Read(values, hasTarget));
        }),
        SourceForm.Declare("pcdm", "The point compound dislocation model (Nikkhoo et al. 2016).", use, ClassNames.Cdm, Centre, (keys, _) =>
        {
            RotationKeys rotation = new(keys);
            Key<Quantity> x = keys.Number("potency_x_m3", "Potency normal to the rotated x axis, m³.", NumberRange.Any);
            Key<Quantity> y = keys.Number("potency_y_m3", "Potency normal to the rotated y axis, m³.", NumberRange.Any);
            Key<Quantity> z = keys.Number("potency_z_m3", "Potency normal to the rotated z axis, m³.", NumberRange.Any);
            return (values, _) => new PointCdmBody(rotation.Read(values), values.Get(x), values.Get(y), values.Get(z));
        }),
    ];

    private static DepthKeys Centre(KeySet keys) => new(keys, "centre", isRectangle: false);

    private sealed class RotationKeys(KeySet keys)
    {
        private static readonly NumberRange Angle = NumberRange.Within(-360, 360);

        private readonly Key<Quantity> _x = keys.Number("omega_x_deg", "Clockwise rotation about the east axis, degrees, applied first.", Angle, 0);
        private readonly Key<Quantity> _y = keys.Number("omega_y_deg", "Clockwise rotation about the north axis, degrees, applied second.", Angle, 0);
        private readonly Key<Quantity> _z = keys.Number("omega_z_deg", "Clockwise rotation about the vertical axis, degrees, applied last.", Angle, 0);

        public RotationRecipe Read(BlockValues values) => new(values.Get(_x), values.Get(_y), values.Get(_z));
    }
}
