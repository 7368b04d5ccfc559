using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Correction of the sources' depth for topography.</summary>
/// <param name="Probability">Share of the samples that have it.</param>
/// <param name="ReferenceHeightM">Height above sea level that depths count from, m, or null for the mean of the scene.</param>
public sealed record VaryingDepthRecipe(Quantity Probability, Quantity? ReferenceHeightM);

internal static class VaryingDepthBlock
{
    public static Block<VaryingDepthRecipe> Declaration { get; } = Block<VaryingDepthRecipe>.Declare(
        "varying_depth", "Every point sees the sources at their depth below itself (Williams and Wadge 2000); without it the surface is flat.", keys =>
        {
            Key<Quantity> probability = keys.Probability();
            Key<Quantity?> reference = keys.OptionalNumber(
                "reference_height_m", "Height above sea level that depths count from, m; the scene's mean when left out.", NumberRange.Within(-500, 10_000));
            return values => new VaryingDepthRecipe(values.Get(probability), values.Get(reference));
        });
}
