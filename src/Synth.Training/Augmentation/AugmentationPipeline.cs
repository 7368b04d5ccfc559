using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Augmentations in order: first those of the image itself, then, after encoding, those of the encoded picture. What happens to an
/// image depends on the seed, its position in the run and the view alone; each step has random numbers of its own.
/// </summary>
public sealed record AugmentationPipeline
{
    /// <summary>Steps of one domain at most.</summary>
    public const int MostSteps = 256;

    /// <summary>Views of one position at most.</summary>
    public const int MostViews = (int)(RandomSource.Attempts / MostSteps);

    /// <summary>A pipeline that leaves every image as it is.</summary>
    public static AugmentationPipeline None { get; } = new();

    /// <summary>Steps before encoding.</summary>
    public ImmutableArray<AugmentationStep<IAugmentation>> Phase { get; init; } = [];

    /// <summary>Steps after encoding.</summary>
    public ImmutableArray<AugmentationStep<IImageAugmentation>> Image { get; init; } = [];

    /// <summary>True when nothing is ever changed.</summary>
    public bool IsEmpty => Phase.IsEmpty && Image.IsEmpty;

    /// <summary>Why the pipeline cannot change images of that quantity, or null when it can.</summary>
    public string? Refusal(ImageQuantity quantity)
    {
        foreach (AugmentationStep<IAugmentation> step in Phase)
        {
            if (step.Augmentation.Refusal(quantity) is string refusal)
            {
                return refusal;
            }

            quantity = step.Augmentation.After(quantity);
        }

        return null;
    }

    /// <summary>What images of that quantity are when they are encoded, where every step applies.</summary>
    public ImageQuantity After(ImageQuantity quantity) =>
        Phase.Aggregate(quantity, (found, step) => step.Augmentation.After(found));

    /// <summary>Changes an image before it is encoded.</summary>
    /// <param name="image">Changed in place.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="position">Position of the image in the run's endless order.</param>
    /// <param name="view">Which view of it, for training on several; 0 to <see cref="MostViews"/> - 1.</param>
    /// <exception cref="AugmentationException">A step cannot change such an image.</exception>
    public void Apply(TrainingImage image, ulong seed, ulong position, int view = 0)
    {
        for (int i = 0; i < Phase.Length; i++)
        {
            RandomSource random = Source(seed, position, RandomStream.PhaseAugmentation, view, i);
            if (random.NextDouble() < Phase[i].Probability)
            {
                Phase[i].Augmentation.Apply(image, random);
            }
        }
    }

    /// <summary>Changes an image after it is encoded.</summary>
    /// <inheritdoc cref="Apply(TrainingImage, ulong, ulong, int)"/>
    public void Apply(EncodedImage image, ulong seed, ulong position, int view = 0)
    {
        for (int i = 0; i < Image.Length; i++)
        {
            RandomSource random = Source(seed, position, RandomStream.ImageAugmentation, view, i);
            if (random.NextDouble() < Image[i].Probability)
            {
                Image[i].Augmentation.Apply(image, random);
            }
        }
    }

    private static RandomSource Source(ulong seed, ulong position, RandomStream stream, int view, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(view);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(view, MostViews);
        return new RandomSource(seed, position, stream, (uint)((view * MostSteps) + step));
    }
}
