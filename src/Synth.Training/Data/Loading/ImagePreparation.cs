using Synth.Numerics.Random;
using Synth.Scenes.Sampling;
using Synth.Training.Augmentation;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Training.Data.Loading;

/// <summary>
/// What happens to an image between its source and the batch: augmentation of the phase, sizing, encoding, augmentation of the
/// channels. Depends on seed and position alone. Immutable and safe to share between threads.
/// </summary>
public sealed record ImagePreparation
{
    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Random changes before sizing and after encoding.</summary>
    public AugmentationPipeline Augmentation { get; init; } = AugmentationPipeline.None;

    /// <summary>Brings images to one size.</summary>
    public required ImageSizing Sizing { get; init; }

    /// <summary>Makes the channels.</summary>
    public required ImageEncoding Encoding { get; init; }

    /// <summary>Where the heights of images come from that say where they lie, for encodings that need them; null for nowhere.</summary>
    public ITerrainProvider? Terrain { get; init; }

    /// <summary>Channels, rows and columns of every image prepared.</summary>
    public (int Channels, int Height, int Width) Shape => (Encoding.Channels, Sizing.HeightPx, Sizing.WidthPx);

    /// <summary>Prepares an image.</summary>
    /// <param name="image">Changed in place; afterwards its validity, masks, box and pixel size are those of the encoded channels.</param>
    /// <param name="position">Its position in the run.</param>
    /// <param name="channels">Receives the encoded values of <see cref="Shape"/>.</param>
    /// <param name="view">Which view of the image, for training on several: each is augmented and cropped by random numbers of its own.</param>
    /// <exception cref="Synth.Datasets.DatasetException">The image lacks heights that the encoding needs, or cannot be encoded so.</exception>
    /// <exception cref="AugmentationException">A step of the augmentation cannot change such an image, or changes its size after sizing.</exception>
    public void Prepare(TrainingImage image, long position, Span<float> channels, int view = 0)
    {
        ArgumentNullException.ThrowIfNull(image);
        PlacedHeights.Supply(image, Encoding, Terrain);

        // what follows turns, warps and resamples
        image.Placement = null;
        Augmentation.Apply(image, Seed, (ulong)position, view);
        Sizing.Apply(image, new RandomSource(Seed, (ulong)position, RandomStream.Cropping, (uint)view));
        if (Augmentation.Image.IsEmpty)
        {
            Encoding.Encode(image, channels);
        }
        else
        {
            PrepareEncoded(image, position, channels, view);
        }
    }

    private void PrepareEncoded(TrainingImage image, long position, Span<float> channels, int view)
    {
        EncodedImage encoded = new()
        {
            Channels = Encoding.Channels,
            Width = image.Width,
            Height = image.Height,
            Values = new float[channels.Length],
            Valid = image.Valid,
            Mask = image.Mask,
            Kinds = image.Kinds,
            Box = image.Box,
            PixelSize = image.PixelSize,
            Levels = Encoding.LevelsOf(image.Quantity),
            Fill = Encoding.FillOf(image.Quantity),
        };
        Encoding.Encode(image, encoded.Values);
        Augmentation.Apply(encoded, Seed, (ulong)position, view);
        if (encoded.Width != image.Width || encoded.Height != image.Height)
        {
            throw new AugmentationException($"an augmentation after encoding made {image.Width} x {image.Height} pixels {encoded.Width} x {encoded.Height}");
        }

        encoded.Values.AsSpan(0, channels.Length).CopyTo(channels);
        (image.Valid, image.Mask, image.Kinds, image.Box, image.PixelSize) = (encoded.Valid, encoded.Mask, encoded.Kinds, encoded.Box, encoded.PixelSize);
    }
}
