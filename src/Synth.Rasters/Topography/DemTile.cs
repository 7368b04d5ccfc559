using Synth.Rasters.Formats;

namespace Synth.Rasters.Topography;

/// <summary>A height tile in memory, its voids filled.</summary>
internal sealed class DemTile
{
    private DemTile(TileEntry entry, Raster<float> heights) => (Entry, Heights) = (entry, heights);

    internal TileEntry Entry { get; }

    /// <summary>Heights, metres.</summary>
    internal Raster<float> Heights { get; }

    /// <summary>Reads and fills.</summary>
    /// <exception cref="InvalidDataException">The file changed, is damaged, or holds no height at all.</exception>
    internal static DemTile Read(TileEntry entry)
    {
        Raster<float> heights = IsGeoTiff(entry.Path)
            ? GeoTiffFile.Read(entry.Path).Bands[0]
            : HgtFile.Read(entry.Path).Map(height => height == HgtFile.Void ? float.NaN : height);
        if ((heights.Width, heights.Height) != (entry.Width, entry.Height))
        {
            throw new InvalidDataException($"{entry.Path}: the file changed while it was in use");
        }

        // GeoTIFFs without a no-data tag use the same mark, and others use huge numbers
        heights.Data.AsSpan().Replace(HgtFile.Void, float.NaN);
        for (int i = 0; i < heights.Data.Length; i++)
        {
            if (!(Math.Abs(heights.Data[i]) < 12_000))
            {
                heights.Data[i] = float.NaN;
            }
        }

        if (!VoidFilling.Fill(heights))
        {
            throw new InvalidDataException($"{entry.Path}: the tile holds no height at all");
        }

        return new DemTile(entry, heights);
    }

    private static bool IsGeoTiff(string path) =>
        path.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);
}
