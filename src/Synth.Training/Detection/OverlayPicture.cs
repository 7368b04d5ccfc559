using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Rendering;
using Synth.Training.Data;

namespace Synth.Training.Detection;

/// <summary>
/// A picture of a prediction: the frame in colours with the boxes, and beside it in grey under the probability, from clear (0) to
/// strong (1), with a scale.
/// </summary>
public static class OverlayPicture
{
    private const int LongestPx = 900;
    private const int ShortestPx = 512;
    private const int Gap = 8;
    private const int Margin = 14;

    private static readonly Rgb Ink = new(25, 25, 25);
    private static readonly Rgb Line = new(255, 255, 255);
    private static readonly Rgb Shadow = new(0, 0, 0);

    /// <summary>Draws the picture; large frames are shrunk and small ones enlarged by a whole number.</summary>
    public static PixelImage Draw(TrainingImage frame, FramePrediction prediction)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(prediction);
        int longest = Math.Max(frame.Width, frame.Height);
        FrameScale scale = new((longest + LongestPx - 1) / LongestPx, Math.Max(1, ShortestPx / longest));
        PixelImage colours = scale.Apply(Coloured(frame));
        PixelImage tinted = scale.Apply(Tinted(frame, prediction.Map));
        foreach (FoundBox found in prediction.Boxes.Reverse())
        {
            Outline(colours, found, scale);
            Outline(tinted, found, scale);
        }

        PixelImage sheet = new((2 * colours.Width) + Gap, colours.Height + (2 * Margin) + Gap, 3);
        sheet.Fill(255, 255, 255);
        sheet.Paste(colours, 0, 0);
        sheet.Paste(tinted, 0, colours.Width + Gap);
        BitmapFont.Draw(sheet, Caption(prediction), colours.Height + 6, 2, Ink);
        DrawScale(sheet, colours.Height + Margin + 5, 2);
        return sheet;
    }

    private static string Caption(FramePrediction prediction) => prediction.Deformation is not double probability
        ? "no window with enough valid pixels"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"probability {probability:0.000}{(prediction.IsAlarm ? ": alarm" : string.Empty)} (threshold {prediction.Threshold:0.###}), {prediction.Boxes.Count} {(prediction.Boxes.Count == 1 ? "box" : "boxes")}");

    private static PixelImage Coloured(TrainingImage frame)
    {
        Raster<float> known = Known(frame, value => value);
        if (frame.Quantity == ImageQuantity.WrappedPhaseRad)
        {
            return Pictures.Phase(known);
        }

        (double low, double high) = RasterStatistics.FiniteRange(known);
        double most = Math.Max(Math.Max(Math.Abs(low), Math.Abs(high)), 1e-9);
        return frame.Quantity == ImageQuantity.Grey
            ? Pictures.Coloured(known, ColourMap.Grey, 0, 255)
            : Pictures.Coloured(known, ColourMap.Diverging, -most, most);
    }

    // phases are wrapped, so that fringes show whatever the range
    private static PixelImage Tinted(TrainingImage frame, Raster<float> map)
    {
        Raster<float> grey = frame.Quantity switch
        {
            ImageQuantity.Grey => Known(frame, value => value / 255),
            ImageQuantity.WrappedPhaseRad => Known(frame, value => (value / (2 * MathF.PI)) + 0.5f),
            ImageQuantity.UnwrappedPhaseRad => Known(frame, value => (value / (2 * MathF.PI)) - MathF.Floor(value / (2 * MathF.PI))),
            _ => Stretched(frame),
        };
        PixelImage picture = Pictures.Coloured(grey, ColourMap.Grey, -0.2, 1.1);
        for (int i = 0; i < map.Data.Length; i++)
        {
            if (float.IsNaN(map.Data[i]))
            {
                continue;
            }

            Span<byte> pixel = picture.Data.AsSpan(3 * i, 3);
            Tint(pixel, map.Data[i]);
        }

        return picture;
    }

    private static Raster<float> Stretched(TrainingImage frame)
    {
        Raster<float> known = Known(frame, value => value);
        (double low, double high) = RasterStatistics.FiniteRange(known);
        float range = (float)Math.Max(high - low, 1e-9);
        return known.Map(value => (value - (float)low) / range);
    }

    private static Raster<float> Known(TrainingImage frame, Func<float, float> of)
    {
        Raster<float> raster = new(frame.Width, frame.Height);
        for (int i = 0; i < raster.Data.Length; i++)
        {
            raster.Data[i] = frame.Valid[i] == 0 ? float.NaN : of(frame.Values[i]);
        }

        return raster;
    }

    private static void Tint(Span<byte> pixel, double probability) =>
        ColourMap.Sequential.At(probability).Over(pixel, 0.15 + (0.5 * Math.Clamp(probability, 0, 1)));

    private static void DrawScale(PixelImage sheet, int row, int column)
    {
        const int Width = 120;
        BitmapFont.Draw(sheet, "0", row + 1, column, Ink);
        int start = column + BitmapFont.Advance + 3;
        for (int x = 0; x < Width && start + x < sheet.Width; x++)
        {
            for (int y = 0; y < 9; y++)
            {
                Span<byte> pixel = sheet.Pixel(row + y, start + x);
                pixel.Fill(128);
                Tint(pixel, (x + 0.5) / Width);
            }
        }

        BitmapFont.Draw(sheet, "1 probability", row + 1, start + Width + 3, Ink);
    }

    private static void Outline(PixelImage picture, FoundBox found, FrameScale scale)
    {
        ImageBox box = found.Box;
        int left = scale.Place(box.CentreX - box.HalfWidth), right = scale.Place(box.CentreX + box.HalfWidth) - 1;
        int top = scale.Place(box.CentreY - box.HalfHeight), bottom = scale.Place(box.CentreY + box.HalfHeight) - 1;
        Frame(picture, left + 1, top + 1, right + 1, bottom + 1, Shadow);
        Frame(picture, left, top, right, bottom, Line);
        string label = found.Probability.ToString("0.00", CultureInfo.InvariantCulture);
        int row = top >= BitmapFont.Height + 2 ? top - BitmapFont.Height - 2 : top + 3;
        BitmapFont.Draw(picture, label, row + 1, left + 3, Shadow);
        BitmapFont.Draw(picture, label, row, left + 2, Line);
    }

    private static void Frame(PixelImage picture, int left, int top, int right, int bottom, Rgb colour)
    {
        for (int x = left; x <= right; x++)
        {
            Dot(picture, top, x, colour);
            Dot(picture, bottom, x, colour);
        }

        for (int y = top; y <= bottom; y++)
        {
            Dot(picture, y, left, colour);
            Dot(picture, y, right, colour);
        }
    }

    private static void Dot(PixelImage picture, int row, int column, Rgb colour)
    {
        Span<byte> pixel = picture.Pixel(Math.Clamp(row, 0, picture.Height - 1), Math.Clamp(column, 0, picture.Width - 1));
        (pixel[0], pixel[1], pixel[2]) = (colour.Red, colour.Green, colour.Blue);
    }
}
