namespace Synth.Scenes.Labels;

/// <summary>
/// The frame-level flags of the Hephaestus annotations (Bountos et al. 2022, section 2.2), 0 or 1 unless noted, with the
/// codes that the published annotation files use. <see cref="FlagRules"/> says when each is set.
/// </summary>
/// <param name="NoInfo">Incoherent throughout: nothing can be read from the frame.</param>
/// <param name="LowCoherence">Noisy areas are plainly visible.</param>
/// <param name="ProcessingError">
/// 0 none, 2 debursting, 3 sub-swath merging, as the annotation files count (the paper's text says 1 and 2); 4 unwrapping,
/// which Hephaestus lacks because it cannot be seen in a wrapped frame.
/// </param>
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
    int Deformation)
{
    /// <summary><see cref="ProcessingError"/> of a failed debursting.</summary>
    public const int DeburstingError = 2;

    /// <summary><see cref="ProcessingError"/> of badly merged sub-swaths.</summary>
    public const int SubSwathError = 3;

    /// <summary><see cref="ProcessingError"/> of a region unwrapped to the wrong cycle.</summary>
    public const int UnwrappingError = 4;
}
