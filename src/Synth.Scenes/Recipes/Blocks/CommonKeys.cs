using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Keys that many blocks share.</summary>
internal static class CommonKeys
{
    /// <summary>How often the block applies.</summary>
    public static Key<Quantity> Probability(this KeySet keys, double defaultTo = 1) =>
        keys.Number("probability", "Share of the samples to which the block applies.", NumberRange.Share, defaultTo);

    /// <summary>How likely an item of a list is.</summary>
    public static Key<double> Weight(this KeySet keys) =>
        keys.PlainNumber("weight", "How likely this item is, relative to the others of the list.", NumberRange.NotNegative, 1);
}
