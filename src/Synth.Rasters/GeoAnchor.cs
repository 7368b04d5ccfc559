namespace Synth.Rasters;

/// <summary>Where on Earth the centre of a local frame lies (WGS84, geodetic).</summary>
/// <remarks>
/// East and north metres about the anchor are the coordinates of a transverse Mercator projection whose central meridian
/// and latitude of origin are the anchor's own, with scale 1 there (see <see cref="LocalProjection"/>); a GeoTIFF can say
/// the same, so a raster keeps its place to the millimetre.
/// </remarks>
public sealed record GeoAnchor
{
    /// <param name="latitudeDeg">Geodetic latitude, degrees, positive north, [-90, 90].</param>
    /// <param name="longitudeDeg">Longitude, degrees, positive east, [-360, 360]; kept in [-180, 180).</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not a number or outside its range.</exception>
    public GeoAnchor(double latitudeDeg, double longitudeDeg)
    {
        if (!(Math.Abs(latitudeDeg) <= 90))
        {
            throw new ArgumentOutOfRangeException(nameof(latitudeDeg), latitudeDeg, "latitude_deg must lie in [-90, 90]");
        }

        if (!(Math.Abs(longitudeDeg) <= 360))
        {
            throw new ArgumentOutOfRangeException(nameof(longitudeDeg), longitudeDeg, "longitude_deg must lie in [-360, 360]");
        }

        LatitudeDeg = latitudeDeg;
        LongitudeDeg = WrapLongitude(longitudeDeg);
    }

    /// <summary>Geodetic latitude, degrees, positive north.</summary>
    public double LatitudeDeg { get; }

    /// <summary>Longitude, degrees, positive east, in [-180, 180).</summary>
    public double LongitudeDeg { get; }

    /// <summary>The same meridian in [-180, 180).</summary>
    public static double WrapLongitude(double longitudeDeg)
    {
        double wrapped = longitudeDeg - 360 * Math.Floor((longitudeDeg + 180) / 360);
        return wrapped >= 180 ? -180 : wrapped;
    }
}
