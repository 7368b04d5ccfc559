using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Training.Augmentation;

/// <summary>Adds an independent normal number to the grey level of every valid pixel after encoding; levels stay within 0 to 255.</summary>
/// <param name="Variance">Variance in squared grey levels, at least 0.</param>
/// <param name="IsPerChannel">True for numbers of its own in each channel, false for the same in all.</param>
public sealed record LevelNoise(Distribution Variance, bool IsPerChannel = true) : IImageAugmentation
{
    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        float deviation = (float)Math.Sqrt(random.Draw(Variance)) * image.Levels.Unit;
        using Rented<float> noise = new(IsPerChannel ? image.Values.Length : image.PixelCount);
        random.FillNormal(noise.Span, 0);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Span<float> plane = image.Plane(channel);
            ReadOnlySpan<float> numbers = noise.Span.Slice(IsPerChannel ? channel * image.PixelCount : 0, image.PixelCount);
            foreach (Range run in new ValidRuns(image.Valid))
            {
                Span<float> values = plane[run];
                TensorPrimitives.MultiplyAdd(numbers[run], deviation, values, values);
                TensorPrimitives.Clamp(values, image.Levels.Lowest, image.Levels.Highest, values);
            }
        }
    }
}
