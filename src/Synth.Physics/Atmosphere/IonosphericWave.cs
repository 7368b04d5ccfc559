namespace Synth.Physics.Atmosphere;

/// <summary>
/// A travelling ionospheric disturbance as a long sinusoid across the scene, in apparent line-of-sight displacement:
/// <c>amplitude * cos(2 pi s / length + phase)</c> with s the distance from the scene's centre along the azimuth. A deliberate
/// simplification of the medium-scale disturbances of 50 to 500 km seen in L-band interferograms (Meyer et al. 2006;
/// Chen and Zebker 2012). The advance of a given electron content grows with the square of the radar wavelength.
/// </summary>
/// <param name="AmplitudeM">Largest displacement, m, at least 0.</param>
/// <param name="LengthM">Distance of two crests, m, in [5000, 2000000].</param>
/// <param name="AzimuthDeg">Direction of travel, degrees clockwise from north, in [-360, 360].</param>
/// <param name="PhaseDeg">Phase at the scene's centre, degrees.</param>
public sealed record IonosphericWave(double AmplitudeM, double LengthM, double AzimuthDeg, double PhaseDeg)
{
    /// <summary>
    /// Largest displacement caused by a difference of electron content: 40.31 m³/s² * electrons / frequency².
    /// </summary>
    /// <param name="electronContent">Amplitude of the difference along the line of sight, TECU (1e16 electrons per m²).</param>
    /// <param name="wavelengthM">Wavelength of the radar, m.</param>
    public static double AmplitudeFromElectronContent(double electronContent, double wavelengthM)
    {
        double frequencyHz = 299_792_458 / wavelengthM;
        return 40.31 * electronContent * 1e16 / (frequencyHz * frequencyHz);
    }

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.NotNegative("amplitude_m", AmplitudeM),
        .. ParameterChecks.Within("length_m", LengthM, 5000, 2_000_000),
        .. ParameterChecks.Within("azimuth_deg", AzimuthDeg, -360, 360),
        .. ParameterChecks.Finite("phase_deg", PhaseDeg),
    ];
}
