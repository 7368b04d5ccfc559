using System.Collections.Immutable;
using Synth.Scenes.Recipes;
using Synth.Training.Data.Sources;
using Synth.Training.Hybrid;

namespace Synth.Training.Sensitivity;

/// <summary>The backgrounds that deformation is put on.</summary>
/// <param name="Simulated">Recipe whose classes without deformation are simulated, or null for real ones.</param>
/// <param name="Real">Real images, or null for simulated ones.</param>
/// <param name="Count">Backgrounds, calibration included; null for every real patch there is.</param>
/// <param name="CalibrationShare">Share of them that sets thresholds and is not measured, above 0 and below 1.</param>
/// <param name="ClusterBy">Column of groups of real images that are drawn together for intervals and lie on one side, or null for patches one by one.</param>
/// <param name="Quantity">Which field of a scene the model is shown.</param>
public sealed record SensitivityBackgrounds(
    Recipe? Simulated, BackgroundRecipe? Real, long? Count, double CalibrationShare, string? ClusterBy, SampleQuantity Quantity);

/// <summary>The unit of amplitudes.</summary>
public enum AmplitudeUnit
{
    /// <summary>Largest |LOS displacement|, m.</summary>
    Metres,

    /// <summary>Largest |LOS velocity|, mm a year, over the time between the dates of the scene.</summary>
    MillimetresPerYear,
}

/// <summary>What is varied beside the amplitude; one condition at a time, the others as drawn. Empty lists vary nothing.</summary>
public sealed record SensitivityAxes
{
    /// <summary>Names of classes: all backgrounds are deformed by each alone.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Coherences to set.</summary>
    public ImmutableArray<double> Coherence { get; init; } = [];

    /// <summary>Strengths of turbulence to set, m.</summary>
    public ImmutableArray<double> TurbulenceM { get; init; } = [];

    /// <summary>Fringes of stratified atmosphere to set.</summary>
    public ImmutableArray<double> StratifiedFringes { get; init; } = [];

    /// <summary>Signal-to-noise ratios to which the deformation is scaled, rising.</summary>
    public ImmutableArray<double> SignalToNoise { get; init; } = [];

    /// <summary>Edges of bins of the drawn depth, m, rising.</summary>
    public ImmutableArray<double> DepthEdgesM { get; init; } = [];

    /// <summary>Edges of bins of the mean coherence of valid pixels, rising.</summary>
    public ImmutableArray<double> CoherenceEdges { get; init; } = [];

    /// <summary>Edges of bins of the root mean square of the atmosphere, m, rising.</summary>
    public ImmutableArray<double> AtmosphereEdgesM { get; init; } = [];
}

/// <summary>How the sensitivity of a model is measured. Read whole by <see cref="SensitivityFile"/>; immutable.</summary>
public sealed record SensitivityRecipe
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to show.</summary>
    public required string Description { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>Seed of scenes and of resamples.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Folder of the trained model, or its weight file.</summary>
    public required string Model { get; init; }

    /// <summary>The backgrounds.</summary>
    public required SensitivityBackgrounds Backgrounds { get; init; }

    /// <summary>What deforms them: classes with sources.</summary>
    public required Recipe Deformation { get; init; }

    /// <summary>Amplitudes in <see cref="Unit"/>, rising.</summary>
    public required ImmutableArray<double> Amplitudes { get; init; }

    /// <summary>Unit of the amplitudes.</summary>
    public required AmplitudeUnit Unit { get; init; }

    /// <summary>What else is varied.</summary>
    public required SensitivityAxes Axes { get; init; }

    /// <summary>False-positive rates at which thresholds are set, each above 0 and below 1.</summary>
    public required ImmutableArray<double> FalsePositiveRates { get; init; }

    /// <summary>Resamples for intervals, 0 for none.</summary>
    public required int Replicates { get; init; }

    /// <summary>File and recipes as one line of JSON, overrides in place and without paths of models and images.</summary>
    public string Json { get; init; } = string.Empty;
}
