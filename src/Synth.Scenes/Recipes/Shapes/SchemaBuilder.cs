using System.Text.Json.Nodes;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>Collects the shared definitions of a JSON Schema while it is written.</summary>
public sealed class SchemaBuilder(ReadMode mode)
{
    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    /// <summary>Which numbers the files may hold.</summary>
    public ReadMode Mode { get; } = mode;

    /// <summary>A whole schema: the root form with every definition it leads to.</summary>
    public static JsonObject Document(string id, string title, Shape root, ReadMode mode)
    {
        SchemaBuilder builder = new(mode);
        JsonObject reference = root.Schema(builder);
        JsonObject definitions = [];
        foreach ((string name, JsonObject? definition) in builder._definitions)
        {
            definitions[name] = definition;
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = id,
            ["title"] = title,
            ["$ref"] = reference["$ref"]?.DeepClone(),
            ["$defs"] = definitions,
        };
    }

    /// <summary>A reference to a shared definition, which is written on first use.</summary>
    public JsonObject Reference(string name, Func<JsonObject> describe)
    {
        // entered before it is described, so that a form may contain itself
        if (_definitions.TryAdd(name, null))
        {
            _definitions[name] = describe();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }
}
