using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>A mapping with declared keys.</summary>
public sealed class Block<T> : Shape<T>
{
    private readonly KeySet _keys;
    private readonly Func<BlockValues, T> _build;

    private Block(string name, string doc, KeySet keys, Func<BlockValues, T> build)
    {
        (Name, Doc, _keys, _build) = (name, doc, keys, build);
    }

    /// <summary>Name of the block in the schema.</summary>
    public string Name { get; }

    /// <summary>What the block describes.</summary>
    public string Doc { get; }

    /// <summary>Its keys.</summary>
    public IReadOnlyList<Key> Keys => _keys.Keys;

    /// <summary>Declares a block.</summary>
    /// <param name="name">Name in the schema, unique.</param>
    /// <param name="doc">What the block describes.</param>
    /// <param name="declare">Declares the keys and returns the function that makes the record from their values.</param>
    public static Block<T> Declare(string name, string doc, Func<KeySet, Func<BlockValues, T>> declare)
    {
        KeySet keys = new();
        Func<BlockValues, T> build = declare(keys);
        return new Block<T>(name, doc, keys, build);
    }

    public override string Expectation(ReadMode mode) => $"a mapping with the keys {string.Join(", ", Keys.Select(key => key.Name))}";

    /// <inheritdoc/>
    /// <remarks>Reads every key before it gives up, so that all problems show at once.</remarks>
    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not ConfigMapping mapping)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        BlockValues values = new(mapping, place);
        bool isSound = RefuseUnknown(mapping, place);
        foreach (Key key in Keys)
        {
            isSound &= ReadKey(key, mapping, values);
        }

        foreach (KeyGroup group in _keys.Groups)
        {
            isSound &= group.Check(values);
        }

        if (!isSound)
        {
            return false;
        }

        value = _build(values);
        return !values.HasProblems;
    }

    public override JsonObject Schema(SchemaBuilder schema) => schema.Reference(Name, () => Describe(schema));

    private JsonObject Describe(SchemaBuilder schema)
    {
        JsonObject properties = [];
        foreach (Key key in Keys)
        {
            JsonObject form = key.Form.Schema(schema);
            form["description"] = key.Doc;
            if (key.Default is not null)
            {
                form["default"] = key.Default.DeepClone();
            }

            properties[key.Name] = form;
        }

        JsonObject result = new() { ["description"] = Doc, ["type"] = "object", ["properties"] = properties };
        if (Keys.Any(key => key.IsRequired))
        {
            result["required"] = new JsonArray([.. Keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name))]);
        }

        if (_keys.Groups.Count > 0)
        {
            result["allOf"] = new JsonArray([.. _keys.Groups.Select(group => group.Schema())]);
        }

        result["additionalProperties"] = false;
        return result;
    }

    private bool RefuseUnknown(ConfigMapping mapping, Place place)
    {
        bool isSound = true;
        foreach (ConfigEntry entry in mapping.Entries.Where(entry => Keys.All(key => key.Name != entry.Key)))
        {
            string shown = new ConfigScalar(entry.Key, true, entry.KeyMark).Shortened;
            string known = string.Join(", ", Keys.Select(key => key.Name));
            isSound = place.Key(shown).Fail(
                entry.KeyMark, $"unknown key{NearestName.Hint(entry.Key, Keys.Select(key => key.Name))}; known here: {known}");
        }

        return isSound;
    }

    private static bool ReadKey(Key key, ConfigMapping mapping, BlockValues values)
    {
        Place place = values.Place.Key(key.Name);
        if (mapping.Find(key.Name) is ConfigEntry entry)
        {
            return key.ReadInto(values, entry.Value, place);
        }

        if (key.IsRequired)
        {
            return place.Fail(mapping.Mark, $"the key is missing; expected {key.Form.Expectation(place.Mode)}");
        }

        key.PutDefault(values, place);
        return true;
    }
}
