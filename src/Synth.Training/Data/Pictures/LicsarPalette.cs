using System.Collections.Immutable;
using Synth.Rasters.Rendering;

namespace Synth.Training.Data.Pictures;

/// <summary>
/// The colour scale of LiCSAR's wrapped browse pictures since 2020 (<c>misc/pha.cpt</c> of its processor): ColorBrewer's RdYlBu
/// reversed, from blue at -pi through pale yellow at 0 to red at pi. The pictures keep the upper three bits of each channel.
/// </summary>
public static class LicsarPalette
{
    /// <summary>Half the range of the scale, rad; the colours of its ends stand for pi.</summary>
    private const double Reach = 3.15;

    // the scale's own supporting points, evenly spaced
    private static readonly ImmutableArray<Rgb> Knots =
    [
        new(49, 54, 149), new(59, 86, 164), new(70, 118, 180), new(96, 149, 196), new(120, 176, 211), new(151, 201, 224), new(178, 220, 235),
        new(206, 234, 242), new(230, 245, 235), new(246, 251, 206), new(254, 246, 178), new(254, 230, 153), new(253, 207, 128), new(253, 181, 104),
        new(249, 150, 86), new(244, 114, 69), new(231, 83, 55), new(215, 49, 39), new(190, 24, 38), new(165, 0, 38),
    ];

    /// <summary>Values that a channel takes when its upper three bits are kept and stretched to 0-255.</summary>
    public static ImmutableArray<byte> Levels { get; } = [.. Enumerable.Range(0, 8).Select(level => (byte)Math.Round(level * 255 / 7.0))];

    /// <summary>The colour of a phase.</summary>
    /// <param name="phaseRad">In [-pi, pi].</param>
    public static Rgb ColourOf(double phaseRad)
    {
        double position = Math.Clamp((phaseRad + Reach) / (2 * Reach), 0, 1) * (Knots.Length - 1);
        int first = Math.Min((int)position, Knots.Length - 2);
        return Mix(Knots[first], Knots[first + 1], position - first);
    }

    /// <summary>The colour of pixels on a wrap, where averaging has mixed both ends of the scale.</summary>
    /// <param name="share">Share of the red end, 0 to 1.</param>
    internal static Rgb WrapColour(double share) => Mix(Knots[0], Knots[^1], share);

    /// <summary>The colour with the upper three bits of each channel, stretched to 0-255.</summary>
    public static Rgb Quantised(Rgb colour) => new(Levels[colour.Red >> 5], Levels[colour.Green >> 5], Levels[colour.Blue >> 5]);

    private static Rgb Mix(Rgb from, Rgb to, double share) => new(Mix(from.Red, to.Red, share), Mix(from.Green, to.Green, share), Mix(from.Blue, to.Blue, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}
