using System.Text.Json.Nodes;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>
/// Cosine and sine of the phase, both 0 where not valid, and on request the coherence, 0 to 1, and the height: no jump where the phase wraps.
/// Where an image has no coherence, that channel is 1 where valid; an image without heights is an error where they are asked for.
/// </summary>
public sealed record CosSinEncoding : ImageEncoding
{
    /// <summary>Whether the coherence is the third channel.</summary>
    public bool HasCoherence { get; init; }

    /// <summary>Whether the height is the last channel, in km above the mean of the valid pixels.</summary>
    public bool HasHeight { get; init; }

    public override int Channels => 2 + (HasCoherence ? 1 : 0) + (HasHeight ? 1 : 0);

    public override bool NeedsHeights => HasHeight;

    protected override JsonObject Settings() => new() { ["type"] = TypeOf(HasCoherence, HasHeight) };

    /// <summary>The word of <c>type</c> that asks for these channels.</summary>
    internal static string TypeOf(bool hasCoherence, bool hasHeight) => $"cos_sin{(hasCoherence ? "_coherence" : string.Empty)}{(hasHeight ? "_height" : string.Empty)}";

    private protected override void Fill(TrainingImage image, Span<float> channels, int pixels)
    {
        Span<float> cosines = channels[..pixels];
        Span<float> sines = channels.Slice(pixels, pixels);
        PhaseMath.WrappedPhase(image, WavelengthM, cosines);
        PhaseMath.CosSin(cosines, cosines, sines);
        ReadOnlySpan<byte> valid = image.Valid;
        for (int i = 0; i < pixels; i++)
        {
            cosines[i] *= valid[i];
            sines[i] *= valid[i];
        }

        if (HasCoherence)
        {
            CoherenceScale.Plain.Fill(image, channels.Slice(2 * pixels, pixels));
        }

        if (HasHeight)
        {
            HeightChannel.Fill(image, channels[^pixels..]);
        }
    }
}
