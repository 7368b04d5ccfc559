namespace Synth.Rasters.Rendering;

/// <summary>A built-in font of 5 x 7 dots: printable ASCII and the signs pi, degree, plus-minus and superscript two.</summary>
public static class BitmapFont
{
    /// <summary>Dots from one character's left edge to the next one's.</summary>
    public const int Advance = 6;

    /// <summary>Dots from a capital's top to its foot.</summary>
    public const int Height = 7;

    private const int DotsAcross = 5;

    private static readonly Dictionary<char, byte[]> Glyphs = Load();

    /// <summary>Width of a text in pixels.</summary>
    /// <param name="text">One line.</param>
    /// <param name="scale">Pixels a dot, at least 1.</param>
    public static int WidthOf(string text, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Math.Max(0, text.Length * Advance - 1) * scale;
    }

    /// <summary>Draws a text; characters that the font lacks become question marks, dots outside the picture are left out.</summary>
    /// <param name="image">The picture drawn on; grey pictures take the red component.</param>
    /// <param name="text">One line.</param>
    /// <param name="row">Row of the upper edge.</param>
    /// <param name="column">Column of the left edge.</param>
    /// <param name="colour">Colour of the letters.</param>
    /// <param name="scale">Pixels a dot, at least 1.</param>
    public static void Draw(PixelImage image, string text, int row, int column, Rgb colour, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(text);
        PixelImage dot = new(scale, scale, image.Channels);
        dot.Fill(colour.Red, colour.Green, colour.Blue);
        for (int k = 0; k < text.Length; k++)
        {
            byte[] glyph = Glyphs.TryGetValue(text[k], out byte[]? found) ? found : Glyphs['?'];
            for (int i = 0; i < Height * DotsAcross; i++)
            {
                if ((glyph[i / DotsAcross] >> (DotsAcross - 1 - i % DotsAcross) & 1) != 0)
                {
                    image.Paste(dot, row + i / DotsAcross * scale, column + (k * Advance + i % DotsAcross) * scale);
                }
            }
        }
    }

    // Glyphs.txt: bands of a line naming the characters, each above its column, and seven lines of dots
    private static Dictionary<char, byte[]> Load()
    {
        Dictionary<char, byte[]> glyphs = [];
        using Stream stream = typeof(BitmapFont).Assembly.GetManifestResourceStream("Synth.Rasters.Rendering.Glyphs.txt")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } names)
        {
            string[] rows = new string[Height];
            for (int r = 0; r < Height; r++)
            {
                rows[r] = reader.ReadLine()!;
            }

            for (int start = 0; start < rows[0].Length; start += Advance)
            {
                glyphs[start < names.Length ? names[start] : ' '] = Array.ConvertAll(rows, dots => Bits(dots.AsSpan(start, DotsAcross)));
            }
        }

        return glyphs;
    }

    private static byte Bits(ReadOnlySpan<char> dots)
    {
        int bits = 0;
        foreach (char dot in dots)
        {
            bits = bits << 1 | (dot == '#' ? 1 : 0);
        }

        return (byte)bits;
    }
}
