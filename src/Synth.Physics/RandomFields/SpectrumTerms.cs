namespace Synth.Physics.RandomFields;

/// <summary>The constants of the square root of a spectrum, of the share that one of the two grids takes, and the factor on the result.</summary>
/// <param name="Kind"><see cref="PowerLawKind"/> or <see cref="MaternKind"/>.</param>
/// <param name="Stretch">Factor on the square of the frequency: one over that of the break, or the Matérn model's.</param>
/// <param name="LowPower">Power of the stretched square; of a power law, below its break.</param>
/// <param name="HighPower">Power above the break.</param>
/// <param name="Cutoff">Square of the frequency below which a power law is zero, (cycles/m)².</param>
/// <param name="WeightRate">Rate of the share's exponential, of the square of the frequency.</param>
/// <param name="IsCoarse">Whether the share is that of the long waves.</param>
/// <param name="Scale">Factor on the result.</param>
internal readonly record struct SpectrumTerms(
    int Kind, double Stretch, double LowPower, double HighPower, double Cutoff, double WeightRate, bool IsCoarse, double Scale)
{
    public const int PowerLawKind = 1;
    public const int MaternKind = 2;

    /// <summary>The constants of a model; a nugget is left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="crossoverCyclesPerM">Where the grids share.</param>
    /// <param name="isCoarse">Whether the long waves are asked for.</param>
    /// <param name="scale">Factor on the result.</param>
    public static SpectrumTerms Of(SpectralModel model, double crossoverCyclesPerM, bool isCoarse, double scale)
    {
        double rate = -1 / (crossoverCyclesPerM * crossoverCyclesPerM), weightRate = isCoarse ? rate / 2 : rate;
        return model switch
        {
            PowerLawSpectrum power => new SpectrumTerms(
                PowerLawKind,
                1 / (power.BreakCyclesPerM * power.BreakCyclesPerM),
                power.LowSlope / 4,
                power.HighSlope / 4,
                1 / (power.LongestWaveM * power.LongestWaveM),
                weightRate,
                isCoarse,
                scale),
            MaternSpectrum matern => new SpectrumTerms(
                MaternKind,
                2 * Math.PI * Math.PI * matern.RangeM * matern.RangeM / matern.Smoothness,
                -(matern.Smoothness + 1) / 2,
                0,
                0,
                weightRate,
                isCoarse,
                scale * matern.RangeM * Math.Sqrt(2 * Math.PI * (1 - matern.NuggetShare))),
            _ => throw new ArgumentException($"the spectrum {model.GetType().Name} is not known", nameof(model)),
        };
    }
}
