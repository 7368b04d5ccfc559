using System.Collections.Immutable;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>One node of a configuration file, with the place where it was written.</summary>
public abstract record ConfigNode(SourceMark Mark)
{
    /// <summary>What the node is, in the words of an error message.</summary>
    public abstract string Description { get; }
}

/// <summary>A single value.</summary>
/// <param name="Text">The value's text, quotes removed.</param>
/// <param name="IsPlain">False when it was quoted, so that it is text whatever it looks like.</param>
/// <param name="Mark">Where it was written.</param>
public sealed record ConfigScalar(string Text, bool IsPlain, SourceMark Mark) : ConfigNode(Mark)
{
    private const int LongestQuote = 40;

    /// <summary>True for an empty value, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Description =>
        IsNull ? "nothing" : IsPlain ? Shortened : $"the text \"{Shortened}\"";

    /// <summary>The text on one line, cut to a length that fits a message.</summary>
    public string Shortened
    {
        get
        {
            string line = string.Concat(Text.Select(letter => char.IsControl(letter) ? ' ' : letter));
            return line.Length <= LongestQuote ? line : line[..LongestQuote] + "...";
        }
    }
}

/// <summary>A list.</summary>
public sealed record ConfigList(ImmutableArray<ConfigNode> Items, SourceMark Mark) : ConfigNode(Mark)
{
    public override string Description => "a list";
}

/// <summary>A mapping; its keys are distinct.</summary>
public sealed record ConfigMapping(ImmutableArray<ConfigEntry> Entries, SourceMark Mark) : ConfigNode(Mark)
{
    public override string Description => "a mapping";

    /// <summary>The entry of a key, or null.</summary>
    public ConfigEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

/// <summary>One key of a mapping and its value.</summary>
public sealed record ConfigEntry(string Key, SourceMark KeyMark, ConfigNode Value);
