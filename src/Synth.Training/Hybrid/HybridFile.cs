using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Hybrid;

/// <summary>Reads the files of hybrid data sets, whole or not at all.</summary>
public static class HybridFile
{
    /// <summary>Name of the schema's file in configs/schema.</summary>
    public const string SchemaName = "hybrid.schema.json";

    /// <summary>JSON Schema of the file, draft 2020-12.</summary>
    public static JsonObject Schema() => SchemaBuilder.Document(SchemaName, "Synth hybrid data set", HybridBlock.Declaration, ReadMode.Distributions);

    /// <summary>Reads a file.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">Values that replace those of the file, each <c>key=value</c>.</param>
    /// <exception cref="InvalidConfigurationException">It cannot be used; every problem found is named with its line.</exception>
    public static HybridRecipe Read(string path, params IEnumerable<string> overrides)
    {
        ConfigNode root = YamlText.ReadFile(path);
        foreach (string text in overrides)
        {
            root = Override.Parse(text).Apply(root);
        }

        Place place = Place.Root(ReadMode.Distributions);
        if (!HybridBlock.Declaration.TryRead(root, place, out HybridRecipe? hybrid) || place.Problems.Count > 0)
        {
            throw new InvalidConfigurationException(place.Problems);
        }

        return hybrid with { Text = File.ReadAllText(path), Json = Resolved(root, hybrid).ToJsonString() };
    }

    // paths say nothing about bytes: the images count by their contents
    private static JsonObject Resolved(ConfigNode root, HybridRecipe hybrid)
    {
        JsonObject file = ConfigJson.Of(root)!.AsObject();
        if (file["backgrounds"] is JsonObject backgrounds)
        {
            backgrounds.Remove("sources");
        }

        return new JsonObject { ["hybrid"] = file, ["recipe"] = JsonNode.Parse(hybrid.Simulated.Json) };
    }
}
