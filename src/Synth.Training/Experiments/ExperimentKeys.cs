using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Experiments;

/// <summary>Kinds of keys that several blocks of an experiment use.</summary>
internal static class ExperimentKeys
{
    /// <summary>A number that must be given and never is a distribution.</summary>
    public static Key<double> RequiredNumber(this KeySet keys, string name, string doc, NumberRange range) =>
        keys.Required(name, doc, new NumberShape(range));

    /// <summary>A number that may be left out.</summary>
    public static Key<double?> NumberOrNone(this KeySet keys, string name, string doc, NumberRange range) =>
        keys.OptionalValue(name, doc, new NumberShape(range));

    /// <summary>A whole number with a default.</summary>
    public static Key<long> Whole(this KeySet keys, string name, string doc, long lowest, long highest, long defaultTo) =>
        keys.WithDefault(name, doc, new WholeNumberShape(lowest, highest), _ => defaultTo, JsonValue.Create(defaultTo));

    /// <summary>A whole number that may be left out.</summary>
    public static Key<long?> WholeOrNone(this KeySet keys, string name, string doc, long lowest, long highest) =>
        keys.OptionalValue(name, doc, new WholeNumberShape(lowest, highest));

    /// <summary>One of some words.</summary>
    public static Key<T> Word<T>(this KeySet keys, string name, string doc, T defaultTo, params IReadOnlyList<(string Name, T Value)> words) =>
        keys.WithDefault(name, doc, new NameShape<T>(name, words), _ => defaultTo, JsonValue.Create(words.First(word => Equals(word.Value, defaultTo)).Name));

    /// <summary>A list of texts, empty by default.</summary>
    public static Key<ImmutableArray<string>?> Texts(this KeySet keys, string name, string doc) =>
        keys.OptionalValue(name, doc, new ListShape<string>(new TextShape(1000)));
}
