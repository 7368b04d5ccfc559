using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// A random part of an image, stretched to a square or to the image's own size (Szegedy et al. 2015, in the form of torchvision and albumentations); wrapped
/// phase is interpolated as phasors.
/// </summary>
/// <param name="SizePx">Side of the result, pixels, at least 1; or null for the size of the image.</param>
/// <param name="Scale">Area of the part as a share of the image's, above 0 to 1.</param>
/// <param name="AspectRatio">Width over height of the part, in proportion to the image's own, above 0; drawn by its logarithm where it is log-uniform.</param>
/// <param name="LeastDeformationShare">
/// Parts that hold less than this share of the deformation are drawn anew, up to ten times (then the last is kept), 0 to 1; so that
/// an image keeps what its class says of it.
/// </param>
/// <param name="LeastBoxShare">The box is dropped when less than this share of the deformation is left, 0 to 1.</param>
public sealed record RandomResizedCrop(
    int? SizePx, Distribution Scale, Distribution AspectRatio, double LeastDeformationShare = 0, double LeastBoxShare = 0.1)
    : IAugmentation, IImageAugmentation
{
    private const int Attempts = 10;

    /// <summary>The ranges that are usual: scale 0.08 to 1, aspect ratio 3/4 to 4/3.</summary>
    public static RandomResizedCrop Usual(int? sizePx = null) => new(sizePx, new UniformDistribution(0.08, 1), new LogUniformDistribution(0.75, 4.0 / 3));

    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        new Warp(BorderRule.NotValid, LeastBoxShare).Apply(image, Map(image.Width, image.Height, image.Mask, image.Box, random));
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        new Warp(BorderRule.NotValid, LeastBoxShare).Apply(image, Map(image.Width, image.Height, image.Mask, image.Box, random));
    }

    private AffineMap Map(int width, int height, byte[]? mask, ImageBox? box, RandomSource random)
    {
        byte[]? outline = LeastDeformationShare > 0 ? mask ?? BoxRules.Fill(box, width, height) : null;
        (double Left, double Top, double Width, double Height) part = default;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            part = Part(width, height, random);
            if (outline is null || Share(outline, width, part) >= LeastDeformationShare)
            {
                break;
            }
        }

        // edges of the part go to edges of the square; pixel centres lie half a pixel inside
        (int columns, int rows) = (SizePx ?? width, SizePx ?? height);
        (double stepX, double stepY) = (part.Width / columns, part.Height / rows);
        return new AffineMap(
            columns, rows, new AffineTransform(stepX, 0, part.Left + (0.5 * stepX) - 0.5, 0, stepY, part.Top + (0.5 * stepY) - 0.5));
    }

    // shapes that do not fit are drawn anew; after ten the whole image is taken
    private (double Left, double Top, double Width, double Height) Part(int width, int height, RandomSource random)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            double share = random.Draw(Scale), ratio = random.Draw(AspectRatio);
            double partWidth = width * Math.Sqrt(share * ratio), partHeight = height * Math.Sqrt(share / ratio);
            double left = random.NextDouble(), top = random.NextDouble();
            if (partWidth <= width && partHeight <= height)
            {
                return (left * (width - partWidth), top * (height - partHeight), partWidth, partHeight);
            }
        }

        return (0, 0, width, height);
    }

    private static double Share(byte[] mask, int width, (double Left, double Top, double Width, double Height) part)
    {
        int left = (int)Math.Round(part.Left), columns = (int)Math.Round(part.Left + part.Width) - left;
        int top = (int)Math.Round(part.Top), bottom = (int)Math.Round(part.Top + part.Height);
        int all = mask.AsSpan().Count((byte)1);
        int inside = 0;
        for (int row = top; row < bottom; row++)
        {
            inside += mask.AsSpan((row * width) + left, columns).Count((byte)1);
        }

        return all == 0 ? 1 : (double)inside / all;
    }
}
