using System.Text;

namespace Synth.Rasters.Topography;

/// <summary>Makes names comparable: lower case, Latin letters without their marks, no blanks or punctuation.</summary>
internal static class NameFolding
{
    // letter, what it becomes; letters outside ASCII that are not here are dropped
    private const string Marked = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżžð";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzzd";

    private static readonly string[] LeadingWords = ["mount ", "mt ", "mt. ", "gunung ", "volcan ", "volcano ", "vulcano "];

    private static readonly string[] ClosingWords = [" volcano", " caldera"];

    /// <summary>The key of a name.</summary>
    internal static string KeyOf(string name)
    {
        string folded = Fold(name).Trim();
        foreach (string word in LeadingWords)
        {
            if (folded.Length > word.Length && folded.StartsWith(word, StringComparison.Ordinal))
            {
                folded = folded[word.Length..];
                break;
            }
        }

        foreach (string word in ClosingWords)
        {
            if (folded.Length > word.Length && folded.EndsWith(word, StringComparison.Ordinal))
            {
                folded = folded[..^word.Length];
                break;
            }
        }

        return string.Concat(folded.Where(char.IsAsciiLetterOrDigit));
    }

    /// <summary>How unlike two keys are: insertions, deletions and replacements (Levenshtein, 1966); fewer where one begins with the other.</summary>
    internal static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        bool begins = Math.Min(a.Length, b.Length) >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
        return begins ? Math.Min(previous[b.Length], 1) : previous[b.Length];
    }

    private static string Fold(string name)
    {
        StringBuilder folded = new(name.Length);
        foreach (char letter in name.ToLowerInvariant())
        {
            int at = Marked.IndexOf(letter, StringComparison.Ordinal);
            folded.Append(letter switch
            {
                'æ' => "ae",
                'þ' => "th",
                'ß' => "ss",
                'œ' => "oe",
                _ => (at < 0 ? letter : Plain[at]).ToString(),
            });
        }

        return folded.ToString();
    }
}
