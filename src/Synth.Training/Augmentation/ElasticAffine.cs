using Synth.Numerics.Random;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// A random linear map and a random smooth displacement (Simard, Steinkraus and Platt 2003, in the form of albumentations: three
/// points about the centre, a third of the image's smaller side away, move by up to <paramref name="AffinePx"/> along each axis).
/// Wrapped phase is interpolated as phasors, so that fringes keep their sharp edges.
/// </summary>
/// <param name="AlphaPx">Factor on the smoothed displacements, pixels, at least 0.</param>
/// <param name="SigmaPx">Sigma of the Gaussian that smooths them, pixels, above 0.</param>
/// <param name="AffinePx">Largest move of the three points, pixels, at least 0.</param>
/// <param name="Border">What is seen beyond the image.</param>
/// <param name="LeastBoxShare">The box is dropped when less than this share of the deformation is still to be seen, 0 to 1.</param>
public sealed record ElasticAffine(
    double AlphaPx, double SigmaPx, double AffinePx, BorderRule Border = BorderRule.NotValid, double LeastBoxShare = 0.1)
    : IAugmentation, IImageAugmentation
{
    // maps that fold the image to a line, or over, show nothing of it; they are rare and drawn anew
    private const double LeastArea = 0.1;

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
        AffineTransform forward = Affine(width, height, random);
        SmoothDisplacement? displacement = AlphaPx > 0 ? new SmoothDisplacement(width, height, AlphaPx, SigmaPx, random) : null;
        return new AffineMap(width, height, forward.Inverse(), displacement);
    }

    private AffineTransform Affine(int width, int height, RandomSource random)
    {
        (double x, double y) = (width / 2, height / 2);
        double side = Math.Max(Math.Min(width, height) / 3, 1);
        ReadOnlySpan<(double X, double Y)> from = [(x + side, y + side), (x + side, y - side), (x - side, y - side)];
        Span<(double X, double Y)> to = stackalloc (double, double)[3];
        while (true)
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = (from[i].X + Move(random), from[i].Y + Move(random));
            }

            var map = AffineTransform.Between(from, to);
            if (map.Determinant >= LeastArea)
            {
                return map;
            }
        }
    }

    private double Move(RandomSource random) => AffinePx * ((2 * random.NextDouble()) - 1);
}
