using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The name of a volcano.</summary>
internal sealed class VolcanoNameShape : Shape<string>
{
    private readonly TextShape _text = new(100);

    public override string Expectation(ReadMode mode) => $"the name of a volcano, or {VolcanoRecipe.Any}";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value) => _text.TryRead(node, place, out value);

    public override JsonObject Schema(SchemaBuilder schema) => _text.Schema(schema);
}
