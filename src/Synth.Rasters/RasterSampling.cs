namespace Synth.Rasters;

/// <summary>Values between the pixels of rasters.</summary>
public static class RasterSampling
{
    /// <summary>The bilinear value at a place; places beyond the outer pixels take the nearest ones'.</summary>
    /// <param name="raster">At least 2 x 2 pixels.</param>
    /// <param name="row">Fractional row; whole numbers at centres.</param>
    /// <param name="column">Fractional column.</param>
    public static float Bilinear(this Raster<float> raster, double row, double column)
    {
        ArgumentNullException.ThrowIfNull(raster);
        row = Math.Clamp(row, 0, raster.Height - 1);
        column = Math.Clamp(column, 0, raster.Width - 1);
        int top = Math.Min((int)row, raster.Height - 2);
        int left = Math.Min((int)column, raster.Width - 2);
        ReadOnlySpan<float> above = raster.Row(top);
        ReadOnlySpan<float> below = raster.Row(top + 1);
        double across = column - left;
        return (float)double.Lerp(
            double.Lerp(above[left], above[left + 1], across),
            double.Lerp(below[left], below[left + 1], across),
            row - top);
    }
}
