using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Configuration;

namespace Synth.Training.Sensitivity;

/// <summary>Where a trained model is, or will be: read as an absolute path where it is there, else as written.</summary>
internal sealed class ModelPathShape : Shape<string>
{
    public override string Expectation(ReadMode mode) => "the folder of a trained model, or its weight file";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = node is ConfigScalar { IsNull: false, Text.Length: > 0 } scalar ? PathResolution.Find(scalar.Text, node.Mark.File, Path.Exists) ?? scalar.Text : null;
        return value is not null || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "string", ["minLength"] = 1 };
}
