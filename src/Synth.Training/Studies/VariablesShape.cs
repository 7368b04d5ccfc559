using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Configuration;

namespace Synth.Training.Studies;

/// <summary>Words that stand for texts: a mapping of names to texts. A text that leads to a file or folder is read as an absolute path.</summary>
internal sealed class VariablesShape : Shape<ImmutableSortedDictionary<string, string>>
{
    public override string Expectation(ReadMode mode) => "a mapping of names to texts, such as {s1: ../data}";

    public override bool TryRead(ConfigNode node, Place place, out ImmutableSortedDictionary<string, string> value)
    {
        value = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        if (node is not ConfigMapping mapping)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        bool isSound = true;
        foreach (ConfigEntry entry in mapping.Entries)
        {
            if (entry.Value is not ConfigScalar { IsNull: false } scalar || entry.Key == StudyRecipe.FolderVariable)
            {
                isSound = place.Key(entry.Key).Expected($"a text, under another name than {StudyRecipe.FolderVariable}", entry.Value);
                continue;
            }

            value = value.SetItem(entry.Key, PathResolution.Find(scalar.Text, scalar.Mark.File, Path.Exists) ?? scalar.Text);
        }

        return isSound;
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } };
}
