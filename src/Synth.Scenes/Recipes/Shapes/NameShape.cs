using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>One of a fixed set of names, each standing for a value.</summary>
/// <param name="what">What the names are, such as <c>mission</c>.</param>
/// <param name="values">The value of a name, by name in the order shown.</param>
public sealed class NameShape<T>(string what, IReadOnlyList<(string Name, T Value)> values) : Shape<T>
{
    private string Names => string.Join(", ", values.Select(pair => pair.Name));

    public override string Expectation(ReadMode mode) => $"one of {Names}";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not ConfigScalar { IsNull: false } scalar)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        foreach ((string name, T candidate) in values)
        {
            if (name == scalar.Text)
            {
                value = candidate;
                return true;
            }
        }

        string hint = NearestName.Hint(scalar.Text, values.Select(pair => pair.Name));
        return place.Fail(node.Mark, $"there is no {what} {scalar.Shortened}{hint}; expected {Expectation(place.Mode)}");
    }

    public override JsonObject Schema(SchemaBuilder schema) =>
        new() { ["enum"] = new JsonArray([.. values.Select(pair => JsonValue.Create(pair.Name))]) };
}
