using Synth.Numerics.Random;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>Mirrors an image: left and right, or top and bottom. Draws nothing.</summary>
/// <param name="IsVertical">True to swap top and bottom.</param>
public sealed record Flip(bool IsVertical) : IAugmentation, IImageAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Mirror(image.Values.AsSpan(), image.Width);
        Mirror(image.Valid.AsSpan(), image.Width);
        Mirror(image.Coherence.AsSpan(), image.Width);
        Mirror(image.HeightM.AsSpan(), image.Width);
        Mirror(image.Mask.AsSpan(), image.Width);
        Mirror(image.Kinds.AsSpan(), image.Width);
        image.Box = BoxRules.Tight(image.Mask, image.Width) ?? Mirror(image.Box, image.Width, image.Height);
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Mirror(image.Plane(channel), image.Width);
        }

        Mirror(image.Valid.AsSpan(), image.Width);
        Mirror(image.Mask.AsSpan(), image.Width);
        Mirror(image.Kinds.AsSpan(), image.Width);
        image.Box = BoxRules.Tight(image.Mask, image.Width) ?? Mirror(image.Box, image.Width, image.Height);
    }

    private ImageBox? Mirror(ImageBox? box, int width, int height) => IsVertical
        ? box is ImageBox upright ? upright with { CentreY = height - upright.CentreY } : null
        : box is ImageBox sideways ? sideways with { CentreX = width - sideways.CentreX } : null;

    private void Mirror<T>(Span<T> plane, int width)
    {
        if (!IsVertical)
        {
            for (int start = 0; start < plane.Length; start += width)
            {
                plane.Slice(start, width).Reverse();
            }

            return;
        }

        // the whole plane backwards turns it by half a turn; turning each row back leaves the rows swapped
        plane.Reverse();
        for (int start = 0; start < plane.Length; start += width)
        {
            plane.Slice(start, width).Reverse();
        }
    }
}
