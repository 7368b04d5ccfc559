using Synth.Numerics.Random;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Training.Data.Loading;

/// <summary>
/// What happens to an image between its source and the batch: changes of the phase, sizing, encoding. Depends on seed and
/// position alone. Immutable and safe to share between threads.
/// </summary>
public sealed record ImagePreparation
{
    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Brings images to one size.</summary>
    public required ImageSizing Sizing { get; init; }

    /// <summary>Makes the channels.</summary>
    public required ImageEncoding Encoding { get; init; }

    /// <summary>Channels, rows and columns of every image prepared.</summary>
    public (int Channels, int Height, int Width) Shape => (Encoding.Channels, Sizing.HeightPx, Sizing.WidthPx);

    /// <summary>Prepares an image.</summary>
    /// <param name="image">Changed in place.</param>
    /// <param name="position">Its position in the run.</param>
    /// <param name="channels">Receives the encoded values of <see cref="Shape"/>.</param>
    public void Prepare(TrainingImage image, long position, Span<float> channels)
    {
        Sizing.Apply(image, new RandomSource(Seed, (ulong)position, RandomStream.Cropping));
        Encoding.Encode(image, channels);
    }
}
