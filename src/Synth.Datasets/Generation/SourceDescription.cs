using Synth.Physics.Engine;
using Synth.Scenes.Recipes;

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
    public string Engine { get; init; } = "cpu";

    /// <summary>Arithmetic of the source formulas.</summary>
    public EnginePrecision Precision { get; init; }

    /// <summary>The description of a recipe's samples.</summary>
    /// <param name="recipe">The recipe, overrides in place.</param>
    /// <param name="text">The recipe as the user wrote it.</param>
    /// <param name="count">Samples of the whole data set, at least 1.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    public static SourceDescription Of(Recipe recipe, string text, long count, ulong seed, EnginePrecision precision)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new SourceDescription
        {
            RecipeName = recipe.Name,
            RecipeText = text,
            ResolvedRecipe = recipe.Json,
            Seed = seed,
            Count = count,
            Width = recipe.Grid.WidthPx,
            Height = recipe.Grid.HeightPx,
            Precision = precision,
        };
    }
}
