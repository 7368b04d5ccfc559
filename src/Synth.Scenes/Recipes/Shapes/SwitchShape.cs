using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>true or false.</summary>
public sealed class SwitchShape : Shape<bool>
{
    public override string Expectation(ReadMode mode) => "true or false";

    public override bool TryRead(ConfigNode node, Place place, out bool value)
    {
        value = node is ConfigScalar { IsPlain: true, Text: "true" or "True" or "TRUE" };
        return value || node is ConfigScalar { IsPlain: true, Text: "false" or "False" or "FALSE" } || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "boolean" };
}
