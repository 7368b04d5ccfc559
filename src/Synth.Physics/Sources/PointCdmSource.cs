namespace Synth.Physics.Sources;

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

    public override IReadOnlyList<string> ParameterKeys() =>
    [
        "east_m",
        "north_m",
        "depth_m",
        "omega_x_deg",
        "omega_y_deg",
        "omega_z_deg",
        "potency_x_m3",
        "potency_y_m3",
        "potency_z_m3",
    ];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, OmegaXDeg, OmegaYDeg, OmegaZDeg, PotencyXM3, PotencyYM3, PotencyZM3];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) => Of(values);

    /// <summary>The model with the given parameters, in the order of their keys.</summary>
    public static PointCdmSource Of(IReadOnlyList<double> values) =>
        new(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8]);

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
        .. SourceChecks.ElasticVolume("potency_x_m3", PotencyXM3, DepthM),
        .. SourceChecks.ElasticVolume("potency_y_m3", PotencyYM3, DepthM),
        .. SourceChecks.ElasticVolume("potency_z_m3", PotencyZM3, DepthM),
        .. SourceChecks.Doubt(
            Math.Min(PotencyXM3, Math.Min(PotencyYM3, PotencyZM3)) < 0 && Math.Max(PotencyXM3, Math.Max(PotencyYM3, PotencyZM3)) > 0,
            "potency_x_m3",
            $"the potencies differ in sign; no pressurised cavity opens along one axis and closes along another"),
    ];
}
