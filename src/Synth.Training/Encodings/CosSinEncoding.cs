using System.Text.Json.Nodes;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>
/// Cosine and sine of the phase, both 0 where not valid, and on request the coherence, 0 to 1: no jump where the phase wraps.
/// Where an image has no coherence, its third channel is 1 where valid.
/// </summary>
public sealed record CosSinEncoding : ImageEncoding
{
    /// <summary>Whether the coherence is the third channel.</summary>
    public bool HasCoherence { get; init; }

    public override int Channels => HasCoherence ? 3 : 2;

    protected override JsonObject Settings() => new() { ["type"] = HasCoherence ? "cos_sin_coherence" : "cos_sin" };

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
            CoherenceScale.Plain.Fill(image, channels[(2 * pixels)..]);
        }
    }
}
