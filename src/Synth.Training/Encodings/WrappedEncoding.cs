using System.Text.Json.Nodes;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>Wrapped phase over pi, in [-1, 1), 0 where not valid, copied to every channel.</summary>
public sealed record WrappedEncoding : ImageEncoding
{
    /// <summary>Copies of the channel, 1 or more.</summary>
    public int Copies { get; init; } = 3;

    public override int Channels => Copies;

    protected override JsonObject Settings() => new() { ["type"] = "wrapped", ["channels"] = Copies };

    private protected override void Fill(TrainingImage image, Span<float> channels, int pixels)
    {
        Span<float> plane = channels[..pixels];
        PhaseMath.WrappedPhase(image, WavelengthM, plane);
        ReadOnlySpan<byte> valid = image.Valid;
        for (int i = 0; i < plane.Length; i++)
        {
            plane[i] = valid[i] != 0 ? plane[i] * (1 / MathF.PI) : 0;
        }

        Replicate(channels, pixels);
    }
}
