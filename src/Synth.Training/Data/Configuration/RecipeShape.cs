using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Data.Configuration;

/// <summary>A recipe file by its path, or by its name when it comes with Synth (configs/recipes); read as an absolute path.</summary>
public sealed class RecipeShape : Shape<string>
{
    public override string Expectation(ReadMode mode) => "the path of a recipe, or the name of one in configs/recipes";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ConfigScalar { IsNull: false } scalar)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        string file = node.Mark.File;
        value = PathResolution.Find(scalar.Text, file, File.Exists) ?? PathResolution.FindStock(file, "recipes", scalar.Text + ".yaml");
        return value is not null || place.Fail(node.Mark, $"there is no recipe {scalar.Text}, neither as a file nor in configs/recipes");
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "string", ["minLength"] = 1 };
}
