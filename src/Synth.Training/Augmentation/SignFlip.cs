using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>Changes the sign of every value, as if the two acquisitions were swapped: uplift becomes subsidence. Draws nothing.</summary>
public sealed record SignFlip : IAugmentation
{
    public string? Refusal(ImageQuantity quantity) =>
        quantity == ImageQuantity.Grey ? "sign_flip: grey levels have no sign" : null;

    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Quantities.Require(this, image);

        // 0 - x keeps the zeros of pixels that are not valid positive
        TensorPrimitives.Subtract(0f, image.Values, image.Values);
        if (image.Quantity == ImageQuantity.WrappedPhaseRad)
        {
            PhaseWrapping.Wrap(image.Values, image.Values);
        }
    }
}
