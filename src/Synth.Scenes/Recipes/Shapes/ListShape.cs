using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>A list of values of one form.</summary>
/// <param name="item">Form of an item.</param>
/// <param name="fewest">Fewest items.</param>
/// <param name="most">Most items.</param>
/// <param name="areAlternatives">True when at most one item of the list is used in a sample.</param>
public sealed class ListShape<T>(Shape<T> item, int fewest = 1, int most = 1000, bool areAlternatives = false) : Shape<ImmutableArray<T>>
{
    public override string Expectation(ReadMode mode) =>
        $"a list of {fewest} to {most} items, each {item.Expectation(mode)}";

    public override bool TryRead(ConfigNode node, Place place, out ImmutableArray<T> value)
    {
        value = [];
        if (node is not ConfigList list)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        if (list.Items.Length < fewest || list.Items.Length > most)
        {
            return place.Fail(list.Mark, $"has {list.Items.Length} items; {fewest} to {most} are allowed");
        }

        bool isSound = true;
        ImmutableArray<T>.Builder values = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach ((int index, ConfigNode each) in list.Items.Index())
        {
            if (item.TryRead(each, place.Item(index, areAlternatives), out T? read))
            {
                values.Add(read);
            }
            else
            {
                isSound = false;
            }
        }

        value = values.ToImmutable();
        return isSound;
    }

    public override JsonObject Schema(SchemaBuilder schema) => new()
    {
        ["type"] = "array",
        ["items"] = item.Schema(schema),
        ["minItems"] = fewest,
        ["maxItems"] = most,
    };
}
