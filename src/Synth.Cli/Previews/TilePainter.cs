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

    /// <summary>By how much a picture is shrunk to a longest side: whole steps, so that a speckled pixel stays a pixel where it can.</summary>
    public static int StepOf(PixelImage picture, int sizePx) => (Math.Max(picture.Width, picture.Height) + sizePx - 1) / sizePx;

    /// <summary>Longest side of a picture once it is shrunk.</summary>
    public static int ShrunkSize(PixelImage picture, int sizePx) => (Math.Max(picture.Width, picture.Height) + StepOf(picture, sizePx) - 1) / StepOf(picture, sizePx);

    /// <summary>Draws a tile with its upper left corner at (row, column).</summary>
    public void Paint(PixelImage sheet, Tile tile, int row, int column)
    {
        int step = StepOf(tile.Picture, sizePx);
        sheet.Paste(step == 1 ? tile.Picture : Shrink(tile.Picture, step), row, column);
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

    /// <summary>Blocks of pixels averaged as colours: what the eye does from farther away, where fringes too dense to see turn grey.</summary>
    private static PixelImage Shrink(PixelImage picture, int step)
    {
        PixelImage small = new((picture.Width + step - 1) / step, (picture.Height + step - 1) / step, picture.Channels);
        for (int row = 0; row < small.Height; row++)
        {
            for (int column = 0; column < small.Width; column++)
            {
                Average(picture, row * step, column * step, step, small.Pixel(row, column));
            }
        }

        return small;
    }

    private static void Average(PixelImage picture, int row, int column, int step, Span<byte> result)
    {
        int rows = Math.Min(step, picture.Height - row), columns = Math.Min(step, picture.Width - column);
        for (int channel = 0; channel < result.Length; channel++)
        {
            int sum = rows * columns / 2;
            for (int i = 0; i < rows * columns; i++)
            {
                sum += picture.Pixel(row + i / columns, column + i % columns)[channel];
            }

            result[channel] = (byte)(sum / (rows * columns));
        }
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
