using Synth.Rasters;
using Synth.Rasters.Rendering;

namespace Synth.Training.Data.Pictures;

/// <summary>
/// Decodes LiCSAR browse pictures of the overlay style (GAMMA's rasmph_pwr): from phase 0 the colours run through cyan, magenta
/// and yellow back to cyan, linearly in RGB, at one saturation; the amplitude scales all channels together.
/// </summary>
/// <remarks>
/// What a channel lacks to the brightest one has a constant sum over the cycle, and its shares in that sum are the shares of
/// cyan, magenta and yellow: so the phase is read off whatever amplitude and saturation are. The order of the colours with rising
/// phase is GAMMA's; masked water with phase 0 is cyan in the pictures.
/// </remarks>
internal static class LicsarOverlayPicture
{
    // full saturation lacks 0.8 of the brightest channel; incoherent and masked pixels are grey, on the mean of their neighbours
    private const float LeastLackShare = 0.3f;
    private const int LeastBrightness = 24;

    // masked water keeps its amplitude at phase 0, exactly; on dark land small areas of such colours are phase
    private const int WaterSidePx = 12;

    /// <summary>Phases and validity of a picture.</summary>
    /// <param name="picture">Three or four channels.</param>
    /// <param name="valid">Receives 1 where a phase is known, else 0.</param>
    /// <returns>Phases in [-pi, pi), 0 where not valid.</returns>
    public static float[] Decode(PixelImage picture, byte[] valid)
    {
        float[] phases = new float[valid.Length];
        float[] lackShares = new float[valid.Length];
        byte[] zeros = new byte[valid.Length];
        for (int i = 0; i < valid.Length; i++)
        {
            Rgb colour = LicsarColours.PixelOf(picture, i);
            (double cycles, float lackShare) = Decode(colour);
            lackShares[i] = lackShare;
            valid[i] = lackShare > 0 && LicsarColours.IsOpaque(picture, i) ? (byte)1 : (byte)0;
            zeros[i] = valid[i] != 0 && cycles == 0 ? (byte)1 : (byte)0;
            phases[i] = (float)(2 * Math.PI * (cycles > 0.5 ? cycles - 1 : cycles));
        }

        FlatNoData.Clear(zeros, picture.Width, valid, 1, WaterSidePx);
        BoundedSmoothing.Blur(lackShares, new float[valid.Length], picture.Width);
        for (int i = 0; i < valid.Length; i++)
        {
            // the weights 1 2 1 along both directions sum to 16
            valid[i] = lackShares[i] >= 16 * LeastLackShare ? valid[i] : (byte)0;
            phases[i] = valid[i] != 0 ? phases[i] : 0;
        }

        PhaseMath.Wrap(phases);
        return phases;
    }

    /// <summary>Cycles from 0 to below 1 that a colour stands for, and what it lacks as a share of its brightest channel; 0 for one too dark or without colour.</summary>
    private static (double Cycles, float LackShare) Decode(Rgb colour)
    {
        int brightest = Math.Max(colour.Red, Math.Max(colour.Green, colour.Blue));
        int cyan = brightest - colour.Red;
        int magenta = brightest - colour.Green;
        int yellow = brightest - colour.Blue;
        int lack = cyan + magenta + yellow;
        if (brightest < LeastBrightness || lack == 0)
        {
            return (0, 0);
        }

        double thirds = yellow == 0 ? (double)magenta / lack : cyan == 0 ? 1 + ((double)yellow / lack) : 2 + ((double)cyan / lack);
        return (thirds >= 3 ? 0 : thirds / 3, (float)lack / brightest);
    }
}
