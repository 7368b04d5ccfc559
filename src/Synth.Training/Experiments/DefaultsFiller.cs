using System.Text.Json.Nodes;

namespace Synth.Training.Experiments;

/// <summary>Fills a document that fits a JSON Schema with the defaults that the schema names, so that nothing about it is left unsaid.</summary>
/// <param name="schema">A schema as the declared blocks write it: references, properties with defaults, variants told apart by <c>type</c>.</param>
internal sealed class DefaultsFiller(JsonObject schema)
{
    private const string Prefix = "#/$defs/";

    /// <summary>A copy of the document with the defaults in place.</summary>
    public JsonNode Fill(JsonNode document) => Fill(document, schema)!;

    private JsonNode? Fill(JsonNode? node, JsonObject form)
    {
        form = Resolve(form, node);
        return node switch
        {
            JsonObject mapping when form["properties"] is JsonObject properties => FillObject(mapping, properties),
            JsonArray list when form["items"] is JsonObject item => new JsonArray([.. list.Select(each => Fill(each, item))]),
            _ => node?.DeepClone(),
        };
    }

    private JsonObject FillObject(JsonObject mapping, JsonObject properties)
    {
        JsonObject filled = [];
        foreach ((string key, JsonNode? form) in properties)
        {
            if (mapping.ContainsKey(key))
            {
                filled[key] = Fill(mapping[key], (JsonObject)form!);
            }
            else if (form?["default"] is { } value)
            {
                filled[key] = Fill(value, (JsonObject)form);
            }
        }

        return filled;
    }

    // follows references; of variants takes the one that the value fits: by its type key, or by being a mapping, a list or a plain value
    private JsonObject Resolve(JsonObject form, JsonNode? node)
    {
        while (true)
        {
            if (form["$ref"]?.GetValue<string>() is { } reference)
            {
                form = (JsonObject)schema["$defs"]![reference[Prefix.Length..]]!;
            }
            else if ((form["oneOf"] ?? form["anyOf"]) is JsonArray { Count: > 0 } variants && form["properties"] is null)
            {
                JsonObject[] forms = [.. variants.Select(each => Resolve((JsonObject)each!, node))];
                return forms.FirstOrDefault(each => Fits(each, node)) ?? form;
            }
            else
            {
                return form;
            }
        }
    }

    private static bool Fits(JsonObject form, JsonNode? node) => node switch
    {
        JsonObject mapping => form["properties"] is JsonObject properties
            && (properties["type"]?["enum"]?[0]?.GetValue<string>() is not { } type || type == mapping["type"]?.ToString()),
        JsonArray => form["items"] is not null,
        _ => form["properties"] is null && form["items"] is null,
    };
}
