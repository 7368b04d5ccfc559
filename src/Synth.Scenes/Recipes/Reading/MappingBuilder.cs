using System.Collections.Immutable;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>Collects the entries of one mapping: refuses duplicates and resolves the merge key.</summary>
internal sealed class MappingBuilder(SourceMark mark)
{
    private const string MergeKey = "<<";

    private readonly List<ConfigEntry> _entries = [];
    private readonly Dictionary<string, ConfigEntry> _byKey = [];
    private readonly List<ConfigMapping> _merged = [];

    /// <exception cref="InvalidConfigurationException">The key is no text, or stands twice.</exception>
    public void Add(ConfigNode key, ConfigNode value)
    {
        if (key is not ConfigScalar { Text.Length: > 0 } name)
        {
            throw new InvalidConfigurationException(key.Mark, string.Empty, $"a key must be a word, not {key.Description}");
        }

        if (name.IsPlain && name.Text == MergeKey)
        {
            Merge(value);
            return;
        }

        ConfigEntry entry = new(name.Text, name.Mark, value);
        if (!_byKey.TryAdd(name.Text, entry))
        {
            throw new InvalidConfigurationException(
                name.Mark, name.Shortened, $"the key stands twice in one mapping; first at line {_byKey[name.Text].KeyMark.Line}");
        }

        _entries.Add(entry);
    }

    /// <summary>The mapping: own entries first, then those merged in whose keys it lacks.</summary>
    public ConfigMapping ToMapping()
    {
        foreach (ConfigEntry entry in _merged.SelectMany(mapping => mapping.Entries))
        {
            if (_byKey.TryAdd(entry.Key, entry))
            {
                _entries.Add(entry);
            }
        }

        return new ConfigMapping([.. _entries], mark);
    }

    private void Merge(ConfigNode value)
    {
        ImmutableArray<ConfigNode> sources = value is ConfigList list ? list.Items : [value];
        foreach (ConfigNode source in sources)
        {
            _merged.Add(source as ConfigMapping
                ?? throw new InvalidConfigurationException(source.Mark, MergeKey, $"only mappings can be merged in, not {source.Description}"));
        }
    }
}
