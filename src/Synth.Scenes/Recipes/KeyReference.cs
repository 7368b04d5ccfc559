using System.Text;
using System.Text.Json.Nodes;

namespace Synth.Scenes.Recipes;

/// <summary>Words a schema as plain text: every block with its keys, what they mean, allow and default to.</summary>
public static class KeyReference
{
    private const string Definitions = "$defs";

    /// <summary>Names of the blocks of a schema.</summary>
    public static IEnumerable<string> Blocks(JsonObject schema) =>
        schema[Definitions]!.AsObject().Where(pair => pair.Value!["properties"] is not null).Select(pair => pair.Key);

    /// <summary>The keys of one block.</summary>
    /// <param name="schema">One of <see cref="SchemaFiles.All"/>.</param>
    /// <param name="block">One of <see cref="Blocks"/>.</param>
    public static string Describe(JsonObject schema, string block)
    {
        JsonObject definition = schema[Definitions]![block]!.AsObject();
        HashSet<string> required = [.. (definition["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>())];
        StringBuilder text = new();
        text.Append(block).Append(": ").Append(definition["description"]).Append('\n');
        foreach ((string key, JsonNode? form) in definition["properties"]!.AsObject())
        {
            string need = required.Contains(key) ? " (required)" : form!["default"] is JsonNode value ? $" (default {value.ToJsonString()})" : string.Empty;
            text.Append("  ").Append(key).Append(need).Append(": ").Append(form!["description"]).Append(Allowed(form)).Append('\n');
        }

        return text.ToString();
    }

    private static string Allowed(JsonNode form)
    {
        JsonNode plain = form["anyOf"]?[0] ?? form;
        if (plain["$ref"] is JsonNode reference)
        {
            return $" See {reference.GetValue<string>().Split('/')[^1]}.";
        }

        if (plain["enum"] is JsonArray names)
        {
            return $" One of {string.Join(", ", names.Select(name => name!.ToString()))}.";
        }

        (JsonNode? least, JsonNode? most) = (plain["minimum"] ?? plain["exclusiveMinimum"], plain["maximum"] ?? plain["exclusiveMaximum"]);
        return (least, most) switch
        {
            (not null, not null) => $" From {least} to {most}.",
            (not null, null) => plain["minimum"] is null ? $" Greater than {least}." : $" At least {least}.",
            (null, not null) => $" At most {most}.",
            _ => string.Empty,
        };
    }
}
