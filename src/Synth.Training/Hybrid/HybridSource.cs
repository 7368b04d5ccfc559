using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Physics.RandomFields;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Training.Hybrid;

/// <summary>The samples of a hybrid data set, for the same run that writes simulated ones. Sample n depends on the recipe, its seed, the backgrounds and n alone; those from Count on are as HybridLayout.At says.</summary>
public sealed class HybridSource : ISampleSource
{
    private readonly HybridRecipe _recipe;
    private readonly BackgroundPatches _patches;
    private readonly EnginePrecision _precision;
    private readonly IEngineSource _engines;
    private readonly FieldSet _wanted;
    private readonly FieldSynthesizer _synthesizer = new();
    private readonly Dictionary<(HybridKind Kind, bool IsStratified), SceneSampler> _samplers;

    /// <param name="recipe">The recipe.</param>
    /// <param name="patches">Its backgrounds; they stay the caller's to dispose.</param>
    /// <param name="terrain">Terrain for the simulated parts.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="engines">Makes the engines of what is simulated; null for the CPU's. They outlive the source.</param>
    /// <param name="wanted">Fields that the samples are to hold, others may hold anything; null for those of the recipe's outputs.</param>
    /// <exception cref="DatasetException">The recipe of the simulation lacks a class that a part needs, the backgrounds cannot be divided, or wrapped ones are to have unwrapped phase.</exception>
    public HybridSource(
        HybridRecipe recipe,
        BackgroundPatches patches,
        ITerrainProvider terrain,
        EnginePrecision precision = EnginePrecision.Float32,
        IEngineSource? engines = null,
        FieldSet? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(patches);
        if (recipe.Outputs.Arrays.Contains(ArrayNames.Unwrapped))
        {
            patches.RequireUnwrapped("arrays");
        }

        (_recipe, _patches, _precision, _engines) = (recipe, patches, precision, engines ?? new CpuEngines());
        _wanted = wanted ?? ArrayCatalog.FieldsOf(recipe.Outputs.Arrays);
        Layout = new HybridLayout(recipe, patches.Patches);
        var recipes = recipe.Parts.Select(part => (part.Kind, part.IsStratified)).Distinct().ToDictionary(part => part, part => RecipeOf(recipe, part.Kind, part.IsStratified));
        _samplers = recipes.ToDictionary(pair => pair.Key, pair => new SceneSampler(pair.Value, recipe.Seed, terrain));
        ClassNames = [.. recipes.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Classes).Where(each => each.Weight > 0).Select(each => each.Name).Distinct()];
        Description = new SourceDescription
        {
            RecipeName = recipe.Name,
            RecipeText = recipe.Text,
            ResolvedRecipe = new JsonObject { ["hybrid"] = JsonNode.Parse(recipe.Json), ["backgrounds_sha256"] = patches.Sha256 }.ToJsonString(),
            Seed = recipe.Seed,
            Count = Layout.Count,
            Width = recipe.Backgrounds.SizePx,
            Height = recipe.Backgrounds.SizePx,
            Engine = _engines.Name,
            Precision = precision,
            TilesSha256 = recipe.Parts.Any(part => !part.IsReal || part.IsStratified) ? TileFingerprint.Of(recipe.Simulated, terrain) : null,
        };
    }

    public SourceDescription Description { get; }

    /// <summary>What each sample is.</summary>
    public HybridLayout Layout { get; }

    /// <summary>Names of the classes that samples have.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>A worker for one thread.</summary>
    public HybridWorker CreateWorker() =>
        new(Layout, _patches.OpenReader(), _engines.Create(_precision, _synthesizer), _recipe.Backgrounds.VelocitySpanYears, _samplers, _wanted);

    ISampleWorker ISampleSource.CreateWorker() => CreateWorker();

    private static Recipe RecipeOf(HybridRecipe recipe, HybridKind kind, bool isStratified)
    {
        Recipe simulated = recipe.Simulated;
        Recipe? part = kind switch
        {
            // delays as in the recipe's own scenes without deformation, where it has any
            HybridKind.Background when isStratified && simulated.WithoutSurroundings(keepsStratified: true).Keeping(each => each.Sources.IsEmpty) is { } calm => calm,
            HybridKind.Background => simulated.WithoutSurroundings(isStratified).WithoutSources(),
            HybridKind.Hybrid => simulated.WithoutSurroundings(isStratified).Keeping(each => !each.Sources.IsEmpty),
            HybridKind.SyntheticDeformation => simulated.Keeping(each => !each.Sources.IsEmpty),
            _ => simulated.Keeping(each => each.Sources.IsEmpty) ?? simulated.WithoutSources(),
        };
        return part ?? throw new DatasetException($"the recipe {simulated.Name} has no class with sources, so there is no deformation to add");
    }
}
