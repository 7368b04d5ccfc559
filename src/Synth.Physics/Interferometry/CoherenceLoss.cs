namespace Synth.Physics.Interferometry;

/// <summary>
/// Patches of land that lose coherence (vegetation, snow, ash): a random field with a power spectrum, cut at the level that a
/// fraction of it exceeds, with a soft edge. The shallower the slope of the spectrum, the more ragged the borders.
/// </summary>
/// <param name="Fraction">Part of the scene that is lost, in [0, 1].</param>
/// <param name="RemainingFactor">Factor on the coherence inside a patch, in [0, 1].</param>
/// <param name="SizeM">Longest wave of the field, m, above 0: about twice the size of the largest patches.</param>
/// <param name="EdgeSoftness">Width of the edge in standard deviations of the field, in [0, 3]; 0 for a hard edge.</param>
/// <param name="SpectralSlope">Exponent of the two-dimensional spectrum, in [-6, -1].</param>
public sealed record CoherenceLoss(
    double Fraction,
    double RemainingFactor = 0.1,
    double SizeM = 10_000,
    double EdgeSoftness = 0.25,
    double SpectralSlope = -3)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("fraction", Fraction, 0, 1),
        .. ParameterChecks.Within("remaining_factor", RemainingFactor, 0, 1),
        .. ParameterChecks.Positive("size_m", SizeM),
        .. ParameterChecks.Within("edge_softness", EdgeSoftness, 0, 3),
        .. ParameterChecks.Within("spectral_slope", SpectralSlope, -6, -1),
    ];
}
