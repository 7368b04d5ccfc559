using Synth.Rasters;
using Synth.Rasters.Rendering;
using Synth.Scenes.Labels;

namespace Synth.Cli.Previews;

/// <summary>Draws tiles at one size: pictures shrunk by whole steps, boxes on top, captions below.</summary>
/// <param name="sizePx">Longest side of a picture.</param>
internal sealed class TilePainter(int sizePx)
{
    /// <summary>Pixels of a caption line, with space around it.</summary>
    public const int CaptionHeight = BitmapFont.Height + 6;

    private static readonly Rgb Ink = new(25, 25, 25);

    private static readonly Rgb SampleBox = new(255, 255, 255);

    private static readonly Rgb SourceBox = new(255, 210, 60);

    private static readonly Rgb Shadow = new(0, 0, 0);

    /// <summary>By how much a picture is shrunk: neighbouring phases must not be averaged, so every n-th pixel is taken.</summary>
    public int StepOf(PixelImage picture) => (Math.Max(picture.Width, picture.Height) + sizePx - 1) / sizePx;

    /// <summary>Draws a tile with its upper left corner at (row, column).</summary>
    public void Paint(PixelImage sheet, Tile tile, int row, int column)
    {
        int step = StepOf(tile.Picture);
        sheet.Paste(Shrink(tile.Picture, step), row, column);
        for (int i = tile.Boxes.Count - 1; i >= 0; i--)
        {
            PixelBox box = tile.Boxes[i];
            Outline(sheet, box, step, row + 1, column + 1, Shadow);
            Outline(sheet, box, step, row, column, i == 0 ? SampleBox : SourceBox);
        }

        int characters = Math.Max(1, sizePx / BitmapFont.Advance);
        string caption = tile.Caption.Length <= characters ? tile.Caption : tile.Caption[..(characters - 1)] + "~";
        BitmapFont.Draw(sheet, caption, row + sizePx + 3, column, Ink);
    }

    private static PixelImage Shrink(PixelImage picture, int step)
    {
        if (step == 1)
        {
            return picture;
        }

        PixelImage small = new((picture.Width + step - 1) / step, (picture.Height + step - 1) / step, picture.Channels);
        for (int row = 0; row < small.Height; row++)
        {
            for (int column = 0; column < small.Width; column++)
            {
                picture.Pixel(row * step, column * step).CopyTo(small.Pixel(row, column));
            }
        }

        return small;
    }

    private void Outline(PixelImage sheet, PixelBox box, int step, int row, int column, Rgb colour)
    {
        int left = Scaled(box.CenterX - box.HalfWidth, step), right = Scaled(box.CenterX + box.HalfWidth, step);
        int top = Scaled(box.CenterY - box.HalfHeight, step), bottom = Scaled(box.CenterY + box.HalfHeight, step);
        for (int x = left; x <= right; x++)
        {
            Dot(sheet, row + top, column + x, colour);
            Dot(sheet, row + bottom, column + x, colour);
        }

        for (int y = top; y <= bottom; y++)
        {
            Dot(sheet, row + y, column + left, colour);
            Dot(sheet, row + y, column + right, colour);
        }
    }

    private int Scaled(double pixel, int step) => Math.Clamp((int)Math.Round((pixel + 0.5) / step), 0, sizePx - 1);

    private static void Dot(PixelImage sheet, int row, int column, Rgb colour)
    {
        if (row < sheet.Height && column < sheet.Width)
        {
            Span<byte> pixel = sheet.Pixel(row, column);
            (pixel[0], pixel[1], pixel[2]) = (colour.Red, colour.Green, colour.Blue);
        }
    }
}
