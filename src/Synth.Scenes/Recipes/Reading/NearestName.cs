namespace Synth.Scenes.Recipes.Reading;

/// <summary>Guesses which known name a misspelt one was meant to be.</summary>
public static class NearestName
{
    /// <summary>A question such as <c> (did you mean depth_m?)</c>, or nothing when no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is string near ? $" (did you mean {near}?)" : string.Empty;

    /// <summary>The known name with the fewest edits, if they are at most a third of the longer name, or null.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > 100)
        {
            return null;
        }

        (string Name, int Edits)[] near =
        [
            .. known
                .Select(candidate => (Name: candidate, Edits: Edits(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
                .Where(pair => 3 * pair.Edits <= Math.Max(name.Length, pair.Name.Length))
                .OrderBy(pair => pair.Edits),
        ];
        return near.Length > 0 ? near[0].Name : known.FirstOrDefault(candidate => SharesStem(name, candidate));
    }

    // depth for depth_m, and the like
    private static bool SharesStem(string name, string candidate) =>
        name.Length >= 3 && (candidate.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(candidate + "_", StringComparison.OrdinalIgnoreCase));

    // insertions, deletions, replacements and swaps of neighbours (Damerau 1964; the restricted form)
    private static int Edits(string first, string second)
    {
        int[,] edits = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Fewest(i, j);
            }
        }

        return edits[first.Length, second.Length];

        int Fewest(int i, int j)
        {
            int replaced = edits[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
            int fewest = Math.Min(replaced, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
            bool isSwap = i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1];
            return isSwap ? Math.Min(fewest, edits[i - 2, j - 2] + 1) : fewest;
        }
    }
}
