using System.Text.Json.Nodes;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>
/// Every image scaled by its own smallest and largest valid value to [-1, 1], 0 where not valid (Abdallah et al. 2024).
/// An image of one value becomes 0.
/// </summary>
public sealed record ScaledEncoding : ImageEncoding
{
    /// <summary>Copies of the channel, 1 or more.</summary>
    public int Copies { get; init; } = 1;

    public override int Channels => Copies;

    protected override JsonObject Settings() => new() { ["type"] = "scaled", ["channels"] = Copies };

    private protected override void Fill(TrainingImage image, Span<float> channels, int pixels)
    {
        ReadOnlySpan<float> values = image.Values;
        ReadOnlySpan<byte> valid = image.Valid;
        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            if (valid[i] != 0)
            {
                low = Math.Min(low, values[i]);
                high = Math.Max(high, values[i]);
            }
        }

        Span<float> plane = channels[..pixels];
        plane.Clear();
        if (high > low)
        {
            float perRange = 2 / (high - low);
            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] = valid[i] != 0 ? Math.Clamp(((values[i] - low) * perRange) - 1, -1, 1) : 0;
            }
        }

        Replicate(channels, pixels);
    }
}
