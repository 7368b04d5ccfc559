using Synth.Numerics.Random;

namespace Synth.Training.Data.Sizing;

/// <summary>How an image is brought to the network's size.</summary>
public enum SizingMode
{
    /// <summary>The upper left corner, as published for S1 (<c>[:224, :224]</c>).</summary>
    Corner,

    /// <summary>The middle.</summary>
    Centre,

    /// <summary>Anywhere.</summary>
    Random,

    /// <summary>Anywhere that holds the deformation's box as far as it fits; anywhere without a box (Bountos et al. 2022).</summary>
    RandomAroundBox,

    /// <summary>The whole image, resampled: means over the pixels covered when it shrinks, bilinear when it grows; phases as complex numbers.</summary>
    Resize,
}

/// <summary>Brings images to the network's size. Where an image is smaller than a crop, it is padded evenly with pixels that are not valid.</summary>
/// <param name="Mode">How.</param>
/// <param name="HeightPx">Rows wanted, at least 1.</param>
/// <param name="WidthPx">Columns wanted, at least 1.</param>
public sealed record ImageSizing(SizingMode Mode, int HeightPx, int WidthPx)
{
    /// <summary>Replaces the image's arrays by those of the wanted size; does nothing when it has that size.</summary>
    /// <param name="image">The image; box and mask move along, and a box that leaves the image becomes null.</param>
    /// <param name="random">Settles where a random crop lies.</param>
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        if (image.Height == HeightPx && image.Width == WidthPx)
        {
            return;
        }

        if (Mode == SizingMode.Resize)
        {
            Resampling.Resize(image, HeightPx, WidthPx);
            return;
        }

        (double Low, double High)? rows = image.Box is { } box ? (box.CentreY - box.HalfHeight, box.CentreY + box.HalfHeight) : null;
        (double Low, double High)? columns = image.Box is { } same ? (same.CentreX - same.HalfWidth, same.CentreX + same.HalfWidth) : null;
        int row = Start(image.Height, HeightPx, rows, random);
        int column = Start(image.Width, WidthPx, columns, random);
        Cropping.Crop(image, row, column, HeightPx, WidthPx);
    }

    /// <summary>First row or column of the crop; negative where the image is smaller and gets padded.</summary>
    private int Start(int length, int wanted, (double Low, double High)? box, RandomSource random)
    {
        if (wanted >= length)
        {
            return Mode == SizingMode.Corner ? 0 : -((wanted - length) / 2);
        }

        int last = length - wanted;
        return Mode switch
        {
            SizingMode.Corner => 0,
            SizingMode.Centre => last / 2,
            SizingMode.RandomAroundBox when box is { } held => CropPlace.Around(held.Low, held.High, length, wanted, random),
            _ => random.NextInt(last + 1),
        };
    }
}
