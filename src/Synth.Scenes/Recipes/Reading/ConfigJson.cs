using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>Turns configuration nodes into JSON.</summary>
public static class ConfigJson
{
    /// <summary>The node as JSON; plain scalars become numbers, truth values or null where they read as such, text otherwise.</summary>
    public static JsonNode? Of(ConfigNode node) => node switch
    {
        ConfigMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        ConfigList list => new JsonArray([.. list.Items.Select(Of)]),
        ConfigScalar { IsNull: true } => null,
        ConfigScalar { IsPlain: true, Text: "true" or "True" or "TRUE" } => JsonValue.Create(true),
        ConfigScalar { IsPlain: true, Text: "false" or "False" or "FALSE" } => JsonValue.Create(false),
        ConfigScalar scalar => Scalar(scalar),
        _ => throw new ArgumentException($"no JSON for {node.Description}", nameof(node)),
    };

    // whole numbers stay whole, so that a seed keeps all its digits
    private static JsonValue Scalar(ConfigScalar scalar) =>
        NumberShape.Parse(scalar) is not double number ? JsonValue.Create(scalar.Text)
        : long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
        : JsonValue.Create(number);
}
