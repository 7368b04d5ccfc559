using Synth.Numerics.Random;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>Where a crop lies in its image.</summary>
public enum CropPlace
{
    /// <summary>Anywhere, equally likely.</summary>
    Random,

    /// <summary>In the middle (up and left of it where half a pixel is left over).</summary>
    Centre,

    /// <summary>At the upper left corner.</summary>
    TopLeft,
}

/// <summary>Cuts a square out of an image, pixel by pixel.</summary>
/// <param name="SizePx">Side of the square, pixels, at least 1.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="LeastBoxShare">The box is dropped when less than this share of the deformation is left, 0 to 1.</param>
public sealed record Crop(int SizePx, CropPlace Place = CropPlace.Random, double LeastBoxShare = 0.1) : IAugmentation, IImageAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        (int left, int top) = Corner(image.Width, image.Height, random);
        (byte[]? mask, ImageBox? box) = Carry(image.Mask, image.Box, image.Width, image.Height, left, top);
        image.Values = Cut<float>(image.Values, image.Width, left, top);
        image.Valid = Cut<byte>(image.Valid, image.Width, left, top);
        image.Coherence = image.Coherence is null ? null : Cut<float>(image.Coherence, image.Width, left, top);
        image.HeightM = image.HeightM is null ? null : Cut<float>(image.HeightM, image.Width, left, top);
        image.Kinds = image.Kinds is null ? null : Cut<byte>(image.Kinds, image.Width, left, top);
        (image.Mask, image.Box, image.Width, image.Height) = (mask, box, SizePx, SizePx);
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        (int left, int top) = Corner(image.Width, image.Height, random);
        (byte[]? mask, ImageBox? box) = Carry(image.Mask, image.Box, image.Width, image.Height, left, top);
        float[] values = new float[image.Channels * SizePx * SizePx];
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Cut<float>(image.Plane(channel), image.Width, left, top).CopyTo(values, channel * SizePx * SizePx);
        }

        image.Values = values;
        image.Valid = Cut<byte>(image.Valid, image.Width, left, top);
        image.Kinds = image.Kinds is null ? null : Cut<byte>(image.Kinds, image.Width, left, top);
        (image.Mask, image.Box, image.Width, image.Height) = (mask, box, SizePx, SizePx);
    }

    private (int Left, int Top) Corner(int width, int height, RandomSource random)
    {
        if (width < SizePx || height < SizePx)
        {
            throw new AugmentationException($"crop: an image of {width} x {height} pixels is smaller than the {SizePx} pixels to be cut out of it");
        }

        return Place switch
        {
            CropPlace.TopLeft => (0, 0),
            CropPlace.Centre => ((width - SizePx) / 2, (height - SizePx) / 2),
            _ => (random.NextInt(width - SizePx + 1), random.NextInt(height - SizePx + 1)),
        };
    }

    private T[] Cut<T>(ReadOnlySpan<T> plane, int width, int left, int top)
    {
        var result = new T[SizePx * SizePx];
        for (int row = 0; row < SizePx; row++)
        {
            plane.Slice(((top + row) * width) + left, SizePx).CopyTo(result.AsSpan(row * SizePx, SizePx));
        }

        return result;
    }

    private (byte[]? Mask, ImageBox? Box) Carry(byte[]? mask, ImageBox? box, int width, int height, int left, int top)
    {
        byte[]? cut = mask is null ? null : Cut<byte>(mask, width, left, top);
        if (mask is not null && mask.AsSpan().Contains((byte)1))
        {
            double share = (double)cut.AsSpan().Count((byte)1) / mask.AsSpan().Count((byte)1);
            return (cut, share >= LeastBoxShare ? BoxRules.Tight(cut, SizePx) : null);
        }

        return (cut, BoxRules.Clipped(box, left, top, SizePx, LeastBoxShare));
    }
}
