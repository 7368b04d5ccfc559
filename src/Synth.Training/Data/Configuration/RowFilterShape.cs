using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Sources;

namespace Synth.Training.Data.Configuration;

/// <summary>Filters of rows: a mapping of column names to the value wanted, or to a list of values.</summary>
public sealed class RowFilterShape : Shape<ImmutableArray<RowFilter>>
{
    public override string Expectation(ReadMode mode) => "a mapping of column names to a value or a list of values, such as {split: Train, keep: 1}";

    public override bool TryRead(ConfigNode node, Place place, out ImmutableArray<RowFilter> value)
    {
        value = [];
        if (node is not ConfigMapping { Entries.Length: > 0 } mapping)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        bool isSound = true;
        ImmutableArray<RowFilter>.Builder filters = ImmutableArray.CreateBuilder<RowFilter>();
        foreach (ConfigEntry entry in mapping.Entries)
        {
            ImmutableArray<ConfigNode> wanted = entry.Value is ConfigList list ? list.Items : [entry.Value];
            if (wanted.Length == 0 || wanted.Any(each => each is not ConfigScalar { IsNull: false }))
            {
                isSound = place.Key(entry.Key).Expected("a value or a list of values", entry.Value);
                continue;
            }

            filters.Add(new RowFilter(entry.Key, [.. wanted.Select(each => ((ConfigScalar)each).Text)]));
        }

        value = filters.ToImmutable();
        return isSound;
    }

    public override JsonObject Schema(SchemaBuilder schema)
    {
        static JsonNode Scalar() => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        return new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Scalar(), new JsonObject { ["type"] = "array", ["items"] = Scalar(), ["minItems"] = 1 }),
            },
        };
    }
}
