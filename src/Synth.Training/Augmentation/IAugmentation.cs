using Synth.Numerics.Random;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>A random change of an image before it is encoded. Immutable, and safe to share between threads.</summary>
public interface IAugmentation
{
    /// <summary>
    /// Changes the image in place; validity, coherence, mask and box follow. Values that are not valid stay 0 and not valid.
    /// </summary>
    /// <param name="image">Changed in place; its arrays are replaced where its size changes.</param>
    /// <param name="random">Source of every number drawn: equal sources give equal results.</param>
    /// <exception cref="AugmentationException">The image is nothing that this augmentation can change.</exception>
    void Apply(TrainingImage image, RandomSource random);

    /// <summary>Why images of that quantity cannot be changed this way, or null when they can.</summary>
    string? Refusal(ImageQuantity quantity) => null;

    /// <summary>What an image of that quantity is afterwards.</summary>
    ImageQuantity After(ImageQuantity quantity) => quantity;
}

/// <summary>A random change of an image after it is encoded. Immutable, and safe to share between threads.</summary>
public interface IImageAugmentation
{
    /// <summary>Changes the image in place; validity, mask and box follow. Values that are not valid keep what they hold.</summary>
    /// <param name="image">Changed in place; its arrays are replaced where its size changes.</param>
    /// <param name="random">Source of every number drawn: equal sources give equal results.</param>
    void Apply(EncodedImage image, RandomSource random);
}
