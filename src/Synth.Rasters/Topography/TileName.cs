using System.Globalization;
using System.Text.RegularExpressions;

namespace Synth.Rasters.Topography;

/// <summary>The name of a one-degree tile: its south-western corner in whole degrees, such as <c>N13E120</c> or <c>S09W078</c>.</summary>
/// <param name="SouthDeg">Latitude of the southern edge, [-90, 89].</param>
/// <param name="WestDeg">Longitude of the western edge, [-180, 179].</param>
public readonly partial record struct TileName(int SouthDeg, int WestDeg)
{
    /// <summary>The tile that holds a place.</summary>
    public static TileName At(double latitudeDeg, double longitudeDeg) =>
        new(Math.Clamp((int)Math.Floor(latitudeDeg), -90, 89), (int)Math.Floor(GeoAnchor.WrapLongitude(longitudeDeg)));

    /// <summary>Parses the beginning of a file name, in either case; false when it does not name a tile.</summary>
    /// <param name="fileName">Such as <c>N13E120.hgt</c> or <c>n13e120.SRTMGL3.hgt.zip</c>.</param>
    /// <param name="name">The tile.</param>
    public static bool TryParse(string fileName, out TileName name)
    {
        name = default;
        Match match = Pattern().Match(fileName);
        if (!match.Success)
        {
            return false;
        }

        int south = int.Parse(match.Groups["lat"].Value, CultureInfo.InvariantCulture);
        int west = int.Parse(match.Groups["lon"].Value, CultureInfo.InvariantCulture);
        south = match.Groups["ns"].Value is "N" or "n" ? south : -south;
        west = match.Groups["ew"].Value is "E" or "e" ? west : -west;
        name = new TileName(south, west);
        return south is >= -90 and < 90 && west is >= -180 and < 180;
    }

    /// <summary>As in file names, such as <c>N13E120</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(SouthDeg < 0 ? 'S' : 'N')}{Math.Abs(SouthDeg):00}{(WestDeg < 0 ? 'W' : 'E')}{Math.Abs(WestDeg):000}");

    [GeneratedRegex("^(?<ns>[NSns])(?<lat>[0-9]{2})(?<ew>[EWew])(?<lon>[0-9]{3})(?![0-9])")]
    private static partial Regex Pattern();
}
