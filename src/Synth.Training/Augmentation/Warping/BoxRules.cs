using Synth.Scenes.Labels;
using Synth.Training.Data;

namespace Synth.Training.Augmentation.Warping;

/// <summary>What becomes of a box when its image changes.</summary>
internal static class BoxRules
{
    /// <summary>The smallest box that holds every pixel of a mask; null without a mask or with an empty one.</summary>
    public static ImageBox? Tight(byte[]? mask, int width) =>
        mask is not null && DeformationMask.Box(mask, width) is PixelBox box
            ? new ImageBox(box.CenterX + 0.5, box.CenterY + 0.5, box.HalfWidth, box.HalfHeight)
            : null;

    /// <summary>What a square cut out of the image holds of a box; null where that is less than a share of its area, or nothing.</summary>
    public static ImageBox? Clipped(ImageBox? box, int left, int top, int size, double leastShare)
    {
        if (box is not ImageBox found)
        {
            return null;
        }

        double fromX = Math.Max(found.CentreX - found.HalfWidth - left, 0), toX = Math.Min(found.CentreX + found.HalfWidth - left, size);
        double fromY = Math.Max(found.CentreY - found.HalfHeight - top, 0), toY = Math.Min(found.CentreY + found.HalfHeight - top, size);
        double area = Math.Max(toX - fromX, 0) * Math.Max(toY - fromY, 0);
        return area > 0 && area >= leastShare * 4 * found.HalfWidth * found.HalfHeight
            ? new ImageBox((fromX + toX) / 2, (fromY + toY) / 2, (toX - fromX) / 2, (toY - fromY) / 2)
            : null;
    }

    /// <summary>A mask of the pixels whose centres a box holds; null without a box.</summary>
    public static byte[]? Fill(ImageBox? box, int width, int height)
    {
        if (box is not ImageBox found)
        {
            return null;
        }

        byte[] mask = new byte[width * height];
        int left = Math.Clamp((int)Math.Ceiling(found.CentreX - found.HalfWidth - 0.5), 0, width);
        int right = Math.Clamp((int)Math.Ceiling(found.CentreX + found.HalfWidth - 0.5), left, width);
        int top = Math.Clamp((int)Math.Ceiling(found.CentreY - found.HalfHeight - 0.5), 0, height);
        int bottom = Math.Clamp((int)Math.Ceiling(found.CentreY + found.HalfHeight - 0.5), top, height);
        for (int row = top; row < bottom; row++)
        {
            mask.AsSpan((row * width) + left, right - left).Fill(1);
        }

        return mask;
    }
}
