using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>What augmentations ask of the values of an image.</summary>
internal static class Quantities
{
    /// <summary>Ends with the augmentation's own refusal when it cannot change such an image.</summary>
    /// <exception cref="AugmentationException">It cannot.</exception>
    public static void Require(IAugmentation augmentation, TrainingImage image)
    {
        if (augmentation.Refusal(image.Quantity) is string refusal)
        {
            throw new AugmentationException($"{image.Record.Id}: {refusal}");
        }
    }

    /// <summary>True for wrapped or unwrapped phase.</summary>
    public static bool IsPhase(this ImageQuantity quantity) => quantity is ImageQuantity.WrappedPhaseRad or ImageQuantity.UnwrappedPhaseRad;

    /// <summary>The quantity in words that follow <c>a picture of</c>.</summary>
    public static string Words(this ImageQuantity quantity) => quantity switch
    {
        ImageQuantity.WrappedPhaseRad => "wrapped phase",
        ImageQuantity.UnwrappedPhaseRad => "unwrapped phase",
        ImageQuantity.LosDisplacementM => "displacement",
        ImageQuantity.LosVelocityMPerYear => "velocity",
        _ => "grey levels",
    };
}
