using System.Collections.Immutable;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Scenes.Recipes;

/// <summary>Parts of a recipe as recipes of their own, for data sets that are put together from several kinds of samples.</summary>
public static class RecipeParts
{
    /// <summary>The recipe with some of its classes, their weights as they are to one another; null when none of any weight is left.</summary>
    public static Recipe? Keeping(this Recipe recipe, Func<ClassRecipe, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ImmutableArray<ClassRecipe> kept = [.. recipe.Classes.Where(isKept)];
        return kept.Any(each => each.Weight > 0) ? recipe with { Classes = kept, ClassShares = Weights.Shares([.. kept.Select(each => each.Weight)]) } : null;
    }

    /// <summary>The classes with sources that scenes may be of: those of weight 0 are none.</summary>
    public static ImmutableArray<ClassRecipe> Deforming(this Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return [.. recipe.Classes.Where(each => each.Weight > 0 && !each.Sources.IsEmpty)];
    }

    /// <summary>Shares of the samples by class name, in the recipe's order: it may hold several kinds of one class.</summary>
    public static IEnumerable<(string Name, double Share)> SharesByClass(this Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Classes
            .Select((each, i) => (each.Name, Share: recipe.ClassShares[i] - (i == 0 ? 0 : recipe.ClassShares[i - 1])))
            .GroupBy(each => each.Name)
            .Select(group => (group.Key, group.Sum(each => each.Share)));
    }

    /// <summary>The recipe's deformation alone: what else an interferogram shows is left to a real background.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="keepsStratified">Whether the stratified delay over the recipe's own terrain stays.</param>
    public static Recipe WithoutSurroundings(this Recipe recipe, bool keepsStratified = false)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe with { Classes = [.. recipe.Classes.Select(each => each with { Blocks = Bare(each.Blocks, keepsStratified) })] };
    }

    /// <summary>Scenes without any source, in the places and looks of the recipe's first class.</summary>
    public static Recipe WithoutSources(this Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ClassRecipe first = recipe.Classes[0];
        return recipe with { Classes = [new ClassRecipe(ClassNames.NoDeformation, 1, [], first.Blocks with { Gates = null })], ClassShares = [1] };
    }

    private static SceneBlocks Bare(SceneBlocks blocks, bool keepsStratified) => new()
    {
        Stratified = keepsStratified ? blocks.Stratified : null,
        Topography = blocks.Topography,
        Acquisition = blocks.Acquisition,
        Poisson = blocks.Poisson,
        VaryingDepth = blocks.VaryingDepth,
        Gates = blocks.Gates,
    };
}
