using System.Text.Json.Nodes;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>
/// How an image becomes the channels that a network sees. Immutable and stateless; stored beside a trained model
/// (<see cref="ToJson"/>), so that prediction encodes as training did. Declared in files by <see cref="EncodingBlock"/>.
/// </summary>
public abstract record ImageEncoding
{
    /// <summary>Channels it makes.</summary>
    public abstract int Channels { get; }

    /// <summary>Whether it needs the heights of every image.</summary>
    public virtual bool NeedsHeights => false;

    /// <summary>
    /// Radar wavelength, m, by which displacements become phase (-4 pi / wavelength times them) where an encoding needs phase.
    /// Phases are left as they are.
    /// </summary>
    public double WavelengthM { get; init; } = PhaseMath.Sentinel1WavelengthM;

    /// <summary>How encoded values stand for grey levels, in which published augmentations of pictures are stated.</summary>
    public virtual GreyLevels LevelsOf(ImageQuantity quantity) => GreyLevels.Signed;

    /// <summary>Encoded value where nothing is known.</summary>
    public virtual float FillOf(ImageQuantity quantity) => 0;

    /// <summary>Encodes an image, which is left as it is.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channels">Receives Channels x Height x Width values.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="Synth.Datasets.DatasetException">The image's quantity has no such encoding, or it lacks the heights that are needed.</exception>
    public void Encode(TrainingImage image, Span<float> channels)
    {
        ArgumentNullException.ThrowIfNull(image);
        int pixels = image.Width * image.Height;
        if (channels.Length != Channels * pixels)
        {
            throw new ArgumentException($"{Channels} x {image.Height} x {image.Width} values do not fit into {channels.Length}", nameof(channels));
        }

        Fill(image, channels, pixels);
    }

    /// <summary>The encoding as the block that declares it.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = Settings();
        if (WavelengthM != PhaseMath.Sentinel1WavelengthM)
        {
            json["wavelength_m"] = WavelengthM;
        }

        return json;
    }

    /// <summary>Type and settings by the keys of the block.</summary>
    protected abstract JsonObject Settings();

    /// <summary>Fills the channels, whose length fits.</summary>
    private protected abstract void Fill(TrainingImage image, Span<float> channels, int pixels);

    /// <summary>Copies the first channel into the others.</summary>
    private protected static void Replicate(Span<float> channels, int pixels)
    {
        for (int at = pixels; at < channels.Length; at += pixels)
        {
            channels[..pixels].CopyTo(channels[at..]);
        }
    }
}
