namespace Synth.Physics.Sources;

/// <summary>
/// A rectangular dislocation of uniform slip and opening (Okada 1985). The plane dips to the right of strike;
/// two of its edges are horizontal.
/// </summary>
/// <param name="EastM">East coordinate of the centroid, m.</param>
/// <param name="NorthM">North coordinate of the centroid, m.</param>
/// <param name="DepthM">Depth of the centroid, m; the top edge, at depth - width/2 * sin(dip), must not stand above the surface.</param>
/// <param name="LengthM">Length along strike, m, &gt; 0.</param>
/// <param name="WidthM">Width down dip, m, &gt; 0.</param>
/// <param name="StrikeDeg">Strike, degrees clockwise from north.</param>
/// <param name="DipDeg">Dip from horizontal, degrees, 0 to 90.</param>
/// <param name="RakeDeg">Rake of the slip vector, degrees: 0 left-lateral, 90 reverse, -90 normal, 180 right-lateral (Aki and Richards).</param>
/// <param name="SlipM">Shear slip, m.</param>
/// <param name="OpeningM">Opening normal to the plane, m, positive tensile.</param>
public sealed record OkadaSource(
    double EastM,
    double NorthM,
    double DepthM,
    double LengthM,
    double WidthM,
    double StrikeDeg,
    double DipDeg,
    double RakeDeg,
    double SlipM,
    double OpeningM)
    : DeformationSource(EastM, NorthM, DepthM)
{
    public override string TypeName => "okada";

    public override double TopDepthM => DepthM - (WidthM / 2 * Math.Sin(DipDeg * (Math.PI / 180)));

    public override DeformationSource Strengthened(double factor) => this with { SlipM = SlipM * factor, OpeningM = OpeningM * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Positive("length_m", LengthM),
        .. SourceChecks.Positive("width_m", WidthM),
        .. SourceChecks.Finite("strike_deg", StrikeDeg),
        .. SourceChecks.Within("dip_deg", DipDeg, 0, 90),
        .. SourceChecks.Finite("rake_deg", RakeDeg),
        .. SourceChecks.Finite("slip_m", SlipM),
        .. SourceChecks.Finite("opening_m", OpeningM),
        // a top edge computed to be at zero depth may miss it by rounding
        .. SourceChecks.BelowSurface("depth_m", TopDepthM + (1e-9 * DepthM)),
    ];
}
