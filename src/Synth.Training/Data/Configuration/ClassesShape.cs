using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Classes;

namespace Synth.Training.Data.Configuration;

/// <summary>Declares the list <c>classes</c> of an experiment: names, or mappings of a name to the sources' classes it stands for.</summary>
public sealed class ClassesShape : Shape<ClassMap>
{
    private static readonly TextShape Word = new(200);

    private static readonly Block<ClassEntry> Entry = Block<ClassEntry>.Declare("experiment_class", "A class and the sources' classes that it stands for.", keys =>
    {
        Key<string> name = keys.Required("name", "Name of the class.", Word);
        Key<ImmutableArray<string>?> of = keys.OptionalValue("of", "Classes of the sources that it stands for; its own name when left out.", new ListShape<string>(Word, 1, 1000));
        Key<bool> other = keys.Switch("other", "Whether it also takes every class that no other entry names.");
        return values => new ClassEntry(values.Get(name), values.Get(of) ?? (values.Get(other) ? [] : [values.Get(name)]), values.Get(other));
    });

    private static readonly ListShape<ClassEntry> Entries = new(new EntryShape(), 2, 1000);

    /// <summary>The list.</summary>
    public static ClassesShape Declaration { get; } = new();

    public override string Expectation(ReadMode mode) => Entries.Expectation(mode);

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out ClassMap value)
    {
        value = null;
        if (!Entries.TryRead(node, place, out ImmutableArray<ClassEntry> entries))
        {
            return false;
        }

        if (ClassMap.Problem(entries) is { } problem)
        {
            return place.Fail(node.Mark, problem);
        }

        value = new ClassMap(entries);
        return true;
    }

    public override JsonObject Schema(SchemaBuilder schema) => Entries.Schema(schema);

    private sealed class EntryShape : Shape<ClassEntry>
    {
        public override string Expectation(ReadMode mode) => "a name, or a mapping with the keys name, of and other";

        public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out ClassEntry value)
        {
            if (node is ConfigMapping)
            {
                return Entry.TryRead(node, place, out value);
            }

            bool isRead = Word.TryRead(node, place, out string? name);
            value = isRead ? new ClassEntry(name!, [name!]) : null;
            return isRead;
        }

        public override JsonObject Schema(SchemaBuilder schema) => new() { ["anyOf"] = new JsonArray(Word.Schema(schema), Entry.Schema(schema)) };
    }
}
