using System.Globalization;
using System.Numerics.Tensors;
using Synth.Physics.Engine;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Sampling;

/// <summary>
/// Judges the fields of one draw by the gates of its recipe. Each check returns null when the draw passes, else a finding;
/// where a stronger or weaker source would pass, the finding says by which factor.
/// </summary>
internal sealed class GateCheck(Gates gates, int pixels)
{
    private readonly byte[] _mask = new byte[pixels];
    private readonly float[] _atmosphere = new float[pixels];

    /// <summary>One refusal.</summary>
    /// <param name="Gate">Name of the gate, as manifests count it.</param>
    /// <param name="Detail">The numbers.</param>
    /// <param name="LeastFactor">Factor on the source's strength from which the gate lets it pass; null where no factor helps or a weaker source is needed.</param>
    internal sealed record Refusal(string Gate, string Detail, double? LeastFactor = null);

    /// <summary>Refuses a draw whose coarse peak alone exceeds the largest one allowed.</summary>
    public Refusal? CoarsePeak(double peakM) => peakM > gates.MaxPeakLosM ? TooStrong(peakM) : null;

    /// <summary>The range of the peak displacement.</summary>
    public Refusal? Peak(FieldStack fields)
    {
        double peak = Magnitude(fields.DeformationLosM);
        if (peak > gates.MaxPeakLosM)
        {
            return TooStrong(peak);
        }

        if (peak == 0 || peak < gates.MinPeakLosM)
        {
            return new Refusal("min_peak_los", Say($"peak {peak:g4} m, at least {gates.MinPeakLosM:g4} m asked"), peak > 0 ? gates.MinPeakLosM / peak : null);
        }

        return null;
    }

    /// <summary>Signal to noise inside the deformation mask, and the peak against the whole scene's atmosphere.</summary>
    public Refusal? Noise(FieldStack fields)
    {
        if (gates.MinSnr > 0)
        {
            DeformationMask.Fill(fields.DeformationLosM, _mask);
            double ratio = SignalToNoise.Ratio(fields, _mask);
            if (!(ratio >= gates.MinSnr))
            {
                return new Refusal("min_snr", Say($"signal to noise {ratio:g4}, at least {gates.MinSnr:g4} asked"), ratio > 0 ? Math.Sqrt(gates.MinSnr / ratio) : null);
            }
        }

        return gates.MinNoiseSigmas > 0 ? NoisePeak(fields) : null;
    }

    /// <summary>The share of strong pixels that are valid.</summary>
    public Refusal? Masked(FieldStack fields)
    {
        if (gates.MinUnmaskedShare <= 0)
        {
            return null;
        }

        float threshold = (float)(gates.StrongPixelShare * Magnitude(fields.DeformationLosM));
        int strong = 0;
        int valid = 0;
        for (int i = 0; i < _mask.Length; i++)
        {
            if (Math.Abs(fields.DeformationLosM[i]) > threshold)
            {
                strong++;
                valid += fields.Valid[i];
            }
        }

        double share = strong == 0 ? 1 : (double)valid / strong;
        return share >= gates.MinUnmaskedShare
            ? null
            : new Refusal("min_unmasked_share", Say($"{share:p0} of the strong pixels are valid, at least {gates.MinUnmaskedShare:p0} asked"));
    }

    /// <summary>Largest magnitude of a field.</summary>
    public static double Magnitude(float[] field) => Math.Abs(TensorPrimitives.MaxMagnitude<float>(field));

    private Refusal? NoisePeak(FieldStack fields)
    {
        TensorPrimitives.Add(fields.StratifiedLosM, fields.TurbulentLosM, _atmosphere);
        TensorPrimitives.Add(_atmosphere, fields.IonosphereLosM, _atmosphere);
        double sum = 0;
        double sumOfSquares = 0;
        foreach (float value in _atmosphere)
        {
            double magnitude = Math.Abs(value);
            sum += magnitude;
            sumOfSquares += magnitude * magnitude;
        }

        double mean = sum / _atmosphere.Length;
        double deviation = Math.Sqrt(Math.Max(0, (sumOfSquares / _atmosphere.Length) - (mean * mean)));
        double least = mean + (gates.MinNoiseSigmas * deviation);
        double peak = Magnitude(fields.DeformationLosM);
        return peak >= least
            ? null
            : new Refusal("min_noise_sigmas", Say($"peak {peak:g4} m, at least {least:g4} m needed to stand {gates.MinNoiseSigmas:g3} sigma above the noise"), peak > 0 ? least / peak : null);
    }

    private Refusal TooStrong(double peakM) =>
        new("max_peak_los", Say($"peak {peakM:g4} m, at most {gates.MaxPeakLosM:g4} m asked"));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
