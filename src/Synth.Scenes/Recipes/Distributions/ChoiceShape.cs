using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>One value of a form or, in a recipe, <c>{choice: [...], weights: [...]}</c> of several.</summary>
/// <param name="item">Form of the value.</param>
/// <param name="name">Name of the value in the schema.</param>
public sealed class ChoiceShape<T>(string name, Shape<T> item) : Shape<Choice<T>>
{
    private readonly Block<Choice<T>> _several = Block<Choice<T>>.Declare($"{name}_choice", "One of several values.", keys =>
    {
        Key<ImmutableArray<T>> items = keys.Required("choice", "The values.", new ListShape<T>(item));
        Key<ImmutableArray<double>?> weights = ElementaryForms.WeightsKey(keys);
        return values => new Choice<T>(
            values.Get(items), ElementaryForms.SharesOf(values, weights, values.Get(items).Length), Quantity.StreamOf(values.Place));
    });

    /// <summary>A choice of one.</summary>
    public static Choice<T> Single(T value, Place place) => new([value], [1], Quantity.StreamOf(place));

    public override string Expectation(ReadMode mode) =>
        mode == ReadMode.Constants ? item.Expectation(mode) : $"{item.Expectation(mode)}, or {{choice: [...]}} of several";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out Choice<T> value)
    {
        if (place.Mode == ReadMode.Distributions && node is ConfigMapping mapping && mapping.Find("choice") is not null)
        {
            return _several.TryRead(node, place, out value);
        }

        bool isRead = item.TryRead(node, place, out T? single);
        value = isRead ? Single(single!, place) : null;
        return isRead;
    }

    public override JsonObject Schema(SchemaBuilder schema) => schema.Mode == ReadMode.Constants
        ? item.Schema(schema)
        : new JsonObject { ["anyOf"] = new JsonArray(item.Schema(schema), _several.Schema(schema)) };
}
