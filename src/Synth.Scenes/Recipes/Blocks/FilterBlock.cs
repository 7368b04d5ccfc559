using System.Text.Json.Nodes;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Goldstein filtering of the wrapped phase.</summary>
/// <param name="Probability">Share of the samples that are filtered.</param>
/// <param name="Alpha">Strength.</param>
/// <param name="PatchPx">Side of a patch, pixels.</param>
/// <param name="StepPx">Distance of neighbouring patches, pixels, or null for half a patch.</param>
/// <param name="SmoothingPx">Side of the box that smooths the spectrum.</param>
public sealed record FilterRecipe(Quantity Probability, Quantity Alpha, Choice<int> PatchPx, Choice<int>? StepPx, Choice<int> SmoothingPx)
{
    /// <summary>Draws the filter of a scene, or null for an unfiltered look.</summary>
    public GoldsteinFilter? Draw(Draws draws)
    {
        if (!draws.Happens(Probability))
        {
            return null;
        }

        int patchPx = draws.One(PatchPx);
        return new GoldsteinFilter(draws.Number(Alpha), patchPx, StepPx is null ? patchPx / 2 : draws.One(StepPx), draws.One(SmoothingPx));
    }
}

internal static class FilterBlock
{
    public static Block<FilterRecipe> Declaration { get; } = Block<FilterRecipe>.Declare(
        "filter", "The adaptive phase filter of Goldstein and Werner (1998).", keys =>
        {
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> alpha = keys.Number("alpha", "Strength; 0 leaves the phase as it is, 0.5 to 1 is usual.", NumberRange.Share);
            Key<Choice<int>> patch = keys.WithDefault(
                "patch_px", "Side of a patch, pixels.", Sizes("patch", 8, 16, 32, 64), place => ChoiceShape<int>.Single(32, place), 32);
            Key<Choice<int>?> step = keys.Optional(
                "step_px", "Distance of neighbouring patches, pixels; half a patch when left out.", Sizes("step", 1, 2, 4, 8, 16, 32));
            Key<Choice<int>> smoothing = keys.WithDefault(
                "smoothing_px", "Side of the box that smooths the spectrum.", Sizes("smoothing", 1, 3, 5, 7), place => ChoiceShape<int>.Single(3, place), 3);
            return values =>
            {
                if (values.Get(step) is Choice<int> steps && steps.Values.Max() > values.Get(patch).Values.Min() / 2)
                {
                    values.Report(step, "must not exceed half of patch_px");
                }

                return new FilterRecipe(values.Get(probability), values.Get(alpha), values.Get(patch), values.Get(step), values.Get(smoothing));
            };
        });

    private static ChoiceShape<int> Sizes(string what, params int[] sizes) => new($"{what}_px", new SizeShape(sizes));

    /// <summary>One of a few whole numbers.</summary>
    private sealed class SizeShape(int[] sizes) : Shape<int>
    {
        public override string Expectation(ReadMode mode) => $"one of {string.Join(", ", sizes)}";

        public override bool TryRead(ConfigNode node, Place place, out int value)
        {
            double? number = NumberShape.Parse(node);
            value = number is null ? 0 : Array.Find(sizes, size => size == number);
            return value != 0 || place.Expected(Expectation(place.Mode), node);
        }

        public override JsonObject Schema(SchemaBuilder schema) =>
            new() { ["enum"] = new JsonArray([.. sizes.Select(size => JsonValue.Create(size))]) };
    }
}
