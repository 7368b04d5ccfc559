using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Synth.Training.Sensitivity;

/// <summary>One background with its scores: as it is, and with deformation of each strength. A line of <see cref="FileName"/>.</summary>
public sealed record ScoredPair
{
    /// <summary>Usual name of a file of pairs.</summary>
    public const string FileName = "samples.jsonl";

    /// <summary>Name of the setting, <see cref="SensitivitySetting.Name"/>.</summary>
    public required string Setting { get; init; }

    /// <summary>Number of the background, from 0; equal numbers of all settings are drawn alike.</summary>
    public required long Background { get; init; }

    /// <summary>What the background is: recipe and number, or image and place of a patch.</summary>
    public required string Id { get; init; }

    /// <summary>Group of a real background, or null for one that is on its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cluster { get; init; }

    /// <summary>True when it sets thresholds and has no deformation.</summary>
    public required bool IsCalibration { get; init; }

    /// <summary>Log-odds of deformation as the model sees them without any, nat; null where the setting leaves the backgrounds as they are.</summary>
    public float? Clean { get; init; }

    /// <summary>Mean coherence of valid pixels, or null when not known.</summary>
    public float? Coherence { get; init; }

    /// <summary>Root mean square of the atmosphere over the scene, m, or null when not known (wrapped phase).</summary>
    public float? AtmosphereM { get; init; }

    /// <summary>Class of the deformation; null for calibration, and where no draw could be seen.</summary>
    public string? Source { get; init; }

    /// <summary>Depth of the source that deforms most, m.</summary>
    public float? DepthM { get; init; }

    /// <summary>Share of strong pixels that are valid.</summary>
    public float? VisibleShare { get; init; }

    /// <summary>Signal-to-noise ratio at a peak of 1 m, or null when not known.</summary>
    public float? SnrAtOneMetre { get; init; }

    /// <summary>Log-odds at each amplitude; empty without deformation.</summary>
    public ImmutableArray<float> Scores { get; init; } = [];

    /// <summary>Log-odds at each signal-to-noise ratio; empty without deformation, where the ratio is not known, or where none is asked for.</summary>
    public ImmutableArray<float> SnrScores { get; init; } = [];
}
