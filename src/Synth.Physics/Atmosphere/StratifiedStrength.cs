namespace Synth.Physics.Atmosphere;

/// <summary>How strong a stratified atmosphere is.</summary>
public abstract record StratifiedStrength
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public abstract IEnumerable<ParameterProblem> Problems();
}

/// <summary>The coefficients of the two dates in the profile's unit: metres per kilometre (linear) or metres at sea level.</summary>
/// <param name="FirstM">One-way line-of-sight delay coefficient of the first date.</param>
/// <param name="SecondM">That of the second date; the interferogram shows second minus first.</param>
public sealed record TwoDateStrength(double FirstM, double SecondM) : StratifiedStrength
{
    /// <summary>
    /// Coefficients for a linear profile from phase gradients, as SyInterferoPy draws them from N(56, 2) rad/km for each date
    /// (after Pinel et al. 2011).
    /// </summary>
    /// <param name="firstRadPerKm">Two-way phase lost per kilometre of ascent at the first date.</param>
    /// <param name="secondRadPerKm">That at the second date.</param>
    /// <param name="wavelengthM">Wavelength of the radar, m.</param>
    public static TwoDateStrength FromPhaseGradients(double firstRadPerKm, double secondRadPerKm, double wavelengthM) =>
        new(firstRadPerKm * wavelengthM / (4 * Math.PI), secondRadPerKm * wavelengthM / (4 * Math.PI));

    public override IEnumerable<ParameterProblem> Problems() =>
        [.. ParameterChecks.Finite("first_m", FirstM), .. ParameterChecks.Finite("second_m", SecondM)];
}

/// <summary>Fringes between the lowest and the highest pixel of the scene, whatever its relief.</summary>
/// <param name="Fringes">
/// Number of fringes, in [-50, 50]; positive when the summit seems to move towards the satellite. A flat scene stays at zero.
/// </param>
/// <param name="WavelengthM">Wavelength of the radar, m, above 0; a fringe is half of it.</param>
public sealed record FringeStrength(double Fringes, double WavelengthM) : StratifiedStrength
{
    public override IEnumerable<ParameterProblem> Problems() =>
        [.. ParameterChecks.Within("fringes", Fringes, -50, 50), .. ParameterChecks.Positive("wavelength_m", WavelengthM)];
}
