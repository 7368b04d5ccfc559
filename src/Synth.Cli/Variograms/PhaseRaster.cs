using Synth.Cli.CommandLine;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Variograms;

/// <summary>A raster of phase or displacement whose variogram is asked for.</summary>
/// <param name="Path">The file.</param>
/// <param name="Values">The values; NaN where there is none.</param>
/// <param name="Grid">Its pixels in metres.</param>
internal sealed record PhaseRaster(string Path, Raster<float> Values, Grid Grid)
{
    /// <summary>Reads a GeoTIFF (its first band) or a two-dimensional NPY file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pixelM">Pixel spacing, m; null to take it from a GeoTIFF.</param>
    /// <param name="noData">A value that stands for none, beside NaN and what a GeoTIFF says itself.</param>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static PhaseRaster Read(string path, double? pixelM, double? noData)
    {
        Inputs.RequireFile(path);
        return System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => OfNpy(path, pixelM, noData),
            ".tif" or ".tiff" => OfGeoTiff(path, pixelM, noData),
            _ => throw new UsageException($"{path} is neither a .tif nor a .npy file"),
        };
    }

    private static PhaseRaster OfNpy(string path, double? pixelM, double? noData)
    {
        NpyArray array = NpyFile.Read(path);
        if (array.Shape.Count != 2)
        {
            throw new UsageException($"{path} has {array.Shape.Count} dimensions; a raster has 2");
        }

        Raster<float> values = array.ToFloatRaster();
        double spacing = pixelM ?? throw new UsageException($"{path} does not say how large its pixels are; give --pixel-m");
        return new PhaseRaster(path, Cleared(values, noData), new Grid(values.Width, values.Height, spacing, spacing));
    }

    private static PhaseRaster OfGeoTiff(string path, double? pixelM, double? noData)
    {
        GeoTiffImage image = GeoTiffFile.Read(path);
        Raster<float> values = Cleared(image.Bands[0], noData);
        if (pixelM is double spacing)
        {
            return new PhaseRaster(path, values, new Grid(values.Width, values.Height, spacing, spacing));
        }

        GeoPlacement placement = image.Header.Placement ?? throw new UsageException($"{path} is not georeferenced; give --pixel-m");
        return new PhaseRaster(path, values, placement.ToGrid(values.Width, values.Height));
    }

    private static Raster<float> Cleared(Raster<float> values, double? noData) =>
        noData is double none ? values.Map(value => value == (float)none ? float.NaN : value) : values;
}
