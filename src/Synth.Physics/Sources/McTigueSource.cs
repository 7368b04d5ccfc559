namespace Synth.Physics.Sources;

/// <summary>A pressurised sphere of finite size (McTigue 1987, to order (radius/depth)^6).</summary>
/// <param name="EastM">East coordinate of the centre, m.</param>
/// <param name="NorthM">North coordinate of the centre, m.</param>
/// <param name="DepthM">Depth of the centre, m, &gt; 0.</param>
/// <param name="RadiusM">Radius, m, &gt; 0 and less than the depth.</param>
/// <param name="PressureOverRigidity">Pressure change over shear modulus, dimensionless, positive for inflation.</param>
public sealed record McTigueSource(double EastM, double NorthM, double DepthM, double RadiusM, double PressureOverRigidity)
    : DeformationSource(EastM, NorthM, DepthM)
{
    public override string TypeName => "mctigue";

    public override double TopDepthM => DepthM - RadiusM;

    public override IReadOnlyList<string> ParameterKeys() => ["east_m", "north_m", "depth_m", "radius_m", "pressure_over_rigidity"];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, RadiusM, PressureOverRigidity];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) =>
        new McTigueSource(values[0], values[1], values[2], values[3], values[4]);

    public override DeformationSource Strengthened(double factor) => this with { PressureOverRigidity = PressureOverRigidity * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Positive("radius_m", RadiusM),
        .. SourceChecks.Finite("pressure_over_rigidity", PressureOverRigidity),
        .. SourceChecks.BelowSurface("radius_m", TopDepthM),
        .. SourceChecks.ElasticPressure(PressureOverRigidity),
        .. SourceChecks.Doubt(
            RadiusM > 0.5 * DepthM && TopDepthM >= 0, "radius_m", $"radius_m is {RadiusM / DepthM:g3} of depth_m; McTigue's expansion is meant for at most 0.5"),
    ];
}
