using System.Text.Json.Nodes;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>
/// Grey as published (Bountos et al. 2021): (phase + pi) / (2 pi) * 255, 128 where not valid, then (grey - mean) / deviation,
/// the same in every channel. Grey that is no phase is taken as it is, 0 where not valid. On request the coherence follows as one more channel, scaled by numbers of
/// its own (Bountos et al. 2022, published code of the whole frames); where an image has none it is 1 where valid.
/// </summary>
public sealed record GreyEncoding : ImageEncoding
{
    private const float NoData = 128;

    /// <summary>Copies of the grey channel, 1 or more.</summary>
    public int Copies { get; init; } = 3;

    /// <summary>Mean grey subtracted, 0 to 255.</summary>
    public double Mean { get; init; } = 127.071;

    /// <summary>Deviation divided by, above 0.</summary>
    public double Deviation { get; init; } = 71.4902;

    /// <summary>How the coherence becomes the last channel, or null for none.</summary>
    public CoherenceScale? Coherence { get; init; }

    public override int Channels => Copies + (Coherence is null ? 0 : 1);

    public override GreyLevels LevelsOf(ImageQuantity quantity) => new((float)(-Mean / Deviation), (float)(1 / Deviation));

    public override float FillOf(ImageQuantity quantity) => (float)(((quantity == ImageQuantity.Grey ? 0 : NoData) - Mean) / Deviation);

    protected override JsonObject Settings()
    {
        JsonObject json = new() { ["type"] = "grey", ["channels"] = Copies, ["mean"] = Mean, ["deviation"] = Deviation };
        if (Coherence is { } scale)
        {
            json["coherence"] = new JsonObject { ["mean"] = scale.Mean, ["deviation"] = scale.Deviation };
        }

        return json;
    }

    private protected override void Fill(TrainingImage image, Span<float> channels, int pixels)
    {
        Span<float> plane = channels[..pixels];
        bool isPhase = image.Quantity != ImageQuantity.Grey;
        float scale = 1;
        float offset = 0;
        if (isPhase)
        {
            PhaseMath.WrappedPhase(image, WavelengthM, plane);
            (scale, offset) = (255 / (2 * MathF.PI), 127.5f);
        }
        else
        {
            image.Values.CopyTo(plane);
        }

        float factor = (float)(scale / Deviation);
        float shift = (float)((offset - Mean) / Deviation);
        float gap = FillOf(image.Quantity);
        ReadOnlySpan<byte> valid = image.Valid;
        for (int i = 0; i < plane.Length; i++)
        {
            plane[i] = valid[i] != 0 ? (factor * plane[i]) + shift : gap;
        }

        Replicate(channels[..(Copies * pixels)], pixels);
        Coherence?.Fill(image, channels[(Copies * pixels)..]);
    }
}
