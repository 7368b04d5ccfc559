using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>What is written of each sample.</summary>
/// <param name="Arrays">Names of the arrays, of <see cref="OutputsBlock.ArrayNames"/>, in that order and without repetition.</param>
/// <param name="IsHalfPrecision">True for float16, false for float32.</param>
/// <param name="SamplesPerShard">Samples in one shard; null to choose by the number of samples.</param>
public sealed record OutputsRecipe(ImmutableArray<string> Arrays, bool IsHalfPrecision, int? SamplesPerShard);

/// <summary>Declares what is written of each sample.</summary>
public static class OutputsBlock
{
    private static readonly ImmutableArray<string> Stock = ["wrapped", "coherence", "mask", "valid"];

    /// <summary>
    /// The arrays a sample can be written as: the wrapped phase, its coherence, the deformation mask and the valid pixels; on request the mask
    /// of each source, the unwrapped phase, the terrain and every component separately.
    /// </summary>
    public static ImmutableArray<string> ArrayNames { get; } =
    [
        "wrapped", "coherence", "mask", "instances", "valid", "unwrapped", "deformation", "stratified", "turbulent", "ramp", "ionosphere", "noise", "faults", "height",
    ];

    internal static Block<OutputsRecipe> Declaration { get; } = Block<OutputsRecipe>.Declare("outputs", "What is written of each sample.", keys =>
    {
        NameShape<string> name = new("array", [.. ArrayNames.Select(array => (array, array))]);
        Key<ImmutableArray<string>> arrays = keys.WithDefault(
            "arrays",
            "Arrays of each sample.",
            new ListShape<string>(name),
            _ => Stock,
            new JsonArray([.. Stock.Select(array => JsonValue.Create(array))]));
        Key<bool> half = keys.WithDefault(
            "precision",
            "Type of the arrays of real numbers.",
            new NameShape<bool>("precision", [("float32", false), ("float16", true)]),
            _ => false,
            "float32");
        Key<long?> shard = keys.OptionalValue(
            "samples_per_shard", "Samples in one shard; without it 50 to 1000, so that there are some 64 shards to share out.", new WholeNumberShape(1, 1_000_000));
        return values => new OutputsRecipe(
            [.. ArrayNames.Where(array => values.Get(arrays).Contains(array))], values.Get(half), (int?)values.Get(shard));
    });

    /// <summary>What is written where a recipe does not say.</summary>
    internal static OutputsRecipe Default { get; } = new(Stock, false, null);
}
