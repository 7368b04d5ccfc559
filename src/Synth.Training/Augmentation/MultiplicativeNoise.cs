using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Multiplies an image by one factor: its values before encoding, its grey levels (kept within 0 to 255) afterwards.
/// </summary>
/// <param name="Factor">The factor, above 0.</param>
public sealed record MultiplicativeNoise(Distribution Factor) : IAugmentation, IImageAugmentation
{
    public string? Refusal(ImageQuantity quantity) => quantity == ImageQuantity.WrappedPhaseRad
        ? "multiplicative_noise: wrapped phase has no zero to be multiplied about; put the step into the image list, or use rewrap on unwrapped phase"
        : null;

    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Quantities.Require(this, image);
        float factor = (float)random.Draw(Factor);
        TensorPrimitives.Multiply(image.Values, factor, image.Values);
        if (image.Quantity == ImageQuantity.Grey)
        {
            TensorPrimitives.Clamp(image.Values, 0f, 255f, image.Values);
        }
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        float factor = (float)random.Draw(Factor);
        float constant = image.Levels.Zero * (1 - factor);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Span<float> plane = image.Plane(channel);
            foreach (Range run in new ValidRuns(image.Valid))
            {
                Span<float> values = plane[run];
                TensorPrimitives.Multiply(values, factor, values);
                TensorPrimitives.Add(values, constant, values);
                TensorPrimitives.Clamp(values, image.Levels.Lowest, image.Levels.Highest, values);
            }
        }
    }
}
