using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>Adds an independent normal number to every valid value before encoding; wrapped phase is wrapped again.</summary>
/// <param name="StandardDeviation">Standard deviation in the unit of the values (rad, m, m/year or grey levels), at least 0.</param>
public sealed record GaussianNoise(Distribution StandardDeviation) : IAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        float deviation = (float)random.Draw(StandardDeviation);
        using Rented<float> noise = new(image.Values.Length);
        random.FillNormal(noise.Span, 0);
        foreach (Range run in new ValidRuns(image.Valid))
        {
            Span<float> values = image.Values.AsSpan(run);
            TensorPrimitives.MultiplyAdd(noise.Span[run], deviation, values, values);
            if (image.Quantity == ImageQuantity.WrappedPhaseRad)
            {
                PhaseWrapping.Wrap(values, values);
            }
            else if (image.Quantity == ImageQuantity.Grey)
            {
                TensorPrimitives.Clamp(values, 0f, 255f, values);
            }
        }
    }
}
