namespace Synth.Physics.Atmosphere;

/// <summary>
/// The stratified atmosphere of an interferogram, from the DEM: the difference of the delays of two dates. In apparent
/// line-of-sight displacement (m, positive towards the satellite; more delay looks like motion away)
/// <c>field = -coefficient * (p(h) - p(reference height))</c>.
/// </summary>
/// <param name="Profile">Dependence on height.</param>
/// <param name="Strength">Size of the difference between the dates.</param>
/// <param name="ReferenceHeightM">Height at which the field is zero, m; null for the mean height of the scene.</param>
public sealed record StratifiedDelay(StratificationProfile Profile, StratifiedStrength Strength, double? ReferenceHeightM = null)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. Profile.Problems(),
        .. Strength.Problems(),
        .. ReferenceHeightM is double height ? ParameterChecks.Finite("reference_height_m", height) : [],
    ];
}
