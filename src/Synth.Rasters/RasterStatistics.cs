namespace Synth.Rasters;

/// <summary>Plain numbers about rasters.</summary>
public static class RasterStatistics
{
    /// <summary>Smallest and largest finite value; (0, 0) when there is none.</summary>
    public static (double Lowest, double Highest) FiniteRange(Raster<float> raster)
    {
        ArgumentNullException.ThrowIfNull(raster);
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (float value in raster.Data)
        {
            if (float.IsFinite(value))
            {
                lowest = Math.Min(lowest, value);
                highest = Math.Max(highest, value);
            }
        }

        return lowest <= highest ? (lowest, highest) : (0, 0);
    }
}
