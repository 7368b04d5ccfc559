using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Synth.Training.Reports;

/// <summary>Writes a JSON document as YAML to read.</summary>
internal static partial class YamlText
{
    internal static string Of(JsonNode? node)
    {
        StringBuilder text = new();
        Append(text, node, 0);
        return text.ToString().TrimStart('\n') + "\n";
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                foreach ((string key, JsonNode? value) in map)
                {
                    text.Append('\n').Append(' ', 2 * depth).Append(Word(key)).Append(':');
                    Append(text, value, depth + 1);
                }

                break;
            case JsonArray { Count: > 0 } list when list.Any(entry => entry is JsonObject or JsonArray):
                foreach (JsonNode? entry in list)
                {
                    text.Append('\n').Append(' ', 2 * depth).Append('-');
                    Append(text, entry, depth + 1);
                }

                break;
            case JsonArray list:
                text.Append(" [").AppendJoin(", ", list.Select(Scalar)).Append(']');
                break;
            case JsonObject:
                text.Append(" {}");
                break;
            default:
                text.Append(' ').Append(Scalar(node));
                break;
        }
    }

    private static string Scalar(JsonNode? node) => node switch
    {
        null => "null",
        _ when node.GetValueKind() == JsonValueKind.String => Word((string)node!),
        _ => node.ToJsonString(),
    };

    // what YAML could take for something else stands in quotes
    private static string Word(string text) => Plain().IsMatch(text) ? text : JsonSerializer.Serialize(text);

    [GeneratedRegex(@"^(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z_/.][\w./ +-]*(?<! )$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();
}
