namespace Synth.Rasters.Rendering;

/// <summary>An sRGB colour, 8 bits a component.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Lays the colour over a pixel.</summary>
    /// <param name="pixel">Red, green and blue, in place.</param>
    /// <param name="share">Share of the colour in the result, 0 to 1.</param>
    public void Over(Span<byte> pixel, double share)
    {
        pixel[0] = Mixed(pixel[0], Red, share);
        pixel[1] = Mixed(pixel[1], Green, share);
        pixel[2] = Mixed(pixel[2], Blue, share);
    }

    private static byte Mixed(byte below, byte above, double share) => (byte)Math.Round(below + (share * (above - below)));
}
