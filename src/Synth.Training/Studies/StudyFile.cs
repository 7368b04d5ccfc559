using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Studies;

/// <summary>Reads studies, whole or not at all.</summary>
public static class StudyFile
{
    /// <summary>Name of the schema's file in configs/schema.</summary>
    public const string SchemaName = "study.schema.json";

    /// <summary>JSON Schema of a study, draft 2020-12.</summary>
    public static JsonObject Schema() => SchemaBuilder.Document(SchemaName, "Synth study", StudyBlock.Declaration, ReadMode.Distributions);

    /// <summary>Reads a study.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">Values that replace those of the file, each <c>key=value</c>.</param>
    /// <exception cref="InvalidConfigurationException">It cannot be used; every problem found is named with its line.</exception>
    public static StudyRecipe Read(string path, params IEnumerable<string> overrides)
    {
        ConfigNode root = YamlText.ReadFile(path);
        foreach (string text in overrides)
        {
            root = Override.Parse(text).Apply(root);
        }

        Place place = Place.Root(ReadMode.Distributions);
        return StudyBlock.Declaration.TryRead(root, place, out StudyRecipe? study) && place.Problems.Count == 0
            ? study
            : throw new InvalidConfigurationException(place.Problems);
    }
}
