using System.Globalization;
using System.Numerics.Tensors;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Scenes.Sampling;

/// <summary>
/// Judges the fields of one draw by the gates of its recipe. Each check returns null when the draw passes, else a finding;
/// where a stronger or weaker source would pass, the finding says by which factor.
/// </summary>
internal sealed class GateCheck
{
    // a peak between the coarse points may be twice as high as at them; a share counted at them may be a tenth off
    private const double PreviewedPeakShare = 0.5;
    private const double PreviewedShareMargin = 0.1;

    /// <summary>The gates that apply.</summary>
    public Gates Gates { get; set; } = new();

    /// <summary>One refusal.</summary>
    /// <param name="Gate">Name of the gate, as manifests count it.</param>
    /// <param name="Detail">The numbers.</param>
    /// <param name="LeastFactor">Factor on the source's strength from which the gate lets it pass; null where no factor helps or a weaker source is needed.</param>
    internal sealed record Refusal(string Gate, string Detail, double? LeastFactor = null);

    /// <summary>Whether <see cref="Coarse"/> looks at the mask of valid pixels.</summary>
    public bool NeedsValid => Gates.MinUnmaskedShare > PreviewedShareMargin;

    /// <summary>
    /// Refuses a hopeless draw by a coarse subset of its pixels: one too strong already there, one not half as strong as asked,
    /// and one of whose strong pixels far too few are valid. Draws in between are left to the whole field.
    /// </summary>
    public Refusal? Coarse(CoarseField coarse, FieldStack fields)
    {
        double peak = Magnitude(coarse.LosM);
        if (peak > Gates.MaxPeakLosM)
        {
            return TooStrong(peak);
        }

        if (peak < PreviewedPeakShare * Gates.MinPeakLosM)
        {
            return TooWeak(peak);
        }

        return NeedsValid && ValidShare(coarse, fields, peak) < Gates.MinUnmaskedShare - PreviewedShareMargin
            ? new Refusal("min_unmasked_share", Say($"far fewer of the strong pixels are valid than the {Gates.MinUnmaskedShare:p0} asked"))
            : null;
    }

    /// <summary>The range of the peak displacement.</summary>
    public Refusal? Peak(IFieldMeasures measures)
    {
        double peak = measures.DeformationRange().MaxAbs;
        if (peak > Gates.MaxPeakLosM)
        {
            return TooStrong(peak);
        }

        if (peak == 0 || peak < Gates.MinPeakLosM)
        {
            return TooWeak(peak);
        }

        return null;
    }

    /// <summary>Signal to noise inside the deformation mask, and the peak against the whole scene's atmosphere.</summary>
    public Refusal? Noise(IFieldMeasures measures)
    {
        if (Gates.MinSnr > 0)
        {
            double ratio = measures.SignalToNoise();
            if (!(ratio >= Gates.MinSnr))
            {
                return new Refusal("min_snr", Say($"signal to noise {ratio:g4}, at least {Gates.MinSnr:g4} asked"), ratio > 0 ? Math.Sqrt(Gates.MinSnr / ratio) : null);
            }
        }

        return Gates.MinNoiseSigmas > 0 ? NoisePeak(measures) : null;
    }

    /// <summary>The share of strong pixels that are valid.</summary>
    public Refusal? Masked(IFieldMeasures measures)
    {
        if (Gates.MinUnmaskedShare <= 0)
        {
            return null;
        }

        float threshold = (float)(Gates.StrongPixelShare * measures.DeformationRange().MaxAbs);
        (int strong, int valid) = measures.Strong(threshold);
        double share = strong == 0 ? 1 : (double)valid / strong;
        return share >= Gates.MinUnmaskedShare
            ? null
            : new Refusal("min_unmasked_share", Say($"{share:p0} of the strong pixels are valid, at least {Gates.MinUnmaskedShare:p0} asked"));
    }

    private static double Magnitude(float[] field) => Math.Abs(TensorPrimitives.MaxMagnitude<float>(field));

    private Refusal? NoisePeak(IFieldMeasures measures)
    {
        (double mean, double deviation) = measures.AtmosphereMagnitude();
        double least = mean + (Gates.MinNoiseSigmas * deviation);
        double peak = measures.DeformationRange().MaxAbs;
        return peak >= least
            ? null
            : new Refusal("min_noise_sigmas", Say($"peak {peak:g4} m, at least {least:g4} m needed to stand {Gates.MinNoiseSigmas:g3} sigma above the noise"), peak > 0 ? least / peak : null);
    }

    private double ValidShare(CoarseField coarse, FieldStack fields, double peakM)
    {
        float threshold = (float)(Gates.StrongPixelShare * peakM);
        int strong = 0;
        int valid = 0;
        for (int i = 0; i < coarse.LosM.Length; i++)
        {
            if (Math.Abs(coarse.LosM[i]) > threshold)
            {
                (int row, int column) = Math.DivRem(i, coarse.Columns);
                strong++;
                valid += fields.Valid[(row * coarse.Stride * fields.Width) + (column * coarse.Stride)];
            }
        }

        return strong == 0 ? 1 : (double)valid / strong;
    }

    private Refusal TooWeak(double peakM) =>
        new("min_peak_los", Say($"peak {peakM:g4} m, at least {Gates.MinPeakLosM:g4} m asked"), peakM > 0 ? Gates.MinPeakLosM / peakM : null);

    private Refusal TooStrong(double peakM) =>
        new("max_peak_los", Say($"peak {peakM:g4} m, at most {Gates.MaxPeakLosM:g4} m asked"));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
