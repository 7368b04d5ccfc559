namespace Synth.Training.Studies;

/// <summary>Puts texts in the place of the words in braces that stand for them.</summary>
internal static class VariableText
{
    /// <summary>A text with every {word} replaced; folders are written with slashes, as files of settings want them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Words, without braces, and what they stand for; replaced in this order.</param>
    public static string Replace(string text, IEnumerable<KeyValuePair<string, string>> words) =>
        words.Aggregate(text, (now, word) => now.Replace($"{{{word.Key}}}", word.Value.Replace('\\', '/'), StringComparison.Ordinal));
}
