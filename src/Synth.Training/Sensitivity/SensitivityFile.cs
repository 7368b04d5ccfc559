using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Studies;

namespace Synth.Training.Sensitivity;

/// <summary>Reads the files of sensitivity measurements, whole or not at all.</summary>
public static class SensitivityFile
{
    /// <summary>Name of the schema's file in configs/schema.</summary>
    public const string SchemaName = "sensitivity.schema.json";

    /// <summary>Key of the texts that stand for others.</summary>
    internal const string Variables = "variables";

    /// <summary>JSON Schema of the file, draft 2020-12.</summary>
    public static JsonObject Schema() => SchemaBuilder.Document(SchemaName, "Synth sensitivity measurement", SensitivityBlock.Declaration, ReadMode.Distributions);

    /// <summary>Reads a file.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">Values that replace those of the file, each <c>key=value</c>.</param>
    /// <exception cref="InvalidConfigurationException">It cannot be used; every problem found is named with its line.</exception>
    public static SensitivityRecipe Read(string path, params IEnumerable<string> overrides)
    {
        ConfigNode root = YamlText.ReadFile(path);
        foreach (string text in overrides)
        {
            root = Override.Parse(text).Apply(root);
        }

        root = InPlace(root);
        Place place = Place.Root(ReadMode.Distributions);
        return SensitivityBlock.Declaration.TryRead(root, place, out SensitivityRecipe? recipe) && place.Problems.Count == 0
            ? recipe with { Json = Resolved(root, recipe).ToJsonString() }
            : throw new InvalidConfigurationException(place.Problems);
    }

    // variables that are wrong stay as they are: reading the block names what is wrong with them
    private static ConfigNode InPlace(ConfigNode root)
    {
        if (root is not ConfigMapping mapping || mapping.Find(Variables) is not { } variables
            || !new VariablesShape().TryRead(variables.Value, Place.Root(ReadMode.Distributions), out var words))
        {
            return root;
        }

        return mapping with { Entries = [.. mapping.Entries.Select(entry => entry == variables ? entry : entry with { Value = Replaced(entry.Value) })] };

        ConfigNode Replaced(ConfigNode node) => node switch
        {
            ConfigScalar scalar => scalar with { Text = VariableText.Replace(scalar.Text, words) },
            ConfigList list => list with { Items = [.. list.Items.Select(Replaced)] },
            ConfigMapping nested => nested with { Entries = [.. nested.Entries.Select(entry => entry with { Value = Replaced(entry.Value) })] },
            _ => node,
        };
    }

    // paths say nothing about scores: models and images count by their contents
    private static JsonObject Resolved(ConfigNode root, SensitivityRecipe recipe)
    {
        JsonObject file = ConfigJson.Of(root)!.AsObject();
        file.Remove("model");
        file.Remove(Variables);
        if (file["backgrounds"]?["real"] is JsonObject real)
        {
            real.Remove("sources");
        }

        return new JsonObject
        {
            ["sensitivity"] = file,
            ["deformation"] = JsonNode.Parse(recipe.Deformation.Json),
            ["backgrounds"] = recipe.Backgrounds.Simulated is { } simulated ? JsonNode.Parse(simulated.Json) : null,
        };
    }
}
