using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Studies;

/// <summary>A name that can be part of a folder's name anywhere: letters, digits, and any of <c>_ - + . &amp; [ ]</c> after the first.</summary>
internal sealed partial class FileWordShape : Shape<string>
{
    private const string Pattern = @"^[\p{L}\p{Nd}\-\[][\p{L}\p{Nd}_\-+.&\[\]]{0,59}$";

    public override string Expectation(ReadMode mode) => "a short name of letters, digits and _ - + . & [ ]";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = node is ConfigScalar { IsNull: false } scalar ? scalar.Text : null;
        return value is not null && Words().IsMatch(value) || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = new JsonArray("string", "number"), ["pattern"] = Pattern };

    [GeneratedRegex(Pattern)]
    private static partial Regex Words();
}
