namespace Synth.Rasters.Topography;

/// <summary>A range of latitudes and longitudes; across the antimeridian the eastern edge lies beyond 180, or the western below -180.</summary>
internal readonly record struct GeoBox(double SouthDeg, double NorthDeg, double WestDeg, double EastDeg)
{
    /// <summary>The longitude plus whole turns that lies nearest the box's middle.</summary>
    internal double NearLongitude(double longitudeDeg) =>
        longitudeDeg + 360 * Math.Round((0.5 * (WestDeg + EastDeg) - longitudeDeg) / 360);

    /// <summary>Whether a tile, half a posting wider on every side, shares any place with the box.</summary>
    internal bool Meets(TileEntry entry)
    {
        double width = entry.EastDeg - entry.WestDeg;
        double west = NearLongitude(entry.WestDeg + 0.5 * width) - 0.5 * width;
        double margin = 0.501 * entry.StepLongitudeDeg;
        double verticalMargin = 0.501 * entry.StepLatitudeDeg;
        return west - margin <= EastDeg && west + width + margin >= WestDeg
            && entry.SouthDeg - verticalMargin <= NorthDeg && entry.NorthDeg + verticalMargin >= SouthDeg;
    }
}
