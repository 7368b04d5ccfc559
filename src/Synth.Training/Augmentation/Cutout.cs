using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Blanks rectangles whose centres lie anywhere in the image (DeVries and Taylor 2017). Their pixels are no longer valid; mask and box
/// stay, since the deformation is still there.
/// </summary>
/// <param name="Holes">Number of rectangles, whole.</param>
/// <param name="SizePx">Width and, drawn by itself, height of a rectangle, pixels, whole.</param>
/// <param name="FillLevel">Grey level that an encoded image shows there, or null for the image's own fill.</param>
public sealed record Cutout(Distribution Holes, Distribution SizePx, double? FillLevel = null) : IAugmentation, IImageAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        int holes = (int)random.Draw(Holes);
        for (int i = 0; i < holes; i++)
        {
            Hole hole = Draw(image.Width, image.Height, random);
            hole.Fill(image.Values.AsSpan(), image.Width, 0);
            hole.Fill(image.Valid.AsSpan(), image.Width, (byte)0);
        }
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        float fill = FillLevel is double level ? image.Levels.At((float)level) : image.Fill;
        int holes = (int)random.Draw(Holes);
        for (int i = 0; i < holes; i++)
        {
            Hole hole = Draw(image.Width, image.Height, random);
            for (int channel = 0; channel < image.Channels; channel++)
            {
                hole.Fill(image.Plane(channel), image.Width, fill);
            }

            hole.Fill(image.Valid.AsSpan(), image.Width, (byte)0);
        }
    }

    private Hole Draw(int width, int height, RandomSource random)
    {
        int columns = (int)random.Draw(SizePx), rows = (int)random.Draw(SizePx);
        int left = random.NextInt(width) - (columns / 2), top = random.NextInt(height) - (rows / 2);
        return new Hole(
            Math.Max(left, 0), Math.Max(top, 0), Math.Clamp(left + columns, 0, width), Math.Clamp(top + rows, 0, height));
    }

    private readonly record struct Hole(int Left, int Top, int Right, int Bottom)
    {
        public void Fill<T>(Span<T> plane, int width, T value)
        {
            for (int row = Top; row < Bottom; row++)
            {
                plane[((row * width) + Left)..((row * width) + Right)].Fill(value);
            }
        }
    }
}
