using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Physics.RandomFields;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Training.Data.Sources;

/// <summary>
/// Samples of a recipe, computed when they are asked for and never stored. Image n is sample n of the recipe and seed, so no
/// image comes twice. Source formulas run in single precision.
/// </summary>
public sealed class RecipeSource : IImageSource
{
    private readonly SceneSampler _sampler;
    private readonly FieldSynthesizer _synthesizer = new();
    private readonly SampleQuantity _quantity;
    private readonly IEngineSource _engines;

    /// <param name="recipe">The recipe, overrides in place.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="terrain">Supplies the terrain.</param>
    /// <param name="quantity">Which field is the image.</param>
    /// <param name="count">Images of a finite set, such as one for validation, at least 1; null for an endless source.</param>
    /// <param name="engines">Makes the engines; null for the CPU's. They outlive the source.</param>
    public RecipeSource(Recipe recipe, ulong seed, ITerrainProvider terrain, SampleQuantity quantity = SampleQuantity.Wrapped, long? count = null, IEngineSource? engines = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (count is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(count));
        }

        (_sampler, _quantity, Count) = (new SceneSampler(recipe, seed, terrain), quantity, count);
        _engines = engines ?? new CpuEngines();
        Name = $"recipe {recipe.Name}";
        ClassNames = [.. recipe.Classes.Where(each => each.Weight > 0).Select(each => each.Name).Distinct()];
    }

    public string Name { get; }

    public long? Count { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public ImageRecord? RecordOf(long index) => null;

    public IImageReader OpenReader() => new Reader(this, _engines.Create(EnginePrecision.Float32, _synthesizer));

    public void Dispose()
    {
    }

    private sealed class Reader(RecipeSource source, IFieldEngine engine) : IImageReader
    {
        private readonly SampleGenerator _generator = new(source._sampler, engine, SampleImage.FieldsOf(source._quantity));

        public TrainingImage Read(long index)
        {
            try
            {
                return SampleImage.Of(_generator.Generate(index), source._quantity, $"{source.Name}/{index}");
            }
            catch (ImpossibleSceneException e)
            {
                throw new DatasetException($"{source.Name}: {e.Message}", e);
            }
        }

        public void Dispose() => (engine as IDisposable)?.Dispose();
    }
}
