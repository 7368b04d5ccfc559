namespace Synth.Rasters.Rendering;

/// <summary>
/// The colour space OKLab, where equal distances look about equal (B. Ottosson, 2020, A perceptual color space for image
/// processing): lightness 0 (black) to 1 (white), a from green to red, b from blue to yellow.
/// </summary>
internal readonly record struct OkLab(double L, double A, double B)
{
    /// <summary>From lightness, chroma and hue in degrees (0 red-purple, 110 yellow, 145 green, 260 blue).</summary>
    internal static OkLab FromPolar(double lightness, double chroma, double hueDeg)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(hueDeg));
        return new OkLab(lightness, chroma * cos, chroma * sin);
    }

    /// <summary>Straight line between two colours.</summary>
    internal static OkLab Lerp(OkLab from, OkLab to, double t) =>
        new(double.Lerp(from.L, to.L, t), double.Lerp(from.A, to.A, t), double.Lerp(from.B, to.B, t));

    /// <summary>How different two colours look.</summary>
    internal double DistanceTo(OkLab other) =>
        Math.Sqrt((L - other.L) * (L - other.L) + (A - other.A) * (A - other.A) + (B - other.B) * (B - other.B));

    /// <summary>Linear-light sRGB components; outside [0, 1] where a screen cannot show the colour.</summary>
    internal (double Red, double Green, double Blue) ToLinearRgb()
    {
        double l = Cube(L + 0.3963377774 * A + 0.2158037573 * B);
        double m = Cube(L - 0.1055613458 * A - 0.0638541728 * B);
        double s = Cube(L - 0.0894841775 * A - 1.2914855480 * B);
        return (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /// <summary>The nearest colour of a screen, component by component.</summary>
    internal Rgb ToRgb()
    {
        (double red, double green, double blue) = ToLinearRgb();
        return new Rgb(Encode(red), Encode(green), Encode(blue));
    }

    private static double Cube(double x) => x * x * x;

    private static byte Encode(double linear)
    {
        double clipped = Math.Clamp(linear, 0, 1);
        double encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.Pow(clipped, 1 / 2.4) - 0.055;
        return (byte)Math.Round(255 * encoded);
    }
}
