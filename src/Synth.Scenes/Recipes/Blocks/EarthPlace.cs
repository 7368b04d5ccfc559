using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>A place on Earth by name.</summary>
/// <param name="Name">Name for labels.</param>
/// <param name="Anchor">Where it lies, or null for any listed volcano whose tiles are present.</param>
public sealed record EarthPlace(string Name, GeoAnchor? Anchor)
{
    /// <summary>Stands for any listed volcano whose tiles are present.</summary>
    public static EarthPlace Any { get; } = new("any", null);
}

/// <summary>The name of a listed volcano, or the word any.</summary>
internal sealed class VolcanoNameShape : Shape<EarthPlace>
{
    private readonly TextShape _text = new(100);

    public override string Expectation(ReadMode mode) => $"the name of a volcano, or {EarthPlace.Any.Name}";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out EarthPlace value)
    {
        value = null;
        if (!_text.TryRead(node, place, out string? name))
        {
            return false;
        }

        value = name == EarthPlace.Any.Name ? EarthPlace.Any
            : VolcanoList.TryFind(name, out Volcano? volcano) ? new EarthPlace(volcano.Name, volcano.Place)
            : null;
        string near = string.Join(", ", VolcanoList.Suggest(name).Select(one => one.Name));
        return value is not null
            || place.Fail(node.Mark, $"{((ConfigScalar)node).Shortened} is not in the list of volcanoes (did you mean {near}?); a place may also be given by latitude_deg and longitude_deg");
    }

    public override JsonObject Schema(SchemaBuilder schema)
    {
        JsonObject result = _text.Schema(schema);
        result["examples"] = new JsonArray([JsonValue.Create(EarthPlace.Any.Name), .. VolcanoList.All.Select(volcano => JsonValue.Create(volcano.Name))]);
        return result;
    }
}
