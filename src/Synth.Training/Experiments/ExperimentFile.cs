using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Experiments;

/// <summary>Reads experiments, whole or not at all.</summary>
public static class ExperimentFile
{
    /// <summary>Name of the schema's file in configs/schema.</summary>
    public const string SchemaName = "experiment.schema.json";

    /// <summary>JSON Schema of an experiment, draft 2020-12.</summary>
    public static JsonObject Schema() => SchemaBuilder.Document(SchemaName, "Synth experiment", ExperimentBlock.Declaration, ReadMode.Distributions);

    /// <summary>Reads an experiment.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">Values that replace those of the file, each <c>key=value</c> (see <see cref="Override"/>).</param>
    /// <exception cref="InvalidConfigurationException">It cannot be used; every problem found is named with its line.</exception>
    public static Experiment Read(string path, params IEnumerable<string> overrides) => Build(YamlText.ReadFile(path), overrides);

    /// <summary>Reads an experiment from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name that messages show, relative to whose folder paths are looked for.</param>
    /// <param name="overrides">Values that replace those of the text.</param>
    /// <exception cref="InvalidConfigurationException">It cannot be used.</exception>
    public static Experiment Parse(string text, string file, params IEnumerable<string> overrides) => Build(YamlText.Parse(text, file), overrides);

    private static Experiment Build(ConfigNode root, IEnumerable<string> overrides)
    {
        foreach (string text in overrides)
        {
            root = Override.Parse(text).Apply(root);
        }

        Place place = Place.Root(ReadMode.Distributions);
        if (!ExperimentBlock.Declaration.TryRead(root, place, out Experiment? experiment) || place.Problems.Count > 0)
        {
            throw new InvalidConfigurationException(place.Problems);
        }

        JsonNode resolved = new DefaultsFiller(Schema()).Fill(ConfigJson.Of(root)!);
        return experiment with { Json = ResolvedForm.Text(resolved), Warnings = [.. place.Warnings] };
    }
}
