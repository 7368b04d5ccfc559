using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>Every source type by the name of its key <c>type</c>.</summary>
public static class SourceForms
{
    /// <summary>The types as recipes and scenes write them.</summary>
    public static VariantShape<SourceRecipe> Scene { get; } = Declare(SourceUse.Scene);

    /// <summary>The types as model files write them.</summary>
    public static VariantShape<SourceRecipe> Model { get; } = Declare(SourceUse.Model);

    private static VariantShape<SourceRecipe> Declare(SourceUse use) =>
        new("source", [.. RectangleSources.All(use), .. VolumeSources.All(use), .. CompoundSources.All(use)]);
}
