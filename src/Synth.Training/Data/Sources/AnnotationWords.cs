using Synth.Scenes.Labels;

namespace Synth.Training.Data.Sources;

/// <summary>
/// The words in which records say what an annotation in the manner of Hephaestus (Bountos et al. 2022, section 2.2) holds, the same for published files,
/// exported ones and simulated samples: the keys of its flags, kinds of two of them, and <c>intensity_…</c> and <c>phase_…</c>.
/// </summary>
internal static class AnnotationWords
{
    /// <summary>Deformation of any kind, earthquakes included, as the published code counts.</summary>
    public const string Deformation = "deformation";

    /// <summary>Two or more patterns of fringes.</summary>
    public const string Crowd = "is_crowd";

    /// <summary>Deformation of no known kind.</summary>
    public const string Unidentified = "unidentified";

    private const string ProcessingError = "processing_error";
    private const string AtmosphericFringes = "atmospheric_fringes";

    // of the atmosphere, 3 is both
    private const int Stratified = 1;
    private const int Turbulent = 2;

    /// <summary>Keys of the flags in the order of the files.</summary>
    public static IReadOnlyList<string> FlagKeys { get; } =
        ["corrupted", ProcessingError, "glacier_fringes", "orbital_fringes", AtmosphericFringes, "low_coherence", "no_info", "image_artifacts", Crowd];

    /// <summary>Words of a flag: none when it is 0, else its key and the kind that its value stands for.</summary>
    public static IEnumerable<string> OfFlag(string key, int value)
    {
        if (value == 0)
        {
            yield break;
        }

        yield return key;
        if (key == AtmosphericFringes && (value & Stratified) != 0)
        {
            yield return "stratified_atmosphere";
        }

        if (key == AtmosphericFringes && (value & Turbulent) != 0)
        {
            yield return "turbulent_atmosphere";
        }

        if (key == ProcessingError && KindOfError(value) is { } kind)
        {
            yield return kind;
        }
    }

    /// <summary>Words of a simulated sample's flags.</summary>
    public static IEnumerable<string> OfFlags(HephaestusFlags flags) =>
    [
        .. OfFlag("no_info", flags.NoInfo),
        .. OfFlag("low_coherence", flags.LowCoherence),
        .. OfFlag(ProcessingError, flags.ProcessingError),
        .. OfFlag("glacier_fringes", flags.GlacierFringes),
        .. OfFlag("orbital_fringes", flags.OrbitalFringes),
        .. OfFlag(AtmosphericFringes, flags.AtmosphericFringes),
        .. OfFlag(Deformation, flags.Deformation),
    ];

    /// <summary>Word of an intensity level; nothing for <c>None</c>.</summary>
    public static IEnumerable<string> OfIntensity(string level) =>
        level is Fringes.Low or Fringes.Medium or Fringes.High ? [$"intensity_{level.ToLowerInvariant()}"] : [];

    /// <summary>Word of a phase of the volcano; nothing for <c>None</c>, which earthquakes have.</summary>
    public static IEnumerable<string> OfPhase(string phase) =>
        phase is ActivityPhase.Rest or ActivityPhase.Unrest or ActivityPhase.Rebound ? [$"phase_{phase.ToLowerInvariant()}"] : [];

    // the published files hold 0, 2 and 3 where the paper's text counts 1 and 2
    private static string? KindOfError(int value) => value switch
    {
        HephaestusFlags.DeburstingError => "debursting_error",
        HephaestusFlags.SubSwathError => "sub_swath_error",
        HephaestusFlags.UnwrappingError => "unwrapping_error",
        _ => null,
    };
}
