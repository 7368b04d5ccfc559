using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>How coherence becomes a channel: (coherence - mean) / deviation.</summary>
/// <param name="Mean">Coherence subtracted, 0 to 1.</param>
/// <param name="Deviation">Coherence divided by, above 0.</param>
public sealed record CoherenceScale(double Mean, double Deviation)
{
    /// <summary>Coherence as it is.</summary>
    public static CoherenceScale Plain { get; } = new(0, 1);

    /// <summary>Mean and deviation of Hephaestus' coherence pictures (Bountos et al. 2022, published code).</summary>
    public static CoherenceScale Hephaestus { get; } = new(0.7416, 0.2995);

    /// <summary>Writes the channel: the coherence is 0 where not valid, and 1 where valid of an image without coherence.</summary>
    internal void Fill(TrainingImage image, Span<float> channel)
    {
        (float factor, float shift) = ((float)(1 / Deviation), (float)(-Mean / Deviation));
        for (int i = 0; i < channel.Length; i++)
        {
            float coherence = image.Valid[i] == 0 ? 0 : image.Coherence is null ? 1 : image.Coherence[i];
            channel[i] = (factor * coherence) + shift;
        }
    }
}
