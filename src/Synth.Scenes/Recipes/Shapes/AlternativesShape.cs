using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>One block or, in a recipe, a list of blocks of which each sample uses one, by weight.</summary>
/// <param name="item">Form of a block.</param>
/// <param name="weight">Weight of a block.</param>
public sealed class AlternativesShape<T>(Shape<T> item, Func<T, double> weight) : Shape<Choice<T>>
{
    private readonly ListShape<T> _list = new(item, areAlternatives: true);

    public override string Expectation(ReadMode mode) =>
        mode == ReadMode.Constants ? item.Expectation(mode) : $"{item.Expectation(mode)}, or a list of such";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out Choice<T> value)
    {
        value = null;
        ImmutableArray<T> items;
        if (node is ConfigList && place.Mode == ReadMode.Distributions)
        {
            if (!_list.TryRead(node, place, out items))
            {
                return false;
            }
        }
        else if (item.TryRead(node, place, out T? single))
        {
            items = [single];
        }
        else
        {
            return false;
        }

        double[] weights = [.. items.Select(weight)];
        if (!(weights.Sum() > 0 && double.IsFinite(weights.Sum())))
        {
            return place.Fail(node.Mark, "the weights must sum to a finite number above 0");
        }

        value = new Choice<T>(items, Weights.Shares(weights), Quantity.StreamOf(place));
        return true;
    }

    public override JsonObject Schema(SchemaBuilder schema) => schema.Mode == ReadMode.Constants
        ? item.Schema(schema)
        : new JsonObject { ["anyOf"] = new JsonArray(item.Schema(schema), _list.Schema(schema)) };
}
