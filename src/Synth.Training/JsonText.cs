using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Synth.Training;

/// <summary>JSON documents as people read them: indented, lines ended alike on every system, letters of any alphabet as they are.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a document, without a line end behind it.</summary>
    public static string Of(JsonNode document) => document.ToJsonString(Indented);

    /// <summary>The text of a file that holds a document: with a line end.</summary>
    public static string OfFile(JsonNode document) => Of(document) + "\n";
}
