using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Terrain made up from the seed.</summary>
public sealed record ProceduralRecipe
{
    /// <summary>Terrain with every key left out.</summary>
    public static ProceduralRecipe Default { get; } = new();
}

internal static class ProceduralBlock
{
    public static Block<ProceduralRecipe> Declaration { get; } = Block<ProceduralRecipe>.Declare(
        "procedural", "Terrain made up from the seed.", _ => _ => new ProceduralRecipe());
}
