using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes;

/// <summary>Reads recipes and scenes, whole or not at all.</summary>
public static class RecipeFile
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON Schema of a recipe, draft 2020-12.</summary>
    public static JsonObject Schema() =>
        SchemaBuilder.Document("recipe.schema.json", "Synth recipe", RecipeBlock.Declaration, ReadMode.Distributions);

    /// <summary>JSON Schema of a scene, draft 2020-12.</summary>
    public static JsonObject SceneSchema() =>
        SchemaBuilder.Document("scene.schema.json", "Synth scene", SceneFileBlock.Declaration, ReadMode.Constants);

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">Values that replace those of the file, each <c>key=value</c> (see <see cref="Override"/>).</param>
    /// <exception cref="InvalidConfigurationException">The recipe cannot be used; every problem found is named with its line.</exception>
    public static Recipe Read(string path, params IEnumerable<string> overrides) =>
        Build(RecipeBlock.Declaration, ReadMode.Distributions, YamlText.ReadFile(path), overrides);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name that messages show.</param>
    /// <param name="overrides">Values that replace those of the text.</param>
    /// <exception cref="InvalidConfigurationException">The recipe cannot be used.</exception>
    public static Recipe Parse(string text, string file, params IEnumerable<string> overrides) =>
        Build(RecipeBlock.Declaration, ReadMode.Distributions, YamlText.Parse(text, file), overrides);

    /// <summary>Reads a scene: one scene with given numbers, as a recipe that always draws it.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">Values that replace those of the file.</param>
    /// <exception cref="InvalidConfigurationException">The scene cannot be used.</exception>
    public static Recipe ReadScene(string path, params IEnumerable<string> overrides) =>
        Build(SceneFileBlock.Declaration, ReadMode.Constants, YamlText.ReadFile(path), overrides);

    /// <summary>Reads a scene from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name that messages show.</param>
    /// <param name="overrides">Values that replace those of the text.</param>
    /// <exception cref="InvalidConfigurationException">The scene cannot be used.</exception>
    public static Recipe ParseScene(string text, string file, params IEnumerable<string> overrides) =>
        Build(SceneFileBlock.Declaration, ReadMode.Constants, YamlText.Parse(text, file), overrides);

    private static Recipe Build(Block<Recipe> form, ReadMode mode, ConfigNode root, IEnumerable<string> overrides)
    {
        foreach (string text in overrides)
        {
            root = Override.Parse(text).Apply(root);
        }

        Place place = Place.Root(mode);
        return form.TryRead(root, place, out Recipe? recipe) && place.Problems.Count == 0
            ? recipe with { Json = ConfigJson.Of(root)!.ToJsonString(Plain), Warnings = [.. place.Warnings] }
            : throw new InvalidConfigurationException(place.Problems);
    }
}
