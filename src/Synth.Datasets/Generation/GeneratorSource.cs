using Synth.Physics.Engine;
using Synth.Physics.RandomFields;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Datasets.Generation;

/// <summary>Samples from the generator: one <see cref="SampleGenerator"/> with its own engine a thread.</summary>
public sealed class GeneratorSource : ISampleSource
{
    private readonly Func<SampleGenerator> _create;

    /// <param name="description">What the samples are made from.</param>
    /// <param name="create">Makes a generator for one thread; called from several threads.</param>
    public GeneratorSource(SourceDescription description, Func<SampleGenerator> create)
    {
        Description = description;
        _create = create;
    }

    public SourceDescription Description { get; }

    /// <summary>The samples of a recipe, computed on the CPU.</summary>
    /// <param name="recipe">The recipe, overrides in place.</param>
    /// <param name="text">The recipe as the user wrote it.</param>
    /// <param name="count">Samples of the whole data set, at least 1.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="terrain">Supplies the terrain.</param>
    public static GeneratorSource Of(
        Recipe recipe, string text, long count, ulong seed, EnginePrecision precision, ITerrainProvider terrain)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        SourceDescription description = new()
        {
            RecipeName = recipe.Name,
            RecipeText = text,
            ResolvedRecipe = recipe.Json,
            Seed = seed,
            Count = count,
            Width = recipe.Grid.WidthPx,
            Height = recipe.Grid.HeightPx,
            Precision = precision,
            TilesSha256 = TileFingerprint.Of(recipe, terrain),
        };
        SceneSampler sampler = new(recipe, seed, terrain);
        FieldSynthesizer synthesizer = new();
        return new GeneratorSource(description, () => new SampleGenerator(sampler, new CpuEngine(precision, synthesizer)));
    }

    public ISampleWorker CreateWorker() => new Worker(_create());

    private sealed class Worker(SampleGenerator generator) : ISampleWorker
    {
        public Sample Generate(long index) => generator.Generate(index);

        public void Dispose()
        {
        }
    }
}
