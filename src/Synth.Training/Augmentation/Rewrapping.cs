using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Wraps unwrapped phase or displacement as if it were <paramref name="Factor"/> times as large: the same signal with more or fewer
/// fringes. The image is wrapped phase afterwards.
/// </summary>
/// <param name="Factor">Factor on the signal, above 0.</param>
/// <param name="WavelengthM">Wavelength at which displacement becomes phase (<c>-4 pi / wavelength</c> rad per m), m, above 0.</param>
/// <param name="Years">Time over which a velocity is summed before it is wrapped, years, above 0; null refuses velocities.</param>
public sealed record Rewrapping(Distribution Factor, double WavelengthM, double? Years = null) : IAugmentation
{
    public string? Refusal(ImageQuantity quantity) => quantity switch
    {
        ImageQuantity.UnwrappedPhaseRad or ImageQuantity.LosDisplacementM => null,
        ImageQuantity.LosVelocityMPerYear => Years is null ? "rewrap: velocities need the key years, the time over which they are summed" : null,
        _ => $"rewrap: needs unwrapped phase or displacement, and the images are of {quantity.Words()}, whose whole cycles are lost",
    };

    public ImageQuantity After(ImageQuantity quantity) => ImageQuantity.WrappedPhaseRad;

    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Quantities.Require(this, image);
        double phase = image.Quantity switch
        {
            ImageQuantity.UnwrappedPhaseRad => 1,
            ImageQuantity.LosVelocityMPerYear => PhaseConversion.RadiansPerMetre(WavelengthM) * Years!.Value,
            _ => PhaseConversion.RadiansPerMetre(WavelengthM),
        };
        TensorPrimitives.Multiply(image.Values, (float)(phase * random.Draw(Factor)), image.Values);
        PhaseWrapping.Wrap(image.Values, image.Values);
        image.Quantity = ImageQuantity.WrappedPhaseRad;
    }
}
