namespace Synth.Physics.Sources;

/// <summary>
/// The compound dislocation model of Nikkhoo et al. (2016): three mutually orthogonal rectangular tensile dislocations
/// that share their centre and their opening.
/// </summary>
/// <param name="EastM">East coordinate of the centre, m.</param>
/// <param name="NorthM">North coordinate of the centre, m.</param>
/// <param name="DepthM">Depth of the centre, m, &gt; 0.</param>
/// <param name="OmegaXDeg">Clockwise rotation about the east axis, degrees, applied first.</param>
/// <param name="OmegaYDeg">Clockwise rotation about the north axis, degrees, applied second.</param>
/// <param name="OmegaZDeg">Clockwise rotation about the vertical axis, degrees, applied last.</param>
/// <param name="SemiAxisXM">Semi-axis along the rotated x axis, m, &gt;= 0.</param>
/// <param name="SemiAxisYM">Semi-axis along the rotated y axis, m, &gt;= 0.</param>
/// <param name="SemiAxisZM">Semi-axis along the rotated z axis, m, &gt;= 0.</param>
/// <param name="OpeningM">Opening of the rectangles, m, positive for inflation.</param>
public sealed record CdmSource(
    double EastM,
    double NorthM,
    double DepthM,
    double OmegaXDeg,
    double OmegaYDeg,
    double OmegaZDeg,
    double SemiAxisXM,
    double SemiAxisYM,
    double SemiAxisZM,
    double OpeningM)
    : DeformationSource(EastM, NorthM, DepthM)
{
    public override string TypeName => "cdm";

    public override double TopDepthM => DepthM - CdmGeometry.HalfHeight(this);

    public override DeformationSource Strengthened(double factor) => this with { OpeningM = OpeningM * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Finite("omega_x_deg", OmegaXDeg),
        .. SourceChecks.Finite("omega_y_deg", OmegaYDeg),
        .. SourceChecks.Finite("omega_z_deg", OmegaZDeg),
        .. SourceChecks.NotNegative("semi_axis_x_m", SemiAxisXM),
        .. SourceChecks.NotNegative("semi_axis_y_m", SemiAxisYM),
        .. SourceChecks.NotNegative("semi_axis_z_m", SemiAxisZM),
        .. SourceChecks.Finite("opening_m", OpeningM),
        .. SourceChecks.BelowSurface("depth_m", TopDepthM),
    ];
}

/// <summary>The point compound dislocation model of Nikkhoo et al. (2016).</summary>
/// <param name="EastM">East coordinate, m.</param>
/// <param name="NorthM">North coordinate, m.</param>
/// <param name="DepthM">Depth, m, &gt; 0.</param>
/// <param name="OmegaXDeg">Clockwise rotation about the east axis, degrees, applied first.</param>
/// <param name="OmegaYDeg">Clockwise rotation about the north axis, degrees, applied second.</param>
/// <param name="OmegaZDeg">Clockwise rotation about the vertical axis, degrees, applied last.</param>
/// <param name="PotencyXM3">Potency of the point dislocation normal to the rotated x axis, m³.</param>
/// <param name="PotencyYM3">Potency of the point dislocation normal to the rotated y axis, m³.</param>
/// <param name="PotencyZM3">Potency of the point dislocation normal to the rotated z axis, m³.</param>
public sealed record PointCdmSource(
    double EastM,
    double NorthM,
    double DepthM,
    double OmegaXDeg,
    double OmegaYDeg,
    double OmegaZDeg,
    double PotencyXM3,
    double PotencyYM3,
    double PotencyZM3)
    : DeformationSource(EastM, NorthM, DepthM)
{
    public override string TypeName => "pcdm";

    public override double TopDepthM => DepthM;

    public override DeformationSource Strengthened(double factor) => this with { PotencyXM3 = PotencyXM3 * factor, PotencyYM3 = PotencyYM3 * factor, PotencyZM3 = PotencyZM3 * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Finite("omega_x_deg", OmegaXDeg),
        .. SourceChecks.Finite("omega_y_deg", OmegaYDeg),
        .. SourceChecks.Finite("omega_z_deg", OmegaZDeg),
        .. SourceChecks.Finite("potency_x_m3", PotencyXM3),
        .. SourceChecks.Finite("potency_y_m3", PotencyYM3),
        .. SourceChecks.Finite("potency_z_m3", PotencyZM3),
    ];
}
