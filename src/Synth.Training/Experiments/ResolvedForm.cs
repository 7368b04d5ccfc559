using System.Text.Json.Nodes;

namespace Synth.Training.Experiments;

/// <summary>The resolved form of an experiment as text.</summary>
internal static class ResolvedForm
{
    /// <summary>The text of a document.</summary>
    public static string Text(JsonNode document) => JsonText.Of(document);

    /// <summary>The text with another fold held out.</summary>
    public static string WithFold(string json, int fold)
    {
        JsonNode document = JsonNode.Parse(json)!;
        document["data"]!["train"]!["split"]!["fold"] = fold;
        return Text(document);
    }
}
