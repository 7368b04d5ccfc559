using System.Collections.Immutable;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Training.Data.Configuration;

namespace Synth.Training.Hybrid;

/// <summary>What the samples of a part are.</summary>
public enum HybridKind
{
    /// <summary>Real backgrounds as they are: no deformation.</summary>
    Background,

    /// <summary>Real backgrounds with simulated deformation.</summary>
    Hybrid,

    /// <summary>Wholly simulated, with deformation.</summary>
    SyntheticDeformation,

    /// <summary>Wholly simulated, without deformation.</summary>
    SyntheticBackground,
}

/// <summary>One part of a hybrid set.</summary>
/// <param name="Kind">What its samples are.</param>
/// <param name="Count">Samples, or null: one for each background of its side; wholly simulated ones: one for each background there is.</param>
/// <param name="FilteredCopiesPx">Sides of median filters, pixels: for each, the samples of the part come once more, filtered. Only for parts on real backgrounds.</param>
/// <param name="IsStratified">Whether the recipe's stratified delay is added to a real background. Only for parts on real backgrounds.</param>
public sealed record HybridPart(HybridKind Kind, long? Count, ImmutableArray<int> FilteredCopiesPx, bool IsStratified = false)
{
    /// <summary>True when the samples stand on real images.</summary>
    public bool IsReal => Kind is HybridKind.Background or HybridKind.Hybrid;
}

/// <summary>A polygon whose inside is not to be used.</summary>
/// <param name="Image">Text that the id of the image holds.</param>
/// <param name="CornersPx">x, y, x, y … of the corners in pixels of the image, whole numbers at the centres of pixels.</param>
public sealed record ExcludedPolygon(string Image, ImmutableArray<double> CornersPx);

/// <summary>Real images and how they are cut.</summary>
/// <param name="Sources">The images.</param>
/// <param name="SizePx">Rows and columns of a patch.</param>
/// <param name="StepPx">Rows and columns from one patch to the next.</param>
/// <param name="MostMissingShare">Share of missing pixels above which a patch is left out, 0 to 1.</param>
/// <param name="VelocitySpanYears">Years of displacement that a velocity stands for.</param>
/// <param name="Excluded">Polygons; a patch that touches one is left out.</param>
/// <param name="ExcludedOnEarth">Polygons on Earth; a patch that touches one is left out.</param>
/// <param name="DisjointBy">Column of groups of which none may lie on both sides (with and without deformation), or null to divide patch by patch.</param>
/// <param name="AreShared">Whether every patch serves on both sides instead.</param>
public sealed record BackgroundRecipe(
    ImmutableArray<SourcePlan> Sources,
    int SizePx,
    int StepPx,
    double MostMissingShare,
    double VelocitySpanYears,
    ImmutableArray<ExcludedPolygon> Excluded,
    ImmutableArray<GeoPolygon> ExcludedOnEarth,
    string? DisjointBy,
    bool AreShared = false);

/// <summary>
/// A data set of real backgrounds and simulated deformation (Beker et al. 2022, section 2.3, sets FT1 to FT4). Read whole by <see cref="HybridFile"/>; immutable.
/// </summary>
public sealed record HybridRecipe
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What the data set is for.</summary>
    public required string Description { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>Seed of every random number.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What is simulated.</summary>
    public required Recipe Simulated { get; init; }

    /// <summary>The real images.</summary>
    public required BackgroundRecipe Backgrounds { get; init; }

    /// <summary>The parts, in the order of their samples.</summary>
    public required ImmutableArray<HybridPart> Parts { get; init; }

    /// <summary>What is written of each sample.</summary>
    public required OutputsRecipe Outputs { get; init; }

    /// <summary>The file as the user wrote it.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>File and simulated recipe as one line of JSON, overrides in place.</summary>
    public string Json { get; init; } = string.Empty;
}
