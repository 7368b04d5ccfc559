namespace Synth.Physics.Atmosphere;

/// <summary>The strength of a turbulent field.</summary>
/// <param name="Rule">What the number refers to.</param>
/// <param name="ValueM">Apparent line-of-sight displacement, m, at least 0.</param>
public sealed record FieldAmplitude(AmplitudeRule Rule, double ValueM)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() => ParameterChecks.NotNegative("amplitude_m", ValueM);
}
