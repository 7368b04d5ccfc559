using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Adds to each valid phase an error of the multilook phase distribution of its coherence (Lee et al. 1994; <see cref="PhaseNoiseField"/>).
/// </summary>
/// <param name="Looks">Number of looks, 1 to 1000.</param>
/// <param name="Coherence">Coherence of images that bring none, one number an image, 0 to 1; null refuses such images.</param>
public sealed record CoherenceNoise(Distribution Looks, Distribution? Coherence = null) : IAugmentation
{
    public string? Refusal(ImageQuantity quantity) =>
        quantity.IsPhase() ? null : $"coherence_noise: needs phase, and the images are of {quantity.Words()}";

    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Quantities.Require(this, image);
        PhaseNoise noise = new(random.Draw(Looks));
        using Rented<float> errors = new(image.Values.Length);
        if (image.Coherence is not null)
        {
            PhaseNoiseField.Fill(noise, image.Coherence, random, errors.Span);
        }
        else
        {
            using Rented<float> coherence = new(image.Values.Length);
            coherence.Span.Fill((float)random.Draw(Coherence ?? throw new AugmentationException(
                $"{image.Record.Id}: coherence_noise: the image brings no coherence; give the key coherence for such images")));
            PhaseNoiseField.Fill(noise, coherence.Span, random, errors.Span);
        }

        foreach (Range run in new ValidRuns(image.Valid))
        {
            Span<float> values = image.Values.AsSpan(run);
            TensorPrimitives.Add(values, errors.Span[run], values);
            if (image.Quantity == ImageQuantity.WrappedPhaseRad)
            {
                PhaseWrapping.Wrap(values, values);
            }
        }
    }
}
