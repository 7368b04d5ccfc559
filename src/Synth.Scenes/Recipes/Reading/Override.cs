using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>
/// One <c>key=value</c> given beside a file: <c>grid.size_px=128</c>, <c>classes[1].weight=2</c> or
/// <c>turbulence.peak_m={uniform: [0, 0.02]}</c>. The value is YAML on one line; nothing after the equals sign removes the key.
/// Blocks on the way that the file lacks are created; list items must exist (the one after the last may be added).
/// </summary>
public sealed partial class Override
{
    private readonly string _text;
    private readonly ImmutableArray<string> _path;
    private readonly ConfigNode? _value;

    private Override(string text, ImmutableArray<string> path, ConfigNode? value)
    {
        (_text, _path, _value) = (text, path, value);
    }

    /// <summary>Reads one override.</summary>
    /// <exception cref="InvalidConfigurationException">It is not of the form key=value.</exception>
    public static Override Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? text : text[..equals];
        if (equals < 0 || !PathForm().IsMatch(key))
        {
            throw new InvalidConfigurationException(
                new SourceMark($"--set {text}"), string.Empty, "must have the form key=value, such as grid.size_px=128 or classes[0].weight=2");
        }

        ImmutableArray<string> path = [.. key.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)];
        string value = text[(equals + 1)..];
        return new Override(text, path, value.Trim().Length == 0 ? null : YamlText.Parse(value, $"--set {text}"));
    }

    /// <summary>The file's content with the override in place.</summary>
    /// <exception cref="InvalidConfigurationException">The path leads through a value that has no such part.</exception>
    public ConfigNode Apply(ConfigNode root) => Replace(root, 0) ?? throw Failure("would remove the whole file");

    private ConfigNode? Replace(ConfigNode? node, int depth)
    {
        if (depth == _path.Length)
        {
            return _value;
        }

        return node switch
        {
            ConfigList list => ReplaceItem(list, depth),
            ConfigMapping mapping => ReplaceEntry(mapping, depth),
            null or ConfigScalar { IsNull: true } => ReplaceEntry(new ConfigMapping([], new SourceMark($"--set {_text}")), depth),
            _ => throw Failure($"{Leading(depth)} is {node.Description} and has no part {_path[depth]}"),
        };
    }

    private ConfigMapping? ReplaceEntry(ConfigMapping mapping, int depth)
    {
        string key = _path[depth];
        ConfigEntry? old = mapping.Find(key);
        ConfigNode? value = Replace(old?.Value, depth + 1);
        if (value is null)
        {
            return old is null
                ? throw Failure($"there is no key {key} to remove{NearestName.Hint(key, mapping.Entries.Select(entry => entry.Key))}")
                : mapping with { Entries = mapping.Entries.Remove(old) };
        }

        ConfigEntry entry = old is null ? new ConfigEntry(key, value.Mark, value) : old with { Value = value };
        return mapping with { Entries = old is null ? mapping.Entries.Add(entry) : mapping.Entries.Replace(old, entry) };
    }

    private ConfigList ReplaceItem(ConfigList list, int depth)
    {
        if (!int.TryParse(_path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index > list.Items.Length)
        {
            throw Failure($"{Leading(depth)} is a list of {list.Items.Length}; its items are numbered from 0, so {_path[depth]} is none of them");
        }

        ConfigNode? value = Replace(index < list.Items.Length ? list.Items[index] : null, depth + 1);
        return list with
        {
            Items = index == list.Items.Length
                ? list.Items.Add(value ?? throw Failure($"{Leading(depth)} has no item {index} to remove"))
                : value is null ? list.Items.RemoveAt(index) : list.Items.SetItem(index, value),
        };
    }

    private string Leading(int depth) => depth == 0 ? "the file" : string.Join('.', _path.Take(depth));

    private InvalidConfigurationException Failure(string message) => new(new SourceMark($"--set {_text}"), string.Empty, message);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*((\.[A-Za-z0-9_-]+)|(\[[0-9]{1,6}\]))*$", RegexOptions.CultureInvariant)]
    private static partial Regex PathForm();
}
