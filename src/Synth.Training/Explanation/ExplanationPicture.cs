using Synth.Rasters;
using Synth.Rasters.Rendering;
using Synth.Training.Detection;

namespace Synth.Training.Explanation;

/// <summary>
/// A picture of an explanation: what the network sees, and beside it the same in grey under the map, from clear (0, or the map's lowest value above 0) to strong
/// (its maximum). White lines border the true mask, a cross marks the maximum.
/// </summary>
public static class ExplanationPicture
{
    private const int ShortestPx = 300;
    private const int Gap = 8;
    private const int LineHeight = 12;
    private const int CrossPx = 5;
    private const double Strongest = 0.7;

    private static readonly Rgb Ink = new(25, 25, 25);

    /// <summary>Draws the picture; small images are enlarged by a whole number.</summary>
    /// <param name="coloured">What the network sees.</param>
    /// <param name="grey">The same in grey.</param>
    /// <param name="map">Height x width.</param>
    /// <param name="mask">The true mask, height x width, not 0 inside; null for unknown.</param>
    /// <param name="caption">Lines below.</param>
    public static PixelImage Draw(PixelImage coloured, PixelImage grey, ReadOnlySpan<float> map, ReadOnlySpan<float> mask, params ReadOnlySpan<string> caption)
    {
        ArgumentNullException.ThrowIfNull(coloured);
        ArgumentNullException.ThrowIfNull(grey);
        int enlarge = Math.Max(1, ShortestPx / Math.Max(coloured.Width, coloured.Height));
        FrameScale scale = new(1, enlarge);
        PixelImage left = Marked(scale.Apply(Rgb3(coloured)), map, mask, coloured.Width, enlarge);
        PixelImage right = Marked(scale.Apply(Tinted(grey, map)), map, mask, coloured.Width, enlarge);

        PixelImage sheet = new((2 * left.Width) + Gap, left.Height + (caption.Length * LineHeight) + Gap, 3);
        sheet.Fill(255, 255, 255);
        sheet.Paste(left, 0, 0);
        sheet.Paste(right, 0, left.Width + Gap);
        for (int k = 0; k < caption.Length; k++)
        {
            BitmapFont.Draw(sheet, caption[k], left.Height + 5 + (k * LineHeight), 2, Ink);
        }

        return sheet;
    }

    /// <summary>Place of the largest value, the first of several.</summary>
    public static int PeakOf(ReadOnlySpan<float> map)
    {
        int peak = 0;
        for (int i = 1; i < map.Length; i++)
        {
            peak = map[i] > map[peak] ? i : peak;
        }

        return peak;
    }

    /// <summary>What the network sees, the true mask outlined.</summary>
    internal static PixelImage Plain(PixelImage coloured, ReadOnlySpan<float> mask, int enlarge)
    {
        PixelImage picture = new FrameScale(1, enlarge).Apply(Rgb3(coloured));
        Outline(picture, mask, coloured.Width, enlarge);
        return picture;
    }

    /// <summary>The picture in grey under a map, the true mask outlined and the maximum crossed.</summary>
    internal static PixelImage Under(PixelImage grey, ReadOnlySpan<float> map, ReadOnlySpan<float> mask, int enlarge) =>
        Marked(new FrameScale(1, enlarge).Apply(Tinted(grey, map)), map, mask, grey.Width, enlarge);

    private static PixelImage Marked(PixelImage picture, ReadOnlySpan<float> map, ReadOnlySpan<float> mask, int width, int enlarge)
    {
        int peak = PeakOf(map);
        Outline(picture, mask, width, enlarge);
        Cross(picture, ((peak / width) * enlarge) + (enlarge / 2), ((peak % width) * enlarge) + (enlarge / 2));
        return picture;
    }

    private static PixelImage Rgb3(PixelImage picture)
    {
        PixelImage coloured = new(picture.Width, picture.Height, 3);
        coloured.Paste(picture, 0, 0);
        return coloured;
    }

    private static PixelImage Tinted(PixelImage grey, ReadOnlySpan<float> map)
    {
        PixelImage picture = Rgb3(grey);
        (float low, float high) = (float.MaxValue, 0);
        foreach (float value in map)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        low = Math.Max(low, 0);
        for (int i = 0; i < map.Length && high > low; i++)
        {
            double strength = Math.Clamp((map[i] - low) / (high - low), 0, 1);
            ColourMap.Sequential.At(strength).Over(picture.Data.AsSpan(3 * i, 3), Strongest * strength);
        }

        return picture;
    }

    private static void Outline(PixelImage picture, ReadOnlySpan<float> mask, int width, int enlarge)
    {
        for (int y = 0; y < picture.Height && !mask.IsEmpty; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                bool inside = Inside(mask, y, x, width, enlarge);
                if ((x > 0 && inside != Inside(mask, y, x - 1, width, enlarge)) || (y > 0 && inside != Inside(mask, y - 1, x, width, enlarge)))
                {
                    picture.Pixel(y, x).Fill(255);
                }
            }
        }
    }

    private static bool Inside(ReadOnlySpan<float> mask, int y, int x, int width, int enlarge) => mask[((y / enlarge) * width) + (x / enlarge)] != 0;

    // white on black, so that it shows on any colour
    private static void Cross(PixelImage picture, int row, int column)
    {
        foreach ((int thickness, byte shade) in new[] { (1, (byte)0), (0, (byte)255) })
        {
            for (int along = -CrossPx - thickness; along <= CrossPx + thickness; along++)
            {
                for (int across = -thickness; across <= thickness; across++)
                {
                    Dot(picture, row + along, column + across, shade);
                    Dot(picture, row + across, column + along, shade);
                }
            }
        }
    }

    private static void Dot(PixelImage picture, int row, int column, byte shade)
    {
        if (row >= 0 && row < picture.Height && column >= 0 && column < picture.Width)
        {
            picture.Pixel(row, column).Fill(shade);
        }
    }
}
