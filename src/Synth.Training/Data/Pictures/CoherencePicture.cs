using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Training.Data.Pictures;

/// <summary>Coherence as LiCSAR delivers it and Hephaestus keeps it beside the phase: 8-bit numbers, 0 to 255 for a coherence of 0 to 1.</summary>
internal static class CoherencePicture
{
    private const float Full = 255;

    /// <summary>Reads the coherence of an image, in [0, 1]; 0 where nothing is known.</summary>
    /// <param name="path">A PNG (grey; of colours their lightness) or GeoTIFF.</param>
    /// <param name="image">The image, whose size it must have.</param>
    /// <exception cref="DatasetException">It is missing, cannot be read, or has another size.</exception>
    public static float[] Read(string path, TrainingImage image)
    {
        try
        {
            Raster<float> raster = Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase)
                ? PngFile.Read(path).ToGrey().Map(grey => (float)grey)
                : GeoTiffFile.Read(path).Bands[0];
            return raster.Width == image.Width && raster.Height == image.Height
                ? Array.ConvertAll(raster.Data, value => float.IsFinite(value) ? Math.Clamp(value / Full, 0, 1) : 0)
                : throw new DatasetException($"{path} has {raster.Width} x {raster.Height} pixels, its interferogram {image.Width} x {image.Height}");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e.Message.Contains(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}", e);
        }
    }
}
