using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>Collects the keys of a block while it is declared.</summary>
public sealed class KeySet
{
    private readonly List<Key> _keys = [];
    private readonly List<KeyGroup> _groups = [];

    /// <summary>The keys declared, in order.</summary>
    public IReadOnlyList<Key> Keys => _keys;

    internal IReadOnlyList<KeyGroup> Groups => _groups;

    /// <summary>A number that must be given.</summary>
    public Key<Quantity> Number(string name, string doc, NumberRange range) =>
        Add(Key<Quantity>.Required(name, doc, new QuantityShape(range)));

    /// <summary>A number with a default.</summary>
    public Key<Quantity> Number(string name, string doc, NumberRange range, double defaultTo) =>
        Add(Key<Quantity>.WithDefault(name, doc, new QuantityShape(range), place => Quantity.Constant(defaultTo, place), JsonValue.Create(defaultTo)));

    /// <summary>A number that may be left out; null then.</summary>
    public Key<Quantity?> OptionalNumber(string name, string doc, NumberRange range) => Optional(name, doc, new QuantityShape(range));

    /// <summary>A number with a default that never is a distribution.</summary>
    public Key<double> PlainNumber(string name, string doc, NumberRange range, double defaultTo) =>
        WithDefault(name, doc, new NumberShape(range), _ => defaultTo, JsonValue.Create(defaultTo));

    /// <summary>A value that must be given.</summary>
    public Key<T> Required<T>(string name, string doc, Shape<T> form) => Add(Key<T>.Required(name, doc, form));

    /// <summary>A value with a default.</summary>
    /// <param name="name">Name in the file.</param>
    /// <param name="doc">Meaning.</param>
    /// <param name="form">Form of the value.</param>
    /// <param name="defaultTo">Makes the value where the file has none.</param>
    /// <param name="shown">The default as the schema shows it.</param>
    public Key<T> WithDefault<T>(string name, string doc, Shape<T> form, Func<Place, T> defaultTo, JsonNode? shown) =>
        Add(Key<T>.WithDefault(name, doc, form, defaultTo, shown));

    /// <summary>A switch, false unless given.</summary>
    public Key<bool> Switch(string name, string doc, bool defaultTo = false) =>
        WithDefault(name, doc, new SwitchShape(), _ => defaultTo, JsonValue.Create(defaultTo));

    /// <summary>A value that may be left out; null then.</summary>
    public Key<T?> Optional<T>(string name, string doc, Shape<T> form)
        where T : class =>
        Add(Key<T?>.Optional(name, doc, form, (ConfigNode node, Place place, out T? value) => form.TryRead(node, place, out value), null));

    /// <summary>A value type that may be left out; null then.</summary>
    public Key<T?> OptionalValue<T>(string name, string doc, Shape<T> form)
        where T : struct =>
        Add(Key<T?>.Optional(name, doc, form, (ConfigNode node, Place place, out T? value) =>
        {
            bool isRead = form.TryRead(node, place, out T found);
            value = found;
            return isRead;
        }, null));

    /// <summary>Exactly one of some keys must be given.</summary>
    public void ExactlyOne(params Key[] keys) => _groups.Add(new KeyGroup(keys, IsRequired: true));

    /// <summary>At most one of some keys may be given.</summary>
    public void AtMostOne(params Key[] keys) => _groups.Add(new KeyGroup(keys, IsRequired: false));

    private TKey Add<TKey>(TKey key)
        where TKey : Key
    {
        _keys.Add(key);
        return key;
    }
}
