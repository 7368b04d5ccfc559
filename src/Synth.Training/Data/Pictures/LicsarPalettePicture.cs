using Synth.Rasters;
using Synth.Rasters.Rendering;

namespace Synth.Training.Data.Pictures;

/// <summary>Decodes LiCSAR browse pictures of the palette style.</summary>
internal static class LicsarPalettePicture
{
    private const int Smoothings = 4;
    private static readonly Rgb White = new(255, 255, 255);

    /// <summary>Phases and validity of a picture.</summary>
    /// <param name="picture">Three or four channels.</param>
    /// <param name="valid">Receives 1 where a phase is known, else 0.</param>
    /// <returns>Phases in [-pi, pi), 0 where not valid.</returns>
    public static float[] Decode(PixelImage picture, byte[] valid)
    {
        bool isQuantised = IsQuantised(picture);
        LicsarPaletteTable table = new(isQuantised);
        float[] phases = new float[valid.Length];
        float[] halfWidths = new float[valid.Length];
        bool[] isWhite = new bool[valid.Length];
        for (int i = 0; i < valid.Length; i++)
        {
            Rgb colour = LicsarColours.PixelOf(picture, i);
            PaletteEntry entry = table.Of(colour);
            isWhite[i] = colour == White;
            valid[i] = entry.IsOnScale && (isQuantised || !isWhite[i]) && LicsarColours.IsOpaque(picture, i) ? (byte)1 : (byte)0;
            (phases[i], halfWidths[i]) = valid[i] != 0 ? (entry.PhaseRad, entry.HalfWidthRad) : (0, 0);
        }

        if (isQuantised)
        {
            WhiteGaps.Clear(phases, valid, isWhite, picture.Width);
            BoundedSmoothing.Apply(phases, halfWidths, valid, picture.Width, Smoothings);
        }

        for (int i = 0; i < valid.Length; i++)
        {
            phases[i] = valid[i] != 0 ? phases[i] : 0;
        }

        return phases;
    }

    /// <summary>Whether a picture's colours are those of the scale.</summary>
    public static bool Matches(PixelImage picture)
    {
        if (IsQuantised(picture))
        {
            return true;
        }

        int pixels = picture.Width * picture.Height;
        int counted = 0;
        int on = 0;

        // some thousand pixels tell
        for (int i = 0; i < pixels; i += Math.Max(1, pixels / 4000))
        {
            Rgb colour = LicsarColours.PixelOf(picture, i);
            if (colour != White)
            {
                counted++;
                on += LicsarPaletteTable.IsOnScale(colour) ? 1 : 0;
            }
        }

        return 2 * on > counted;
    }

    private static bool IsQuantised(PixelImage picture)
    {
        Span<bool> isLevel = stackalloc bool[256];
        foreach (byte level in LicsarPalette.Levels)
        {
            isLevel[level] = true;
        }

        for (int i = 0; i < picture.Width * picture.Height; i++)
        {
            Rgb colour = LicsarColours.PixelOf(picture, i);
            if (!isLevel[colour.Red] || !isLevel[colour.Green] || !isLevel[colour.Blue])
            {
                return false;
            }
        }

        return true;
    }
}
