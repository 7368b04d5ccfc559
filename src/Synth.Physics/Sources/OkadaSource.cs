using System.Globalization;

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
    // observed ratios of slip or opening to size are 1e-5 to 1e-2
    private const double LargestStrain = 0.1;

    public override string TypeName => "okada";

    /// <summary>Depth of the upper edge, m.</summary>
    public override double TopDepthM => DepthM - (WidthM / 2 * OkadaTrigonometry.SinCosDegrees(DipDeg).Sine);

    /// <summary>Depth of the lower edge, m.</summary>
    public double BottomDepthM => DepthM + (WidthM / 2 * OkadaTrigonometry.SinCosDegrees(DipDeg).Sine);

    /// <summary>East and north coordinate of the middle of the upper edge, m: the middle of the trace where that edge is at the surface.</summary>
    public (double EastM, double NorthM) TopEdgeMiddle
    {
        get
        {
            (double east, double north) = UpDip(WidthM / 2, StrikeDeg, DipDeg);
            return (EastM + east, NorthM + north);
        }
    }


    public override IReadOnlyList<string> ParameterKeys() =>
    [
        "east_m",
        "north_m",
        "depth_m",
        "length_m",
        "width_m",
        "strike_deg",
        "dip_deg",
        "rake_deg",
        "slip_m",
        "opening_m",
    ];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, LengthM, WidthM, StrikeDeg, DipDeg, RakeDeg, SlipM, OpeningM];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) =>
        new OkadaSource(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9]);

    public override DeformationSource Strengthened(double factor) => this with { SlipM = SlipM * factor, OpeningM = OpeningM * factor };

    /// <summary>A rectangle given by the depth of its upper edge instead of its centroid's; <paramref name="eastM"/> and <paramref name="northM"/> stay the centroid's.</summary>
    public static OkadaSource FromTopDepth(
        double eastM,
        double northM,
        double topDepthM,
        double lengthM,
        double widthM,
        double strikeDeg,
        double dipDeg,
        double rakeDeg,
        double slipM,
        double openingM)
    {
        double depth = topDepthM + (widthM / 2 * OkadaTrigonometry.SinCosDegrees(dipDeg).Sine);
        return new(eastM, northM, depth, lengthM, widthM, strikeDeg, dipDeg, rakeDeg, slipM, openingM);
    }

    /// <summary>A rectangle given by the middle of its upper edge: <paramref name="eastM"/>, <paramref name="northM"/> and <paramref name="topDepthM"/> all refer to it.</summary>
    public static OkadaSource FromTopEdge(
        double eastM,
        double northM,
        double topDepthM,
        double lengthM,
        double widthM,
        double strikeDeg,
        double dipDeg,
        double rakeDeg,
        double slipM,
        double openingM)
    {
        (double east, double north) = UpDip(widthM / 2, strikeDeg, dipDeg);
        return FromTopDepth(eastM - east, northM - north, topDepthM, lengthM, widthM, strikeDeg, dipDeg, rakeDeg, slipM, openingM);
    }

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
        .. Strain("slip_m", "slip", SlipM),
        .. Strain("opening_m", "opening", OpeningM),
    ];

    /// <summary>A warning where a displacement is so large for the rectangle that linear elasticity cannot hold.</summary>
    private IEnumerable<SourceProblem> Strain(string key, string name, double displacementM)
    {
        double strain = Math.Abs(displacementM) / Math.Min(LengthM, WidthM);
        return strain > LargestStrain && double.IsFinite(strain)
            ? [SourceChecks.Warning(key, string.Create(CultureInfo.InvariantCulture, $"{name} of {displacementM:g4} m is {strain:p1} of the shorter side; rock breaks below {LargestStrain:p0}"))]
            : [];
    }

    /// <summary>East and north of a step up dip.</summary>
    private static (double EastM, double NorthM) UpDip(double distanceM, double strikeDeg, double dipDeg)
    {
        (double sine, double cosine) = OkadaTrigonometry.SinCosDegrees(strikeDeg);
        double across = distanceM * OkadaTrigonometry.SinCosDegrees(dipDeg).Cosine;
        return (-cosine * across, sine * across);
    }
}
