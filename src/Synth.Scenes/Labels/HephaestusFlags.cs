namespace Synth.Scenes.Labels;

/// <summary>
/// The frame-level flags of the Hephaestus annotation schema (Bountos et al. 2022, section 2.3), 0 or 1 unless noted.
/// </summary>
/// <param name="NoInfo">Corrupted or empty frame.</param>
/// <param name="LowCoherence">Most of the frame is incoherent.</param>
/// <param name="ProcessingError">0 none, 1 debursting, 2 sub-swath, 3 unwrapping: the kinds Synth simulates.</param>
/// <param name="GlacierFringes">Fringes of moving ice; never simulated, always 0.</param>
/// <param name="OrbitalFringes">A visible ramp of the orbit.</param>
/// <param name="AtmosphericFringes">0 none, 1 vertical stratification, 2 turbulent mixing, 3 both.</param>
/// <param name="Deformation">Deformation is present.</param>
public sealed record HephaestusFlags(
    int NoInfo,
    int LowCoherence,
    int ProcessingError,
    int GlacierFringes,
    int OrbitalFringes,
    int AtmosphericFringes,
    int Deformation);
