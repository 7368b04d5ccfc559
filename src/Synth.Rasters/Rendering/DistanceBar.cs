using System.Globalization;

namespace Synth.Rasters.Rendering;

/// <summary>A bar as long as a round number of metres or kilometres on the ground.</summary>
internal sealed record DistanceBar(double LengthM, int Pixels)
{
    /// <summary>The longest bar of 1, 2 or 5 times a power of ten that fits, or null when not even two pixels would.</summary>
    internal static DistanceBar? For(Grid grid, int zoom, int mostPixels)
    {
        double perPixelM = grid.PixelEastM / zoom;
        double mostM = perPixelM * mostPixels;
        double decade = Math.Pow(10, Math.Floor(Math.Log10(mostM)));
        double lengthM = decade * (mostM >= 5 * decade ? 5 : mostM >= 2 * decade ? 2 : 1);
        int pixels = (int)Math.Round(lengthM / perPixelM);
        return pixels >= 2 ? new DistanceBar(lengthM, pixels) : null;
    }

    /// <summary>Draws the bar with its length below, flush right.</summary>
    internal void Draw(PixelImage figure, int row, int rightEdge, int lineHeight, Rgb ink, int textScale)
    {
        PixelImage bar = new(Pixels, 2 * textScale, 3);
        bar.Fill(ink.Red, ink.Green, ink.Blue);
        PixelImage end = new(textScale, BitmapFont.Height * textScale, 3);
        end.Fill(ink.Red, ink.Green, ink.Blue);
        int left = rightEdge - Pixels;
        figure.Paste(bar, row + (BitmapFont.Height - 2) * textScale, left);
        figure.Paste(end, row, left);
        figure.Paste(end, row, rightEdge - textScale);
        string label = LengthM >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{LengthM / 1000:0.###} km")
            : string.Create(CultureInfo.InvariantCulture, $"{LengthM:0.###} m");
        BitmapFont.Draw(figure, label, row + lineHeight - textScale, rightEdge - BitmapFont.WidthOf(label, textScale), ink, textScale);
    }
}
