namespace Synth.Rasters.Rendering;

/// <summary>How bright each slope looks under a lamp.</summary>
public static class Hillshade
{
    /// <summary>Brightness of every pixel, 0 in the lamp's shade to 1 facing it, slopes by Horn's (1981) weighted differences over 3 x 3 pixels.</summary>
    /// <param name="heightsM">Heights, metres; NaN gives NaN in and beside it.</param>
    /// <param name="pixelEastM">Spacing of columns, metres.</param>
    /// <param name="pixelNorthM">Spacing of rows, metres.</param>
    /// <param name="azimuthDeg">Where the light comes from, degrees clockwise from north.</param>
    /// <param name="altitudeDeg">How high the lamp stands, degrees above the horizon.</param>
    /// <param name="exaggeration">Factor on the heights.</param>
    public static Raster<float> Shade(Raster<float> heightsM, double pixelEastM, double pixelNorthM, double azimuthDeg = 315, double altitudeDeg = 40, double exaggeration = 1)
    {
        ArgumentNullException.ThrowIfNull(heightsM);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(azimuthDeg));
        (double up, double across) = Math.SinCos(double.DegreesToRadians(altitudeDeg));
        (double lampEast, double lampNorth) = (across * sin, across * cos);
        Raster<float> shade = new(heightsM.Width, heightsM.Height);
        for (int row = 0; row < shade.Height; row++)
        {
            ReadOnlySpan<float> above = heightsM.Row(Math.Max(row - 1, 0));
            ReadOnlySpan<float> here = heightsM.Row(row);
            ReadOnlySpan<float> below = heightsM.Row(Math.Min(row + 1, heightsM.Height - 1));
            for (int column = 0; column < shade.Width; column++)
            {
                int west = Math.Max(column - 1, 0);
                int east = Math.Min(column + 1, shade.Width - 1);
                double slopeEast = exaggeration * (above[east] + 2 * here[east] + below[east] - above[west] - 2 * here[west] - below[west]) / (8 * pixelEastM);
                double slopeNorth = exaggeration * (above[west] + 2 * above[column] + above[east] - below[west] - 2 * below[column] - below[east]) / (8 * pixelNorthM);
                double facing = (up - slopeEast * lampEast - slopeNorth * lampNorth) / Math.Sqrt(1 + slopeEast * slopeEast + slopeNorth * slopeNorth);
                shade[row, column] = double.IsNaN(facing) ? float.NaN : (float)Math.Max(0, facing);
            }
        }

        return shade;
    }
}
