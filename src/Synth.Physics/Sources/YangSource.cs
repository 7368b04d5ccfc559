namespace Synth.Physics.Sources;

/// <summary>A pressurised prolate spheroid (Yang, Davis and Dieterich 1988).</summary>
/// <param name="EastM">East coordinate of the centre, m.</param>
/// <param name="NorthM">North coordinate of the centre, m.</param>
/// <param name="DepthM">Depth of the centre, m, &gt; 0.</param>
/// <param name="SemiMajorM">Semi-major axis, m, &gt; 0.</param>
/// <param name="SemiMinorM">Semi-minor axis, m, &gt; 0 and at most the semi-major axis.</param>
/// <param name="StrikeDeg">Azimuth of the horizontal projection of the long axis, degrees clockwise from north.</param>
/// <param name="PlungeDeg">Angle of the long axis from horizontal, degrees, 0 to 90.</param>
/// <param name="PressureOverRigidity">Pressure change over shear modulus, dimensionless, positive for inflation.</param>
public sealed record YangSource(
    double EastM,
    double NorthM,
    double DepthM,
    double SemiMajorM,
    double SemiMinorM,
    double StrikeDeg,
    double PlungeDeg,
    double PressureOverRigidity)
    : DeformationSource(EastM, NorthM, DepthM)
{
    public override string TypeName => "yang";

    /// <inheritdoc/>
    /// <remarks>The support function of the spheroid in the vertical direction.</remarks>
    public override double TopDepthM
    {
        get
        {
            (double sine, double cosine) = Math.SinCos(PlungeDeg * (Math.PI / 180));
            return DepthM - Math.Sqrt((SemiMajorM * SemiMajorM * sine * sine) + (SemiMinorM * SemiMinorM * cosine * cosine));
        }
    }

    public override IReadOnlyList<string> ParameterKeys() =>
    [
        "east_m",
        "north_m",
        "depth_m",
        "semi_major_m",
        "semi_minor_m",
        "strike_deg",
        "plunge_deg",
        "pressure_over_rigidity",
    ];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, SemiMajorM, SemiMinorM, StrikeDeg, PlungeDeg, PressureOverRigidity];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) =>
        new YangSource(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);

    public override DeformationSource Strengthened(double factor) => this with { PressureOverRigidity = PressureOverRigidity * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Positive("semi_major_m", SemiMajorM),
        .. SourceChecks.Positive("semi_minor_m", SemiMinorM),
        .. SemiMinorM > SemiMajorM
            ? [SourceChecks.Error("semi_minor_m", SemiMinorM, "must not exceed semi_major_m")]
            : Enumerable.Empty<SourceProblem>(),
        .. SourceChecks.Finite("strike_deg", StrikeDeg),
        .. SourceChecks.Within("plunge_deg", PlungeDeg, 0, 90),
        .. SourceChecks.Finite("pressure_over_rigidity", PressureOverRigidity),
        .. SourceChecks.BelowSurface("depth_m", TopDepthM),
        .. SourceChecks.ElasticPressure(PressureOverRigidity),
        .. SourceChecks.Doubt(
            TopDepthM >= 0 && TopDepthM < SemiMinorM,
            "depth_m",
            $"the top lies {TopDepthM:g4} m deep, less than semi_minor_m; Yang's solution neglects the surface's effect on the pressure boundary"),
    ];
}
