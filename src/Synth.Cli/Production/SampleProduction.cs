using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Production;

/// <summary>Puts together what makes the samples of a recipe: terrain, sampler and one engine a thread.</summary>
/// <param name="recipe">The recipe, overrides in place.</param>
/// <param name="terrain">Supplies the terrain.</param>
internal sealed class SampleProduction(Recipe recipe, ITerrainProvider terrain)
{
    /// <summary>The recipe as the user wrote it.</summary>
    public required string RecipeText { get; init; }

    /// <summary>Samples of the whole data set.</summary>
    public long Count { get; init; } = recipe.Count;

    /// <summary>Seed of every random number.</summary>
    public ulong Seed { get; init; } = recipe.Seed;

    /// <summary>Arithmetic of the source formulas.</summary>
    public EnginePrecision Precision { get; init; }

    /// <summary>What computes the fields.</summary>
    public EngineChoice Engines { get; init; } = EngineChoice.Cpu;

    /// <summary>The source of a run.</summary>
    public GeneratorSource Source() =>
        GeneratorSource.Of(recipe, RecipeText, Count, Seed, Precision, terrain, Engines, ArrayCatalog.FieldsOf(recipe.Outputs.Arrays));
}
