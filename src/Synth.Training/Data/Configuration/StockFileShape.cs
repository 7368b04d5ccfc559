using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Data.Configuration;

/// <summary>A file by its path, or by its name when it comes with Synth; read as an absolute path.</summary>
/// <param name="folder">Folder of the files that come with Synth, below configs.</param>
/// <param name="kind">What the files are, for messages.</param>
internal sealed class StockFileShape(string folder, string kind) : Shape<string>
{
    public override string Expectation(ReadMode mode) => $"the path of a file ({kind}), or the name of one in configs/{folder}";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ConfigScalar { IsNull: false } scalar)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        string file = node.Mark.File;
        value = PathResolution.Find(scalar.Text, file, File.Exists) ?? PathResolution.FindStock(file, folder, scalar.Text + ".yaml");
        return value is not null || place.Fail(node.Mark, $"there is no {kind} {scalar.Text}, neither as a file nor in configs/{folder}");
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "string", ["minLength"] = 1 };
}
