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

    private static int Edits(string first, string second)
    {
        int[] previous = [.. Enumerable.Range(0, second.Length + 1)];
        foreach ((int i, char letter) in first.Index())
        {
            int[] current = new int[second.Length + 1];
            current[0] = i + 1;
            for (int j = 0; j < second.Length; j++)
            {
                int swap = previous[j] + (letter == second[j] ? 0 : 1);
                current[j + 1] = Math.Min(swap, 1 + Math.Min(previous[j + 1], current[j]));
            }

            previous = current;
        }

        return previous[second.Length];
    }
}
