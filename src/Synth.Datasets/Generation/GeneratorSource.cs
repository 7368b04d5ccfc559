using Synth.Physics.Engine;
using Synth.Physics.RandomFields;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Datasets.Generation;

/// <summary>Samples from the generator: one <see cref="SampleGenerator"/> with its own engine a thread.</summary>
public sealed class GeneratorSource : ISampleSource
{
    private readonly ISceneSampler _sampler;
    private readonly Func<IFieldEngine> _createEngine;
    private readonly FieldSet _wanted;

    /// <param name="description">What the samples are made from.</param>
    /// <param name="sampler">Draws the scenes.</param>
    /// <param name="createEngine">Makes an engine for one thread; called from several threads.</param>
    /// <param name="wanted">Fields that the samples are to hold; an engine may leave others out.</param>
    public GeneratorSource(
        SourceDescription description, ISceneSampler sampler, Func<IFieldEngine> createEngine, FieldSet wanted = FieldSet.All)
    {
        Description = description;
        (_sampler, _createEngine, _wanted) = (sampler, createEngine, wanted);
    }

    public SourceDescription Description { get; }

    /// <summary>The samples of a recipe.</summary>
    /// <param name="recipe">The recipe, overrides in place.</param>
    /// <param name="text">The recipe as the user wrote it.</param>
    /// <param name="count">Samples of the whole data set, at least 1.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="terrain">Supplies the terrain.</param>
    /// <param name="engines">Makes the engines; null for the CPU's.</param>
    /// <param name="wanted">Fields that the samples are to hold; an engine may leave others out.</param>
    public static GeneratorSource Of(
        Recipe recipe,
        string text,
        long count,
        ulong seed,
        EnginePrecision precision,
        ITerrainProvider terrain,
        IEngineSource? engines = null,
        FieldSet wanted = FieldSet.All)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        engines ??= new CpuEngines();
        SourceDescription description = new()
        {
            RecipeName = recipe.Name,
            RecipeText = text,
            ResolvedRecipe = recipe.Json,
            Seed = seed,
            Count = count,
            Width = recipe.Grid.WidthPx,
            Height = recipe.Grid.HeightPx,
            Engine = engines.Name,
            Precision = precision,
            TilesSha256 = TileFingerprint.Of(recipe, terrain),
        };
        SceneSampler sampler = new(recipe, seed, terrain);
        FieldSynthesizer synthesizer = new();
        return new GeneratorSource(description, sampler, () => engines.Create(precision, synthesizer), wanted);
    }

    public ISampleWorker CreateWorker() => new Worker(_sampler, _createEngine(), _wanted);

    private sealed class Worker(ISceneSampler sampler, IFieldEngine engine, FieldSet wanted) : ISampleWorker
    {
        private readonly SampleGenerator _generator = new(sampler, engine, wanted);

        public Sample Generate(long index) => _generator.Generate(index);

        public void Dispose() => (engine as IDisposable)?.Dispose();
    }
}
