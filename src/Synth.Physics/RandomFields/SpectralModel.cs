namespace Synth.Physics.RandomFields;

/// <summary>
/// The two-dimensional power spectrum of a stationary, isotropic random field, in variance per (cycles/m)². Equal models give
/// equal spectra, so a model is also the key under which a prepared spectrum is kept.
/// </summary>
public abstract record SpectralModel
{
    /// <summary>Distance over which the field must not repeat beside a scene, m.</summary>
    internal abstract double ReachM { get; }
}

/// <summary>
/// Two power laws of the frequency joined at a break, zero below the longest wave and above the frequencies that the pixels
/// carry. The variance follows from the pixels and is reported by the synthesis.
/// </summary>
/// <param name="LowSlope">Exponent below the break.</param>
/// <param name="HighSlope">Exponent above the break.</param>
/// <param name="BreakCyclesPerM">Frequency of the break, where the spectrum is 1, cycles/m, above 0.</param>
/// <param name="LongestWaveM">Longest wave, m, above 0.</param>
public sealed record PowerLawSpectrum(double LowSlope, double HighSlope, double BreakCyclesPerM, double LongestWaveM) : SpectralModel
{
    internal override double ReachM => LongestWaveM;
}

/// <summary>
/// The spectrum of the Matérn covariance with smoothness s and range r (Rasmussen and Williams 2006, equation 4.15 in two
/// dimensions), <c>2 pi r² (1 + (2 pi f r)² / (2 s))^-(s+1)</c>, plus white noise; both together have variance 1.
/// </summary>
/// <param name="RangeM">Distance scale, m, above 0.</param>
/// <param name="Smoothness">The order s; 1/2 is the exponential.</param>
/// <param name="NuggetShare">Share of the white noise in the variance, in [0, 1].</param>
public sealed record MaternSpectrum(double RangeM, double Smoothness, double NuggetShare) : SpectralModel
{
    internal override double ReachM => 6 * RangeM;
}
