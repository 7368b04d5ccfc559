using System.Globalization;

namespace Synth.Rasters.Rendering;

/// <summary>Pictures with a colour scale, its labels and, where the raster has a grid, a bar of a round length.</summary>
public static class Figures
{
    private const int Margin = 6;

    private static readonly Rgb Ink = new(20, 20, 20);

    /// <summary>Wrapped phase in radians with the scale from -pi to pi.</summary>
    public static PixelImage Phase(Raster<float> wrappedRad, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(wrappedRad);
        return Compose(Pictures.Phase(wrappedRad), wrappedRad.Grid, ColourMap.Phase, ["-\u03c0", "0", "\u03c0 rad"], options ?? new());
    }

    /// <summary>Numbers between two limits in a colour map with the limits and the middle as labels.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="map">Colours from the low to the high limit.</param>
    /// <param name="low">Number that gets the first colour.</param>
    /// <param name="high">Number that gets the last colour, above <paramref name="low"/>.</param>
    /// <param name="unit">Unit after the last label, or an empty text.</param>
    /// <param name="options">What stands around.</param>
    public static PixelImage Coloured(Raster<float> values, ColourMap map, double low, double high, string unit, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Compose(Pictures.Coloured(values, map, low, high), values.Grid, map, Labels(low, high, unit), options ?? new());
    }

    /// <summary>Displacement along the line of sight, metres, red towards the satellite; the scale is symmetric and ends at the largest magnitude.</summary>
    public static PixelImage Displacement(Raster<float> lineOfSightM, FigureOptions? options = null)
    {
        (double lowest, double highest) = RasterStatistics.FiniteRange(lineOfSightM);
        double limit = Math.Max(Math.Max(-lowest, highest), 1e-6);
        return Coloured(lineOfSightM, ColourMap.Diverging, -limit, limit, "m", options);
    }

    /// <summary>Coherence from 0 to 1.</summary>
    public static PixelImage Coherence(Raster<float> coherence, FigureOptions? options = null) =>
        Coloured(coherence, ColourMap.Sequential, 0, 1, string.Empty, options);

    /// <summary>Heights in metres as a shaded relief; needs the raster's grid for its slopes.</summary>
    /// <exception cref="ArgumentException">The raster has no grid.</exception>
    public static PixelImage Heights(Raster<float> heightsM, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(heightsM);
        Grid grid = heightsM.Grid ?? throw new ArgumentException("a relief needs the raster's grid", nameof(heightsM));
        (double lowest, double highest) = RasterStatistics.FiniteRange(heightsM);
        double shore = Math.Max(lowest, 0);
        PixelImage relief = Pictures.Relief(heightsM, grid.PixelEastM, grid.PixelNorthM);
        return Compose(relief, grid, ColourMap.Heights, Labels(shore, Math.Max(highest, shore + 1), "m"), options ?? new());
    }

    /// <summary>A number with about three digits, without exponent between 0.001 and 100000.</summary>
    public static string ShortNumber(double value)
    {
        double magnitude = Math.Abs(value);
        return magnitude == 0 ? "0"
            : magnitude is < 1e-3 or >= 1e5 ? value.ToString("0.##E+0", CultureInfo.InvariantCulture)
            : magnitude < 10 ? value.ToString(magnitude < 1 ? "0.####" : "0.##", CultureInfo.InvariantCulture)
            : value.ToString("0", CultureInfo.InvariantCulture);
    }

    private static string[] Labels(double low, double high, string unit) =>
        [ShortNumber(low), ShortNumber(0.5 * (low + high)), unit.Length == 0 ? ShortNumber(high) : $"{ShortNumber(high)} {unit}"];

    private static PixelImage Compose(PixelImage picture, Grid? grid, ColourMap map, string[] labels, FigureOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Zoom, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TextScale, 1, nameof(options));
        PixelImage large = Enlarge(picture, options.Zoom);
        int line = (BitmapFont.Height + 4) * options.TextScale;
        int top = options.Title is null ? Margin : Margin + line;
        int legend = large.Height + top + Margin;
        int width = large.Width + 2 * Margin;
        PixelImage figure = new(width, legend + 2 * line + Margin, 3);
        figure.Fill(255, 255, 255);
        figure.Paste(large, top, Margin);
        if (options.Title is not null)
        {
            BitmapFont.Draw(figure, options.Title, Margin, Margin, Ink, options.TextScale);
        }

        DistanceBar? distance = grid is null ? null : DistanceBar.For(grid, options.Zoom, large.Width / 3);
        int scaleWidth = distance is null ? large.Width : large.Width * 3 / 5;
        DrawColourScale(figure, map, labels, legend, scaleWidth, options.TextScale);
        distance?.Draw(figure, legend, width - Margin, line, Ink, options.TextScale);
        return figure;
    }

    private static void DrawColourScale(PixelImage figure, ColourMap map, string[] labels, int row, int width, int textScale)
    {
        int height = BitmapFont.Height * textScale;
        for (int column = 0; column < width; column++)
        {
            Rgb colour = map.At((column + 0.5) / width);
            for (int r = 0; r < height; r++)
            {
                Span<byte> pixel = figure.Pixel(row + r, Margin + column);
                (pixel[0], pixel[1], pixel[2]) = (colour.Red, colour.Green, colour.Blue);
            }
        }

        int below = row + height + 3 * textScale;
        int endOfFirst = Margin + BitmapFont.WidthOf(labels[0], textScale);
        int startOfLast = Margin + width - BitmapFont.WidthOf(labels[2], textScale);
        int middle = Margin + (width - BitmapFont.WidthOf(labels[1], textScale)) / 2;
        BitmapFont.Draw(figure, labels[0], below, Margin, Ink, textScale);
        int gap = BitmapFont.Advance * textScale;
        if (startOfLast >= endOfFirst + gap)
        {
            BitmapFont.Draw(figure, labels[2], below, startOfLast, Ink, textScale);
        }

        if (middle >= endOfFirst + gap && middle + BitmapFont.WidthOf(labels[1], textScale) <= startOfLast - gap)
        {
            BitmapFont.Draw(figure, labels[1], below, middle, Ink, textScale);
        }
    }

    private static PixelImage Enlarge(PixelImage picture, int zoom)
    {
        PixelImage large = new(checked(picture.Width * zoom), checked(picture.Height * zoom), picture.Channels);
        for (int row = 0; row < large.Height; row++)
        {
            for (int column = 0; column < large.Width; column++)
            {
                picture.Pixel(row / zoom, column / zoom).CopyTo(large.Pixel(row, column));
            }
        }

        return large;
    }
}
