using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>Free text of bounded length.</summary>
/// <param name="longest">Most characters.</param>
public sealed class TextShape(int longest) : Shape<string>
{
    public override string Expectation(ReadMode mode) => $"text of 1 to {longest} characters";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = node is ConfigScalar { IsNull: false } scalar ? scalar.Text.Trim() : string.Empty;
        return (value.Length >= 1 && value.Length <= longest) || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) =>
        new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest };
}
