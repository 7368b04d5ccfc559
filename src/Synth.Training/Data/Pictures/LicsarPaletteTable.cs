using Synth.Rasters.Rendering;

namespace Synth.Training.Data.Pictures;

/// <summary>What a colour of a palette picture stands for.</summary>
/// <param name="PhaseRad">Middle of the phases of that colour, [-pi, pi).</param>
/// <param name="HalfWidthRad">Half their range, rad.</param>
/// <param name="IsOnScale">False for a colour too far from the scale: phases of all kinds averaged together.</param>
internal readonly record struct PaletteEntry(float PhaseRad, float HalfWidthRad, bool IsOnScale);

/// <summary>Finds the phase of the colours of <see cref="LicsarPalette"/>.</summary>
internal sealed class LicsarPaletteTable
{
    private const int Samples = 2048;
    private const int WrapSamples = 64;

    // distance in RGB beyond which a colour is none of the scale: rather more than the rounding to three bits
    private const double Farthest = 45;

    // distance of a colour of the scale in full depth: a palette of 256 colours, each channel rounded
    private const double Near = 10;

    // mixed colours of a wrap say no more than that the phase is near pi
    private const float WrapHalfWidth = 0.3f;

    private static readonly (Rgb Colour, double PhaseRad)[] Scale = [.. Enumerable.Range(0, Samples).Select(Sample)];
    private static readonly Rgb[] Wrap = [.. Enumerable.Range(1, WrapSamples - 1).Select(i => LicsarPalette.WrapColour((double)i / WrapSamples))];
    private static readonly Lazy<PaletteEntry[]> Quantised = new(MakeQuantised);

    private readonly Dictionary<Rgb, PaletteEntry> _known = [];
    private readonly bool _isQuantised;

    /// <param name="isQuantised">Whether the picture keeps three bits a channel.</param>
    public LicsarPaletteTable(bool isQuantised)
    {
        _isQuantised = isQuantised;
    }

    /// <summary>What a colour stands for. One instance serves one thread.</summary>
    public PaletteEntry Of(Rgb colour)
    {
        if (_isQuantised)
        {
            return Quantised.Value[Code(colour)];
        }

        if (!_known.TryGetValue(colour, out PaletteEntry entry))
        {
            entry = Nearest(colour.Red, colour.Green, colour.Blue);
            _known.Add(colour, entry);
        }

        return entry;
    }

    /// <summary>Whether a colour of full depth is one of the scale.</summary>
    public static bool IsOnScale(Rgb colour)
    {
        for (int i = 0; i < Samples; i += 8)
        {
            if (Distance(Scale[i].Colour, colour.Red, colour.Green, colour.Blue) <= Near)
            {
                return true;
            }
        }

        return false;
    }

    private static (Rgb Colour, double PhaseRad) Sample(int i)
    {
        double phase = ((i + 0.5) / Samples * 2 * Math.PI) - Math.PI;
        return (LicsarPalette.ColourOf(phase), phase);
    }

    private static int Code(Rgb colour) => ((colour.Red >> 5) << 6) | ((colour.Green >> 5) << 3) | (colour.Blue >> 5);

    /// <summary>All 512 colours of three bits a channel: the range of phases that have it, or the nearest one.</summary>
    private static PaletteEntry[] MakeQuantised()
    {
        PaletteEntry[] entries = new PaletteEntry[512];
        ILookup<int, double> phases = Scale.ToLookup(sample => Code(sample.Colour), sample => sample.PhaseRad);
        for (int code = 0; code < entries.Length; code++)
        {
            // a colour's own range never spans the wrap: the ends of the scale differ
            entries[code] = phases.Contains(code)
                ? new PaletteEntry((float)((phases[code].Min() + phases[code].Max()) / 2), (float)((phases[code].Max() - phases[code].Min()) / 2), true)
                : Nearest(((code >> 6) * 32) + 16, (((code >> 3) & 7) * 32) + 16, ((code & 7) * 32) + 16);
        }

        return entries;
    }

    private static PaletteEntry Nearest(int red, int green, int blue)
    {
        double least = double.PositiveInfinity;
        double phase = 0;
        float halfWidth = (float)(Math.PI / 64);
        foreach ((Rgb colour, double each) in Scale)
        {
            double distance = Distance(colour, red, green, blue);
            (least, phase) = distance < least ? (distance, each) : (least, phase);
        }

        foreach (Rgb colour in Wrap)
        {
            double distance = Distance(colour, red, green, blue);
            (least, phase, halfWidth) = distance < least ? (distance, -Math.PI, WrapHalfWidth) : (least, phase, halfWidth);
        }

        return new PaletteEntry((float)phase, halfWidth, least <= Farthest);
    }

    private static double Distance(Rgb colour, int red, int green, int blue)
    {
        int r = colour.Red - red;
        int g = colour.Green - green;
        int b = colour.Blue - blue;
        return Math.Sqrt((r * r) + (g * g) + (b * b));
    }
}
