using System.Collections.Immutable;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes;

/// <summary>
/// A data set's description: which classes it holds and what every number of a scene is drawn from. Read and validated whole
/// by <see cref="RecipeFile"/>; immutable.
/// </summary>
public sealed record Recipe
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What the data set is for.</summary>
    public required string Description { get; init; }

    /// <summary>Where the ranges come from.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>Number of samples unless the caller says otherwise.</summary>
    public required long Count { get; init; }

    /// <summary>Seed unless the caller says otherwise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Pixels of every scene.</summary>
    public required GridRecipe Grid { get; init; }

    /// <summary>The classes, each with the blocks of its scenes.</summary>
    public required ImmutableArray<ClassRecipe> Classes { get; init; }

    /// <summary>Probabilities of the classes as running sums; the last is 1.</summary>
    public required ImmutableArray<double> ClassShares { get; init; }

    /// <summary>What is written of each sample.</summary>
    public required OutputsRecipe Outputs { get; init; }

    /// <summary>The whole recipe as one line of JSON, overrides in place: two recipes with the same text draw the same scenes.</summary>
    public required string Json { get; init; }

    /// <summary>Doubtful but usable choices.</summary>
    public required ImmutableArray<ConfigProblem> Warnings { get; init; }
}
