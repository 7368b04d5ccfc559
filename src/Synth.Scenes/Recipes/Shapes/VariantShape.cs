using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>One of several blocks, told apart by their key <c>type</c>.</summary>
public sealed class VariantShape<T> : Shape<T>
{
    /// <summary>Name of the telling key.</summary>
    public const string TypeKey = "type";

    private readonly string _what;
    private readonly IReadOnlyList<(string Type, Block<T> Form)> _variants;

    /// <param name="what">What the blocks are, such as <c>source</c>.</param>
    /// <param name="variants">The blocks; each declares its type by <see cref="KeySetTypes.Type"/>.</param>
    public VariantShape(string what, params IReadOnlyList<(string Type, Block<T> Form)> variants)
    {
        (_what, _variants) = (what, variants);
    }

    /// <summary>The blocks and their types.</summary>
    public IReadOnlyList<(string Type, Block<T> Form)> Variants => _variants;

    private string Types => string.Join(", ", _variants.Select(variant => variant.Type));

    public override string Expectation(ReadMode mode) => $"a {_what} with a key type ({Types})";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not ConfigMapping mapping)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        if (mapping.Find(TypeKey) is not ConfigEntry { Value: ConfigScalar { IsNull: false } type })
        {
            return place.Key(TypeKey).Fail(mapping.Find(TypeKey)?.Value.Mark ?? mapping.Mark, $"the key is missing or no word; expected one of {Types}");
        }

        foreach ((string name, Block<T> form) in _variants)
        {
            if (name == type.Text)
            {
                return form.TryRead(node, place, out value);
            }
        }

        string hint = NearestName.Hint(type.Text, _variants.Select(variant => variant.Type));
        return place.Key(TypeKey).Fail(type.Mark, $"there is no {_what} {type.Shortened}{hint}; expected one of {Types}");
    }

    public override JsonObject Schema(SchemaBuilder schema) =>
        new() { ["oneOf"] = new JsonArray([.. _variants.Select(variant => variant.Form.Schema(schema))]) };
}

/// <summary>Declares the key that tells variants apart.</summary>
public static class KeySetTypes
{
    /// <summary>The key <c>type</c> with the one name that the block answers to.</summary>
    public static void Type(this KeySet keys, string type) =>
        keys.Required(VariantShape<string>.TypeKey, "Tells the kind.", new NameShape<string>("type", [(type, type)]));
}
