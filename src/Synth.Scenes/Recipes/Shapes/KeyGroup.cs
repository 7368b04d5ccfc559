using System.Text.Json.Nodes;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>Keys that stand for the same thing, of which one block may give only one.</summary>
/// <param name="Keys">The alternatives.</param>
/// <param name="IsRequired">True when one of them must be given.</param>
internal sealed record KeyGroup(IReadOnlyList<Key> Keys, bool IsRequired)
{
    private string Names => string.Join(", ", Keys.Select(key => key.Name));

    /// <summary>Reports a block that gives none or several of the keys; false then.</summary>
    public bool Check(BlockValues values)
    {
        Key[] given = [.. Keys.Where(values.Has)];
        if (given.Length > 1)
        {
            values.Report(given[1], $"cannot stand beside {given[0].Name}; give one of {Names}");
            return false;
        }

        return given.Length == 1 || !IsRequired || values.Place.Fail(values.Mark, $"needs one of the keys {Names}");
    }

    /// <summary>The same rule in JSON Schema.</summary>
    public JsonObject Schema()
    {
        JsonArray single = [.. Keys.Select(Required)];
        if (!IsRequired)
        {
            single.Add(new JsonObject { ["not"] = new JsonObject { ["anyOf"] = new JsonArray([.. Keys.Select(Required)]) } });
        }

        return new JsonObject { ["oneOf"] = single };
    }

    private static JsonNode Required(Key key) => new JsonObject { ["required"] = new JsonArray(key.Name) };
}
