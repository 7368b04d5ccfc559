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
        GeoBox area = AreaOf(entry);
        return area.WestDeg <= EastDeg && area.EastDeg >= WestDeg && area.SouthDeg <= NorthDeg && area.NorthDeg >= SouthDeg;
    }

    /// <summary>Whether the tiles, each half a posting wider on every side, leave no place of the box out.</summary>
    internal bool IsCoveredBy(IReadOnlyList<TileEntry> entries)
    {
        GeoBox box = this;
        GeoBox[] areas = [.. entries.Select(entry => box.AreaOf(entry))];

        // between neighbouring edges, of tiles or the box, a place is covered when the middle is
        double[] longitudes = Edges(areas.SelectMany(area => (double[])[area.WestDeg, area.EastDeg]), WestDeg, EastDeg);
        double[] latitudes = Edges(areas.SelectMany(area => (double[])[area.SouthDeg, area.NorthDeg]), SouthDeg, NorthDeg);
        return latitudes.All(latitude => longitudes.All(longitude => areas.Any(area => area.Holds(latitude, longitude))));
    }

    private bool Holds(double latitudeDeg, double longitudeDeg) =>
        latitudeDeg >= SouthDeg && latitudeDeg <= NorthDeg && longitudeDeg >= WestDeg && longitudeDeg <= EastDeg;

    private static double[] Edges(IEnumerable<double> edges, double first, double last)
    {
        double[] sorted = [first, .. edges.Where(edge => edge > first && edge < last).Order(), last];
        return [.. sorted.Zip(sorted.Skip(1), (a, b) => 0.5 * (a + b))];
    }

    private GeoBox AreaOf(TileEntry entry)
    {
        double width = entry.EastDeg - entry.WestDeg;
        double west = NearLongitude(entry.WestDeg + 0.5 * width) - 0.5 * width;
        double margin = 0.501 * entry.StepLongitudeDeg;
        double verticalMargin = 0.501 * entry.StepLatitudeDeg;
        return new GeoBox(entry.SouthDeg - verticalMargin, entry.NorthDeg + verticalMargin, west - margin, west + width + margin);
    }
}
