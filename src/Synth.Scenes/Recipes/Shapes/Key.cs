using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>One declared key of a block.</summary>
public abstract class Key(string name, string doc, bool isRequired)
{
    /// <summary>Name in the file.</summary>
    public string Name { get; } = name;

    /// <summary>One or two sentences: meaning, reference direction, source.</summary>
    public string Doc { get; } = doc;

    /// <summary>True when the block cannot do without.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>The form of the value.</summary>
    public abstract Shape Form { get; }

    /// <summary>The default as the schema shows it, or null without one.</summary>
    public abstract JsonNode? Default { get; }

    /// <summary>Reads the value into <paramref name="values"/>.</summary>
    internal abstract bool ReadInto(BlockValues values, ConfigNode node, Place place);

    /// <summary>Puts the default into <paramref name="values"/>.</summary>
    internal abstract void PutDefault(BlockValues values, Place place);
}

/// <summary>One declared key whose value reads as a <typeparamref name="T"/>.</summary>
public sealed class Key<T> : Key
{
    private readonly Func<Place, T>? _default;

    private Key(string name, string doc, bool isRequired, Shape form, Reader read, Func<Place, T>? defaultTo, JsonNode? shownDefault)
        : base(name, doc, isRequired)
    {
        (Form, Read, _default, Default) = (form, read, defaultTo, shownDefault);
    }

    internal delegate bool Reader(ConfigNode node, Place place, out T value);

    public override Shape Form { get; }

    public override JsonNode? Default { get; }

    private Reader Read { get; }

    /// <summary>A key that must be given.</summary>
    internal static Key<T> Required(string name, string doc, Shape<T> form) =>
        new(name, doc, true, form, (ConfigNode node, Place place, out T value) => form.TryRead(node, place, out value!), null, null);

    /// <summary>A key with a default.</summary>
    internal static Key<T> WithDefault(string name, string doc, Shape<T> form, Func<Place, T> defaultTo, JsonNode? shown) =>
        new(name, doc, false, form, (ConfigNode node, Place place, out T value) => form.TryRead(node, place, out value!), defaultTo, shown);

    /// <summary>A key that may be left out, read by a form of the same type without null.</summary>
    internal static Key<T> Optional(string name, string doc, Shape form, Reader read, T absent) =>
        new(name, doc, false, form, read, _ => absent, null);

    internal override bool ReadInto(BlockValues values, ConfigNode node, Place place)
    {
        bool isRead = Read(node, place, out T value);
        if (isRead)
        {
            values.Put(this, value);
        }

        return isRead;
    }

    internal override void PutDefault(BlockValues values, Place place)
    {
        if (_default is not null)
        {
            values.Put(this, _default(place));
        }
    }
}
