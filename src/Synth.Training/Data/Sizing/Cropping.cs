namespace Synth.Training.Data.Sizing;

/// <summary>Cuts windows out of images.</summary>
public static class Cropping
{
    /// <summary>Cuts a window out of an image, in place.</summary>
    /// <param name="image">The image.</param>
    /// <param name="row">First row of the window; may lie outside, where pixels are not valid.</param>
    /// <param name="column">First column of the window.</param>
    /// <param name="height">Rows of the window, at least 1.</param>
    /// <param name="width">Columns of the window, at least 1.</param>
    public static void Crop(TrainingImage image, int row, int column, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        image.Values = Window(image.Values, image, row, column, height, width);
        image.Valid = Window(image.Valid, image, row, column, height, width);
        image.Coherence = image.Coherence is { } coherence ? Window(coherence, image, row, column, height, width) : null;
        image.HeightM = image.HeightM is { } heights ? Window(heights, image, row, column, height, width) : null;
        image.Mask = image.Mask is { } mask ? Window(mask, image, row, column, height, width) : null;
        image.Kinds = image.Kinds is { } kinds ? Window(kinds, image, row, column, height, width) : null;
        image.Box = image.Box is { } box ? Clip(box, row, column, height, width) : null;
        image.Placement = image.Placement?.From(row, column);
        (image.Height, image.Width) = (height, width);
    }

    /// <summary>A square window of an image, which stays as it is.</summary>
    /// <param name="image">The image.</param>
    /// <param name="row">First row of the window; may lie outside, where pixels are not valid.</param>
    /// <param name="column">First column of the window.</param>
    /// <param name="side">Rows and columns of the window, at least 1.</param>
    /// <param name="record">What is known of the window; null for what is known of the image.</param>
    public static TrainingImage Cut(TrainingImage image, int row, int column, int side, ImageRecord? record = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        TrainingImage window = new()
        {
            Quantity = image.Quantity,
            Width = image.Width,
            Height = image.Height,
            Values = image.Values,
            Valid = image.Valid,
            Coherence = image.Coherence,
            HeightM = image.HeightM,
            Mask = image.Mask,
            Kinds = image.Kinds,
            Box = image.Box,
            PixelSize = image.PixelSize,
            Placement = image.Placement,
            Record = record ?? image.Record,
        };

        // cropping makes new arrays
        Crop(window, row, column, side, side);
        return window;
    }

    /// <summary>The part of a box inside a window, in the window's pixels, or null when nothing is inside.</summary>
    public static ImageBox? Clip(ImageBox box, int row, int column, int height, int width)
    {
        double left = Math.Max(box.CentreX - box.HalfWidth - column, 0);
        double right = Math.Min(box.CentreX + box.HalfWidth - column, width);
        double top = Math.Max(box.CentreY - box.HalfHeight - row, 0);
        double bottom = Math.Min(box.CentreY + box.HalfHeight - row, height);
        return right > left && bottom > top
            ? new ImageBox((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2)
            : null;
    }

    private static T[] Window<T>(T[] source, TrainingImage image, int row, int column, int height, int width)
    {
        T[] window = new T[height * width];
        int left = Math.Max(0, -column);
        int columns = Math.Min(width, image.Width - column) - left;
        for (int line = Math.Max(0, -row); columns > 0 && line < height && row + line < image.Height; line++)
        {
            source.AsSpan(((row + line) * image.Width) + column + left, columns).CopyTo(window.AsSpan((line * width) + left));
        }

        return window;
    }
}
