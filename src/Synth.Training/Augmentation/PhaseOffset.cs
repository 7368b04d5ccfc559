using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>Adds one phase to every valid pixel: the reference of an interferogram is arbitrary.</summary>
/// <param name="OffsetRad">The phase, rad.</param>
public sealed record PhaseOffset(Distribution OffsetRad) : IAugmentation
{
    public string? Refusal(ImageQuantity quantity) =>
        quantity.IsPhase() ? null : $"phase_offset: needs phase, and the images are of {quantity.Words()}";

    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Quantities.Require(this, image);
        float offset = (float)random.Draw(OffsetRad);
        foreach (Range run in new ValidRuns(image.Valid))
        {
            Span<float> values = image.Values.AsSpan(run);
            TensorPrimitives.Add(values, offset, values);
            if (image.Quantity == ImageQuantity.WrappedPhaseRad)
            {
                PhaseWrapping.Wrap(values, values);
            }
        }
    }
}
