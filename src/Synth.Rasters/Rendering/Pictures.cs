namespace Synth.Rasters.Rendering;

/// <summary>Rasters as coloured pictures without decoration, one pixel a value. NaN becomes <see cref="NoData"/>.</summary>
public static class Pictures
{
    /// <summary>The light grey of pixels without a value.</summary>
    public static Rgb NoData { get; } = new(200, 200, 200);

    /// <summary>Phase in radians, any real number, in the cyclic map.</summary>
    public static PixelImage Phase(Raster<float> phaseRad) =>
        Coloured(phaseRad, ColourMap.Phase, -Math.PI, Math.PI);

    /// <summary>Phase in radians as 8-bit grey: <c>(phase + pi) / (2 pi) * 255</c> rounded, and 127 where it is NaN.</summary>
    public static Raster<byte> GreyPhase(Raster<float> wrappedRad)
    {
        ArgumentNullException.ThrowIfNull(wrappedRad);
        return wrappedRad.Map(phase => float.IsNaN(phase) ? (byte)127 : (byte)Math.Clamp(Math.Round((phase + Math.PI) / (2 * Math.PI) * 255), 0, 255));
    }

    /// <summary>Numbers between two limits in a colour map.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="map">Colours from the low to the high limit.</param>
    /// <param name="low">Number that gets the first colour.</param>
    /// <param name="high">Number that gets the last colour, above <paramref name="low"/>.</param>
    public static PixelImage Coloured(Raster<float> values, ColourMap map, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        PixelImage image = new(values.Width, values.Height, 3);
        for (int i = 0; i < values.Data.Length; i++)
        {
            double value = values.Data[i];
            Store(image, i, double.IsFinite(value) ? map.At((value - low) / (high - low)) : NoData);
        }

        return image;
    }

    /// <summary>Heights as a shaded relief, coloured by height; heights of 0 m and below are water.</summary>
    /// <param name="heightsM">Heights, metres.</param>
    /// <param name="pixelEastM">Spacing of columns, metres.</param>
    /// <param name="pixelNorthM">Spacing of rows, metres.</param>
    public static PixelImage Relief(Raster<float> heightsM, double pixelEastM, double pixelNorthM)
    {
        ArgumentNullException.ThrowIfNull(heightsM);
        Raster<float> shade = Hillshade.Shade(heightsM, pixelEastM, pixelNorthM);
        (double lowest, double highest) = RasterStatistics.FiniteRange(heightsM);
        highest = Math.Max(highest, 1);
        double deepest = Math.Min(lowest, -1);
        PixelImage image = new(heightsM.Width, heightsM.Height, 3);
        for (int i = 0; i < heightsM.Data.Length; i++)
        {
            double height = heightsM.Data[i];
            if (!double.IsFinite(height))
            {
                Store(image, i, NoData);
                continue;
            }

            Rgb colour = height <= 0 ? ColourMap.Water.At(1 - height / deepest) : ColourMap.Heights.At((height - Math.Max(lowest, 0)) / (highest - Math.Max(lowest, 0)));
            double light = height <= 0 ? 1 : float.IsNaN(shade.Data[i]) ? 1 : 0.35 + shade.Data[i];
            Store(image, i, new Rgb(Scale(colour.Red, light), Scale(colour.Green, light), Scale(colour.Blue, light)));
        }

        return image;
    }

    private static byte Scale(byte component, double light) => (byte)Math.Clamp(Math.Round(component * light), 0, 255);

    private static void Store(PixelImage image, int index, Rgb colour)
    {
        Span<byte> pixel = image.Data.AsSpan(3 * index, 3);
        (pixel[0], pixel[1], pixel[2]) = (colour.Red, colour.Green, colour.Blue);
    }
}
