using Synth.Rasters;
using Synth.Rasters.Rendering;

namespace Synth.Training.Explanation;

/// <summary>Every map that one method made of an image on one sheet, after what the network sees.</summary>
public static class ExplanationSheet
{
    private const int TilePx = 150;
    private const int Gap = 8;
    private const int LineHeight = 12;
    private const int MostColumns = 8;

    private static readonly Rgb Ink = new(25, 25, 25);

    /// <summary>Draws the sheet, row by row; tiles of small images are enlarged by a whole number.</summary>
    /// <param name="coloured">What the network sees.</param>
    /// <param name="grey">The same in grey.</param>
    /// <param name="maps">Name and values (height x width) of each map, at least one.</param>
    /// <param name="mask">The true mask, height x width, not 0 inside; null for unknown.</param>
    /// <param name="caption">A line above.</param>
    public static PixelImage Draw(PixelImage coloured, PixelImage grey, IReadOnlyList<(string Name, float[] Values)> maps, float[]? mask, string caption)
    {
        ArgumentNullException.ThrowIfNull(coloured);
        ArgumentNullException.ThrowIfNull(maps);
        int enlarge = Math.Max(1, TilePx / Math.Max(coloured.Width, coloured.Height));
        (string Name, PixelImage Picture)[] tiles =
        [
            ("input", ExplanationPicture.Plain(coloured, mask, enlarge)),
            .. maps.Select(map => (map.Name, ExplanationPicture.Under(grey, map.Values, mask, enlarge))),
        ];
        int columns = Math.Min(MostColumns, (int)Math.Ceiling(Math.Sqrt(tiles.Length)));
        (int across, int down) = (tiles[0].Picture.Width + Gap, tiles[0].Picture.Height + LineHeight + Gap);
        PixelImage sheet = new(Gap + Math.Max(columns * across, BitmapFont.WidthOf(caption) + Gap), LineHeight + (2 * Gap) + ((tiles.Length + columns - 1) / columns * down), 3);
        sheet.Fill(255, 255, 255);
        BitmapFont.Draw(sheet, caption, Gap, Gap, Ink);
        foreach ((int i, (string name, PixelImage picture)) in tiles.Index())
        {
            (int top, int left) = (LineHeight + (2 * Gap) + (i / columns * down), Gap + (i % columns * across));
            sheet.Paste(picture, top, left);
            BitmapFont.Draw(sheet, name, top + picture.Height + 3, left, Ink);
        }

        return sheet;
    }
}
