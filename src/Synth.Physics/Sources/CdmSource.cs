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

    /// <summary>Potency, opening times the area of all rectangles, m³ (Nikkhoo et al. 2016).</summary>
    public double PotencyM3 => 4 * OpeningM * ((SemiAxisXM * SemiAxisYM) + (SemiAxisYM * SemiAxisZM) + (SemiAxisZM * SemiAxisXM));

    public override IReadOnlyList<string> ParameterKeys() =>
    [
        "east_m",
        "north_m",
        "depth_m",
        "omega_x_deg",
        "omega_y_deg",
        "omega_z_deg",
        "semi_axis_x_m",
        "semi_axis_y_m",
        "semi_axis_z_m",
        "opening_m",
    ];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, OmegaXDeg, OmegaYDeg, OmegaZDeg, SemiAxisXM, SemiAxisYM, SemiAxisZM, OpeningM];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) =>
        new CdmSource(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9]);

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

        // a top computed to be at zero depth may miss it by rounding
        .. SourceChecks.BelowSurface("depth_m", TopDepthM + (1e-9 * DepthM)),
        .. SourceChecks.Doubt(
            Math.Abs(TopDepthM) <= 1e-9 * DepthM, "depth_m", $"the dislocations touch the surface, where the displacement is singular at their corners"),
        .. SourceChecks.Doubt(
            PotencyM3 == 0, "semi_axis_x_m", $"fewer than two semi-axes or no opening: the model has no dislocation and displaces nothing"),
        .. SourceChecks.Doubt(
            Math.Abs(OpeningM) > 0.1 * Math.Max(SemiAxisXM, Math.Max(SemiAxisYM, SemiAxisZM)),
            "opening_m",
            $"opening_m is {OpeningM}, more than a tenth of the largest semi-axis; rock does not respond elastically to that"),
    ];
}
