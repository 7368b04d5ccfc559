using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>
/// The declared form of a value. One declaration reads the value, writes its JSON Schema and words its help, so the three
/// cannot drift apart.
/// </summary>
public abstract class Shape
{
    /// <summary>What the value may be, in words that fit a message, such as <c>a number greater than 0</c>.</summary>
    public abstract string Expectation(ReadMode mode);

    /// <summary>The value's JSON Schema (draft 2020-12).</summary>
    public abstract JsonObject Schema(SchemaBuilder schema);
}

/// <summary>The declared form of a value that is read as a <typeparamref name="T"/>.</summary>
public abstract class Shape<T> : Shape
{
    /// <summary>Reads a node; on failure reports every problem at its place and returns false.</summary>
    public abstract bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out T value);
}
