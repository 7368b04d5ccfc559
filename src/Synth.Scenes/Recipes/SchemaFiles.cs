using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Scenes.Models;

namespace Synth.Scenes.Recipes;

/// <summary>The JSON Schemas of every kind of configuration file, as they are kept in <c>configs/schema</c>.</summary>
public static class SchemaFiles
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every schema by the name of its file.</summary>
    public static ImmutableArray<(string FileName, JsonObject Schema)> All() =>
    [
        ("recipe.schema.json", RecipeFile.Schema()),
        ("scene.schema.json", RecipeFile.SceneSchema()),
        ("model.schema.json", ModelFile.Schema()),
    ];

    /// <summary>The text of a schema's file.</summary>
    public static string Text(JsonObject schema) => schema.ToJsonString(Indented) + "\n";
}
