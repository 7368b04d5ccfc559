using System.Text;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Tests.Recipes;

public class MutatedRecipeTests
{
    private const int PerKind = 550;

    private static readonly string[] Fragments =
    [
        ".nan", ".inf", "-1e308", "1e999", "null", "~", "\"\"", "[]", "{}", "[1, 2]", "{uniform: [0, 1]}", "{uniform: []}", "{mixture: [{value: {}}]}",
        "&a [*a]", "*sill", "!!str x", "<<: *sill", "\u0000", "\t", "- - -", "? ", ": :", "0x10", "yes", "2001-01-01", "9223372036854775808", "\uD800", "'", "%TAG ! x", "---", "...",
    ];

    [Fact]
    public void Mutated_recipes_are_read_or_refused_with_a_message()
    {
        UniformStream random = new(2024, 0, RandomStream.Scene, 0, 1);
        Func<string, string>[] mutations =
        [
            text => Splice(text, Next(random, text.Length), Next(random, 12), Fragments[Next(random, Fragments.Length)]),
            text => FlipBytes(text, random),
            text => MoveLines(text, random),
            text => ReplaceValue(text, random),
        ];
        int refused = 0;
        foreach (Func<string, string> mutate in mutations)
        {
            for (int i = 0; i < PerKind; i++)
            {
                string text = mutate(RecipeTexts.Rich);
                try
                {
                    Assert.NotEmpty(RecipeFile.Parse(text, "mutated.yaml").Classes);
                }
                catch (InvalidConfigurationException error)
                {
                    refused++;
                    Assert.All(error.Problems, problem => Assert.StartsWith("mutated.yaml", problem.ToString(), StringComparison.Ordinal));
                    Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
                }
            }
        }

        // most mutations break something, some do not: both ways must be walked
        Assert.InRange(refused, mutations.Length * PerKind / 2, (mutations.Length * PerKind) - 50);
    }

    private static int Next(UniformStream random, int count) => (int)(random.Next() * count);

    private static string Splice(string text, int at, int length, string with) =>
        text[..at] + with + text[Math.Min(text.Length, at + length)..];

    private static string FlipBytes(string text, UniformStream random)
    {
        StringBuilder changed = new(text);
        for (int flips = 1 + Next(random, 4); flips > 0; flips--)
        {
            changed[Next(random, changed.Length)] = (char)Next(random, 200);
        }

        return changed.ToString();
    }

    private static string MoveLines(string text, UniformStream random)
    {
        List<string> lines = [.. text.Split('\n')];
        string line = lines[Next(random, lines.Count)];
        int action = Next(random, 3);
        if (action < 2)
        {
            lines.Remove(line);
        }

        if (action > 0)
        {
            lines.Insert(Next(random, lines.Count), new string(' ', Next(random, 8)) + line.TrimStart());
        }

        return string.Join('\n', lines);
    }

    // a value is what follows a colon up to the end of its entry
    private static string ReplaceValue(string text, UniformStream random)
    {
        int colon = text.IndexOf(": ", Next(random, text.Length - 10), StringComparison.Ordinal);
        if (colon < 0)
        {
            return text;
        }

        int end = text.AsSpan(colon + 2).IndexOfAny(',', '}', '\n');
        return Splice(text, colon + 2, Math.Max(end, 0), Fragments[Next(random, Fragments.Length)]);
    }
}
