using Synth.Rasters.Formats;

namespace Synth.Rasters.Topography;

/// <summary>One file of heights on a lattice of latitudes and longitudes.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="NorthDeg">Latitude of the first row's postings.</param>
/// <param name="WestDeg">Longitude of the first column's postings.</param>
/// <param name="StepLatitudeDeg">Distance of rows, degrees, above 0.</param>
/// <param name="StepLongitudeDeg">Distance of columns, degrees, above 0.</param>
public sealed record TileEntry(string Path, int Width, int Height, double NorthDeg, double WestDeg, double StepLatitudeDeg, double StepLongitudeDeg)
{
    /// <summary>Latitude of the last row's postings.</summary>
    public double SouthDeg => NorthDeg - (Height - 1) * StepLatitudeDeg;

    /// <summary>Longitude of the last column's postings; may lie beyond 180.</summary>
    public double EastDeg => WestDeg + (Width - 1) * StepLongitudeDeg;

    /// <summary>Bytes of the heights in memory.</summary>
    public long Bytes => (long)Width * Height * sizeof(float);

    /// <summary>Describes a file by its name (.hgt, .hgt.zip) or its own header (GeoTIFF in degrees).</summary>
    /// <exception cref="InvalidDataException">Neither; the message names the file and says why.</exception>
    internal static TileEntry Of(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        if (name.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase))
        {
            return OfGeoTiff(path);
        }

        if (!TileName.TryParse(name, out TileName tile))
        {
            throw new InvalidDataException($"{path}: the name of a height tile begins with its corner, such as N13E120.hgt");
        }

        int side = HgtFile.ReadSide(path);
        double step = 1.0 / (side - 1);
        return new TileEntry(path, side, side, tile.SouthDeg + 1, tile.WestDeg, step, step);
    }

    private static TileEntry OfGeoTiff(string path)
    {
        GeoTiffHeader header = GeoTiffFile.ReadHeader(path);
        if (header.Placement is not { Frame: GeoFrame.Geographic } placement)
        {
            throw new InvalidDataException($"{path}: not a height tile: its coordinates are not longitude and latitude");
        }

        TileEntry entry = new(path, header.Width, header.Height, placement.YOf(0), placement.XOf(0), placement.StepY, placement.StepX);
        bool onEarth = entry.NorthDeg <= 90.01 && entry.SouthDeg >= -90.01 && entry.WestDeg >= -360 && entry.EastDeg <= 540;
        return onEarth && header.Width > 1 && header.Height > 1
            ? entry
            : throw new InvalidDataException($"{path}: not a height tile: it reaches from latitude {entry.SouthDeg:0.###} to {entry.NorthDeg:0.###} and longitude {entry.WestDeg:0.###} to {entry.EastDeg:0.###}");
    }
}
