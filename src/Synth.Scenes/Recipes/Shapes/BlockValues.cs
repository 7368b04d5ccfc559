using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>The values read for one block, by key, and the means to report what is wrong with several of them together.</summary>
public sealed class BlockValues
{
    private readonly ConfigMapping _mapping;
    private readonly Dictionary<Key, object?> _values = [];

    internal BlockValues(ConfigMapping mapping, Place place)
    {
        (_mapping, Place) = (mapping, place);
    }

    /// <summary>The block's own place.</summary>
    public Place Place { get; }

    /// <summary>Where the block begins.</summary>
    public SourceMark Mark => _mapping.Mark;

    /// <summary>True when a problem was reported for the block as a whole.</summary>
    internal bool HasProblems { get; private set; }

    /// <summary>The value of a key, its default where the file has none.</summary>
    public T Get<T>(Key<T> key) => (T)_values[key]!;

    /// <summary>True when the file gives the key.</summary>
    public bool Has(Key key) => _mapping.Find(key.Name) is not null;

    /// <summary>Where a key was written; the block's beginning when it was not.</summary>
    public SourceMark MarkOf(string key) => _mapping.Find(key)?.Value.Mark ?? _mapping.Mark;

    /// <summary>Reports a problem of a key with its value or with other keys; the block then counts as unreadable.</summary>
    public void Report(Key key, string message) => Report(key.Name, message);

    /// <inheritdoc cref="Report(Key, string)"/>
    public void Report(string key, string message)
    {
        HasProblems = true;
        Place.Key(key).Fail(MarkOf(key), message);
    }

    /// <summary>Notes something doubtful about a key.</summary>
    public void Warn(string key, string message) => Place.Key(key).Warn(MarkOf(key), message);

    internal void Put(Key key, object? value) => _values[key] = value;
}
