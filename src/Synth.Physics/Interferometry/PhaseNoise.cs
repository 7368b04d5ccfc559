namespace Synth.Physics.Interferometry;

/// <summary>
/// Decorrelation noise: each pixel's phase error follows the multilook phase distribution of its coherence (Lee et al. 1994;
/// Hanssen 2001, section 4.2), uniform at coherence 0 and none at 1.
/// </summary>
/// <param name="Looks">Number of independent looks, in [1, 1000]; fractional effective numbers are allowed.</param>
public sealed record PhaseNoise(double Looks)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() => ParameterChecks.Within("looks", Looks, 1, 1000);
}
