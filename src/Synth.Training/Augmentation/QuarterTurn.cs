using Synth.Numerics.Random;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Turns an image by no, one, two or three quarters, counterclockwise, all equally likely. An image that is not square, which odd
/// turns would give another shape than the rest of its batch, is turned by none or two.
/// </summary>
public sealed record QuarterTurn : IAugmentation, IImageAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Turn(image, Draw(random, image.Width == image.Height));
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        int turns = Draw(random, image.Width == image.Height);
        float[] turned = new float[image.Values.Length];
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Turn(image.Plane(channel), turned.AsSpan(channel * image.PixelCount, image.PixelCount), image.Width, turns);
        }

        image.Values = turned;
        image.Valid = Turned(image.Valid, image.Width, turns);
        image.Mask = image.Mask is null ? null : Turned(image.Mask, image.Width, turns);
        image.Kinds = image.Kinds is null ? null : Turned(image.Kinds, image.Width, turns);
        ImageBox? box = Turned(image.Box, image.Width, image.Height, turns);
        (image.Width, image.Height) = Size(image.Width, image.Height, turns);
        image.PixelSize = turns % 2 == 0 ? image.PixelSize : image.PixelSize?.Turned();
        image.Box = BoxRules.Tight(image.Mask, image.Width) ?? box;
    }

    /// <summary>Turns an image of any shape by a number of quarters, counterclockwise.</summary>
    public static void Turn(TrainingImage image, int turns)
    {
        ArgumentNullException.ThrowIfNull(image);
        image.Values = Turned(image.Values, image.Width, turns);
        image.Valid = Turned(image.Valid, image.Width, turns);
        image.Coherence = image.Coherence is null ? null : Turned(image.Coherence, image.Width, turns);
        image.HeightM = image.HeightM is null ? null : Turned(image.HeightM, image.Width, turns);
        image.Mask = image.Mask is null ? null : Turned(image.Mask, image.Width, turns);
        image.Kinds = image.Kinds is null ? null : Turned(image.Kinds, image.Width, turns);
        ImageBox? box = Turned(image.Box, image.Width, image.Height, turns);
        (image.Width, image.Height) = Size(image.Width, image.Height, turns);
        image.PixelSize = turns % 2 == 0 ? image.PixelSize : image.PixelSize?.Turned();
        image.Box = BoxRules.Tight(image.Mask, image.Width) ?? box;
    }

    private static int Draw(RandomSource random, bool isSquare) => isSquare ? random.NextInt(4) : 2 * random.NextInt(2);

    private static (int Width, int Height) Size(int width, int height, int turns) => turns % 2 == 0 ? (width, height) : (height, width);

    private static T[] Turned<T>(T[] plane, int width, int turns)
    {
        var turned = new T[plane.Length];
        Turn<T>(plane, turned, width, turns);
        return turned;
    }

    private static void Turn<T>(ReadOnlySpan<T> plane, Span<T> turned, int width, int turns)
    {
        plane.CopyTo(turned);
        if ((turns & 2) != 0)
        {
            turned.Reverse();
        }

        if ((turns & 1) == 0)
        {
            return;
        }

        // half turns commute with quarter turns, so the quarter may read from a copy of what the half left
        T[] source = turned.ToArray();
        int height = plane.Length / width;
        for (int x = 0; x < width; x++)
        {
            Span<T> row = turned.Slice((width - 1 - x) * height, height);
            for (int y = 0; y < row.Length; y++)
            {
                row[y] = source[(y * width) + x];
            }
        }
    }

    private static ImageBox? Turned(ImageBox? box, int width, int height, int turns) => box is not ImageBox found ? null : (turns & 3) switch
    {
        0 => found,
        1 => new ImageBox(found.CentreY, width - found.CentreX, found.HalfHeight, found.HalfWidth),
        2 => found with { CentreX = width - found.CentreX, CentreY = height - found.CentreY },
        _ => new ImageBox(height - found.CentreY, found.CentreX, found.HalfHeight, found.HalfWidth),
    };
}
