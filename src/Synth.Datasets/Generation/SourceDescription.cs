using Synth.Physics.Engine;

namespace Synth.Datasets.Generation;

/// <summary>What the samples of a data set are made from. Two equal descriptions give the same samples.</summary>
public sealed record SourceDescription
{
    /// <summary>Name of the recipe, such as <c>demo</c>.</summary>
    public required string RecipeName { get; init; }

    /// <summary>The recipe as the user wrote it.</summary>
    public required string RecipeText { get; init; }

    /// <summary>The recipe with every default and override filled in; its hash identifies the recipe.</summary>
    public required string ResolvedRecipe { get; init; }

    /// <summary>Seed of every random number.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Samples of the whole data set, at least 1.</summary>
    public required long Count { get; init; }

    /// <summary>Columns of every sample.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of every sample.</summary>
    public required int Height { get; init; }

    /// <summary>Name of the field engine, such as <c>cpu</c>.</summary>
    public string Engine { get; init; } = CpuEngines.RecordedName;

    /// <summary>Arithmetic of the source formulas.</summary>
    public EnginePrecision Precision { get; init; }

    /// <summary>Which tiles of topography the recipe could see (see <see cref="TileFingerprint"/>); null when it needs none.</summary>
    public string? TilesSha256 { get; init; }
}
