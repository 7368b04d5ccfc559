using Synth.Rasters;
using Synth.Rasters.Rendering;

namespace Synth.Cli.Previews;

/// <summary>Lays tiles out in a grid, or in two grids side by side.</summary>
internal static class ContactSheet
{
    private const int Gap = 8;
    private const int TitleHeight = 2 * BitmapFont.Height + 10;

    private static readonly Rgb Ink = new(25, 25, 25);

    /// <summary>One grid.</summary>
    /// <param name="title">Line above it.</param>
    /// <param name="tiles">At least one, row by row.</param>
    /// <param name="columns">Tiles in a row.</param>
    /// <param name="sizePx">Longest side of a picture.</param>
    public static PixelImage Compose(string title, IReadOnlyList<Tile> tiles, int columns, int sizePx)
    {
        int across = Math.Min(columns, tiles.Count);
        int down = (tiles.Count + across - 1) / across;
        bool isGrey = tiles.All(tile => tile.Picture.Channels < 3 && tile.Boxes.Count == 0);
        PixelImage sheet = new(Gap + across * (sizePx + Gap), TitleHeight + Gap + down * (sizePx + TilePainter.CaptionHeight + Gap), isGrey ? 1 : 3);
        sheet.Fill(255, 255, 255);
        BitmapFont.Draw(sheet, title, Gap, Gap, Ink, 2);
        TilePainter painter = new(sizePx);
        for (int i = 0; i < tiles.Count; i++)
        {
            painter.Paint(sheet, tiles[i], TitleHeight + Gap + i / across * (sizePx + TilePainter.CaptionHeight + Gap), Gap + i % across * (sizePx + Gap));
        }

        return sheet;
    }

    /// <summary>Two sheets beside one another.</summary>
    public static PixelImage Beside(PixelImage left, PixelImage right)
    {
        PixelImage both = new(left.Width + 2 * Gap + right.Width, Math.Max(left.Height, right.Height), Math.Max(left.Channels, right.Channels));
        both.Fill(255, 255, 255);
        both.Paste(left, 0, 0);
        both.Paste(right, 0, left.Width + 2 * Gap);
        return both;
    }
}
