using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>Turns an image about its centre by any angle; wrapped phase is interpolated as phasors.</summary>
/// <param name="AngleDeg">Angle, degrees, counterclockwise.</param>
/// <param name="Border">What is seen beyond the image.</param>
/// <param name="LeastBoxShare">The box is dropped when less than this share of the deformation is still to be seen, 0 to 1.</param>
public sealed record Rotation(Distribution AngleDeg, BorderRule Border = BorderRule.NotValid, double LeastBoxShare = 0.1)
    : IAugmentation, IImageAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        new Warp(Border, LeastBoxShare).Apply(image, Map(image.Width, image.Height, random));
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        new Warp(Border, LeastBoxShare).Apply(image, Map(image.Width, image.Height, random));
    }

    private AffineMap Map(int width, int height, RandomSource random)
    {
        double angle = random.Draw(AngleDeg) * Math.PI / 180;
        return new AffineMap(width, height, AffineTransform.Turn(-angle, (width - 1) / 2.0, (height - 1) / 2.0));
    }
}
