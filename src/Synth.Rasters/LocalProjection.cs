namespace Synth.Rasters;

/// <summary>
/// Between geodetic coordinates (WGS84) and a scene's east and north metres: the transverse Mercator projection whose
/// central meridian and latitude of origin are the scene's centre, scale 1, no false easting or northing.
/// </summary>
/// <remarks>
/// Krueger's series to the sixth order of the third flattening (C. F. F. Karney, 2011, Transverse Mercator with an accuracy
/// of a few nanometers, J. Geod. 85, eqs. 7-12 and 35-36). Distances are true along the central meridian and long by
/// (east / 6370 km)^2 / 2 beside it: 3e-5 at 50 km. Holds at every latitude, the poles included, and across the antimeridian.
/// </remarks>
public sealed class LocalProjection
{
    /// <summary>Equatorial radius of WGS84, metres.</summary>
    public const double SemiMajorM = 6378137.0;

    /// <summary>Flattening of WGS84.</summary>
    public const double Flattening = 1 / 298.257223563;

    private const double N = Flattening / (2 - Flattening);
    private const double N2 = N * N;
    private const double N3 = N2 * N;
    private const double N4 = N3 * N;
    private const double N5 = N4 * N;
    private const double N6 = N5 * N;
    private const double RectifyingRadiusM = SemiMajorM / (1 + N) * (1 + N2 / 4 + N4 / 64 + N6 / 256);

    private static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));

    private static readonly double[] Forward =
    [
        N / 2 - 2 * N2 / 3 + 5 * N3 / 16 + 41 * N4 / 180 - 127 * N5 / 288 + 7891 * N6 / 37800,
        13 * N2 / 48 - 3 * N3 / 5 + 557 * N4 / 1440 + 281 * N5 / 630 - 1983433 * N6 / 1935360,
        61 * N3 / 240 - 103 * N4 / 140 + 15061 * N5 / 26880 + 167603 * N6 / 181440,
        49561 * N4 / 161280 - 179 * N5 / 168 + 6601661 * N6 / 7257600,
        34729 * N5 / 80640 - 3418889 * N6 / 1995840,
        212378941 * N6 / 319334400,
    ];

    private static readonly double[] Inverse =
    [
        N / 2 - 2 * N2 / 3 + 37 * N3 / 96 - N4 / 360 - 81 * N5 / 512 + 96199 * N6 / 604800,
        N2 / 48 + N3 / 15 - 437 * N4 / 1440 + 46 * N5 / 105 - 1118711 * N6 / 3870720,
        17 * N3 / 480 - 37 * N4 / 840 - 209 * N5 / 4480 + 5569 * N6 / 90720,
        4397 * N4 / 161280 - 11 * N5 / 504 - 830251 * N6 / 7257600,
        4583 * N5 / 161280 - 108847 * N6 / 3991680,
        20648693 * N6 / 638668800,
    ];

    private readonly GeoAnchor _anchor;
    private readonly double _originNorthM;

    /// <param name="anchor">The scene's centre, where east and north are 0.</param>
    public LocalProjection(GeoAnchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        _anchor = anchor;
        _originNorthM = Project(anchor.LatitudeDeg, 0).NorthM;
    }

    /// <summary>East and north metres of a geodetic position in degrees; the longitude may be given on either side of the antimeridian.</summary>
    public (double EastM, double NorthM) ToLocal(double latitudeDeg, double longitudeDeg)
    {
        (double eastM, double northM) = Project(latitudeDeg, GeoAnchor.WrapLongitude(longitudeDeg - _anchor.LongitudeDeg));
        return (eastM, northM - _originNorthM);
    }

    /// <summary>Geodetic latitude and longitude, degrees, of a local position; longitude in [-180, 180).</summary>
    public (double LatitudeDeg, double LongitudeDeg) ToGeographic(double eastM, double northM)
    {
        double xi = (northM + _originNorthM) / RectifyingRadiusM;
        double eta = eastM / RectifyingRadiusM;
        double xiPrime = xi;
        double etaPrime = eta;
        for (int j = 1; j <= Inverse.Length; j++)
        {
            xiPrime -= Inverse[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            etaPrime -= Inverse[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        double sinh = Math.Sinh(etaPrime);
        double cos = Math.Cos(xiPrime);
        double conformal = Math.Sin(xiPrime) / Math.Sqrt(sinh * sinh + cos * cos);
        double latitude = Math.Atan(GeodeticTangent(conformal));
        double longitude = Math.Atan2(sinh, cos);
        return (double.RadiansToDegrees(latitude), GeoAnchor.WrapLongitude(_anchor.LongitudeDeg + double.RadiansToDegrees(longitude)));
    }

    private static (double EastM, double NorthM) Project(double latitudeDeg, double longitudeDeg)
    {
        double tangent = Math.Tan(double.DegreesToRadians(latitudeDeg));
        double sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tangent / Math.Sqrt(1 + tangent * tangent)));
        double conformal = tangent * Math.Sqrt(1 + sigma * sigma) - sigma * Math.Sqrt(1 + tangent * tangent);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(longitudeDeg));
        double xiPrime = Math.Atan2(conformal, cos);
        double etaPrime = Math.Asinh(sin / Math.Sqrt(conformal * conformal + cos * cos));
        double xi = xiPrime;
        double eta = etaPrime;
        for (int j = 1; j <= Forward.Length; j++)
        {
            xi += Forward[j - 1] * Math.Sin(2 * j * xiPrime) * Math.Cosh(2 * j * etaPrime);
            eta += Forward[j - 1] * Math.Cos(2 * j * xiPrime) * Math.Sinh(2 * j * etaPrime);
        }

        return (RectifyingRadiusM * eta, RectifyingRadiusM * xi);
    }

    // Newton's iteration for the tangent of the geodetic latitude (Karney 2011, eqs. 19-21); two or three steps reach rounding
    private static double GeodeticTangent(double conformal)
    {
        const double OneMinusE2 = (1 - Flattening) * (1 - Flattening);
        double tangent = conformal / OneMinusE2;
        for (int step = 0; step < 5; step++)
        {
            double secant = Math.Sqrt(1 + tangent * tangent);
            double sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tangent / secant));
            double guess = tangent * Math.Sqrt(1 + sigma * sigma) - sigma * secant;
            double change = (conformal - guess) / Math.Sqrt(1 + guess * guess) * (1 + OneMinusE2 * tangent * tangent) / (OneMinusE2 * secant);
            tangent += change;
            if (!(Math.Abs(change) > 1e-15 * Math.Abs(tangent)))
            {
                break;
            }
        }

        return tangent;
    }
}
