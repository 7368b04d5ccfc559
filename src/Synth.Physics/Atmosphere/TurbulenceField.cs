using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere;

/// <summary>Writes realisations of a turbulent atmosphere.</summary>
public static class TurbulenceField
{
    /// <summary>One realisation at every pixel, row by row with row 0 north.</summary>
    /// <param name="model">The turbulence.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="synthesizer">Maker of random fields, shared by all samples.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="losM">Receives apparent line-of-sight displacement, m, positive towards the satellite; <c>grid.PixelCount</c> values.</param>
    /// <exception cref="ArgumentException">The model has errors or the span has the wrong length.</exception>
    public static void Fill(TurbulenceModel model, Grid grid, FieldSynthesizer synthesizer, RandomSource random, Span<float> losM)
    {
        FieldChecks.Check(model?.Problems(), grid, losM.Length);
        ArgumentNullException.ThrowIfNull(synthesizer);
        (SpectralModel spectrum, FieldAmplitude amplitude) = Describe(model!);
        if (amplitude.ValueM == 0)
        {
            losM.Clear();
            return;
        }

        double variance = synthesizer.Synthesize(spectrum, grid, random, losM);
        Rescale(losM, amplitude, variance);
    }

    /// <summary>A spectrum and the strength that its field is brought to.</summary>
    internal static (SpectralModel Spectrum, FieldAmplitude Amplitude) Describe(TurbulenceModel model)
    {
        switch (model)
        {
            case PowerLawTurbulence power:
                PowerLawSpectrum spectrum = new(power.LowSlope, power.HighSlope, power.BreakCyclesPerKm / 1000, power.CutoffWavelengthM);
                return (spectrum, power.Amplitude);
            case CovarianceTurbulence covariance:
                double variance = covariance.SillM2 + covariance.NuggetM2;
                double smoothness = (covariance as MaternTurbulence)?.Smoothness ?? 0.5;
                double nuggetShare = variance > 0 ? covariance.NuggetM2 / variance : 0;
                return (
                    new MaternSpectrum(covariance.RangeM, smoothness, nuggetShare),
                    covariance.Rescaling ?? new FieldAmplitude(AmplitudeRule.Ensemble, Math.Sqrt(variance)));
            default:
                throw new ArgumentException($"the turbulence {model.TypeName} has no field", nameof(model));
        }
    }

    private static void Rescale(Span<float> field, FieldAmplitude amplitude, double variance)
    {
        double mean = 0, deviation = 0;
        (float lowest, float highest) = (0, 0);
        if (amplitude.Rule != AmplitudeRule.Ensemble)
        {
            mean = FieldStatistics.Mean(field);
            (lowest, highest) = FieldStatistics.Extremes(field);
            deviation = amplitude.Rule == AmplitudeRule.Peak ? 0 : FieldStatistics.Deviation(field, mean);
        }

        Scaling(amplitude.Rule, amplitude.ValueM, variance, mean, deviation, lowest, highest, out double factor, out double constant);
        FieldMap.Apply(new Affine(factor, constant), field, field);
    }

    /// <summary>What a field is multiplied by and what is added to it to give it its strength.</summary>
    internal static void Scaling(
        AmplitudeRule rule, double valueM, double variance, double mean, double deviation, double lowest, double highest, out double factor, out double constant)
    {
        double size = rule == AmplitudeRule.Ensemble ? Math.Sqrt(variance) : rule == AmplitudeRule.Peak ? Math.Max(highest - mean, mean - lowest) : deviation;
        factor = size > 0 ? valueM / size : 0;
        constant = rule == AmplitudeRule.Ensemble ? 0 : -mean * factor;
    }

    /// <summary>A field's value brought to its strength.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Scaled<TLane, TMask>(TLane value, TLane factor, TLane constant)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => TLane.MultiplyAdd(factor, value, constant);

    private readonly struct Affine(double factor, double constant) : IFieldFunction
    {
        private readonly double factor = factor;
        private readonly double constant = constant;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            Scaled<TLane, TMask>(x, TLane.Constant(factor), TLane.Constant(constant));
    }
}
