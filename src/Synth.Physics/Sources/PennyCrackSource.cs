namespace Synth.Physics.Sources;

/// <summary>A pressurised horizontal penny-shaped crack (Fialko, Khazan and Simons 2001).</summary>
/// <param name="EastM">East coordinate of the centre, m.</param>
/// <param name="NorthM">North coordinate of the centre, m.</param>
/// <param name="DepthM">Depth of the crack, m, at least 0.05 of its radius.</param>
/// <param name="RadiusM">Radius, m, &gt; 0.</param>
/// <param name="PressureOverRigidity">Pressure change over shear modulus, dimensionless, positive for inflation.</param>
public sealed record PennyCrackSource(double EastM, double NorthM, double DepthM, double RadiusM, double PressureOverRigidity)
    : DeformationSource(EastM, NorthM, DepthM)
{
    /// <summary>Smallest depth, in radii, at which the integral equation is solved.</summary>
    public const double ShallowestDepthOverRadius = 0.05;

    public override string TypeName => "penny";

    public override double TopDepthM => DepthM;

    public override IReadOnlyList<string> ParameterKeys() => ["east_m", "north_m", "depth_m", "radius_m", "pressure_over_rigidity"];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, RadiusM, PressureOverRigidity];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) =>
        new PennyCrackSource(values[0], values[1], values[2], values[3], values[4]);

    public override DeformationSource Strengthened(double factor) => this with { PressureOverRigidity = PressureOverRigidity * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Positive("radius_m", RadiusM),
        .. SourceChecks.Finite("pressure_over_rigidity", PressureOverRigidity),
        .. DepthM > 0 && DepthM < ShallowestDepthOverRadius * RadiusM
            ? [SourceChecks.Error("depth_m", DepthM, "must be at least 0.05 of radius_m for the crack's integral equation to be solved")]
            : Enumerable.Empty<SourceProblem>(),
        .. SourceChecks.ElasticPressure(PressureOverRigidity),
        .. SourceChecks.Doubt(
            DepthM < 0.5 * RadiusM, "depth_m", $"depth_m is {DepthM / RadiusM:g3} of radius_m; so thin a roof bends and breaks rather than responding elastically"),
    ];
}
