using Synth.Numerics.Random;

namespace Synth.Training.Data.Splits;

/// <summary>
/// Divides images into parts so that no group is divided, each class as evenly as the groups allow. The largest groups are dealt
/// first, each to the part that then is nearest to its share of every class; the seed settles the order of equal groups.
/// </summary>
public static class GroupSplitter
{
    /// <summary>Deals images to parts.</summary>
    /// <param name="records">The images.</param>
    /// <param name="columns">What they are grouped by; see <see cref="GroupKey"/>. Images joined by any of them stay together.</param>
    /// <param name="shares">Share of the images that each part is to have, above 0.</param>
    /// <param name="seed">Seed of the order of equal groups.</param>
    /// <returns>For each image the index of its part.</returns>
    public static int[] Deal(IReadOnlyList<ImageRecord> records, IReadOnlyCollection<string> columns, IReadOnlyList<double> shares, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(shares);
        string[] classes = [.. records.Select(record => record.ClassName).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> classIndex = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] components = GroupComponents.Of(records, columns);
        int[][] counts = Counts(records, components, classIndex);
        double[] totals = [.. classes.Select((_, each) => (double)counts.Sum(count => count[each]))];
        double[] fractions = [.. shares.Select(share => share / shares.Sum())];
        double[][] filled = [.. shares.Select(_ => new double[classes.Length])];
        int[] partOf = new int[counts.Length];
        foreach (int group in Order(counts, totals, seed))
        {
            int part = Best(counts[group], filled, totals, fractions);
            partOf[group] = part;
            for (int each = 0; each < classes.Length; each++)
            {
                filled[part][each] += counts[group][each];
            }
        }

        return [.. components.Select(component => partOf[component])];
    }

    private static int[][] Counts(IReadOnlyList<ImageRecord> records, int[] components, Dictionary<string, int> classIndex)
    {
        int[][] counts = new int[components.Length == 0 ? 0 : components.Max() + 1][];
        for (int i = 0; i < records.Count; i++)
        {
            (counts[components[i]] ??= new int[classIndex.Count])[classIndex[records[i].ClassName]]++;
        }

        return counts;
    }

    /// <summary>Groups by size, the largest share of any class first; equal ones as the seed says.</summary>
    private static IEnumerable<int> Order(int[][] counts, double[] totals, ulong seed)
    {
        double[] tie = [.. counts.Select((_, group) => new RandomSource(seed, (ulong)group, RandomStream.Splits).NextDouble())];
        return Enumerable.Range(0, counts.Length)
            .OrderByDescending(group => counts[group].Select((count, each) => count / totals[each]).Sum())
            .ThenBy(group => tie[group]);
    }

    /// <summary>The part to which a group does most good: the one that lacks most of the group's images, in shares of its own quota.</summary>
    private static int Best(int[] count, double[][] filled, double[] totals, double[] fractions)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int part = 0; part < filled.Length; part++)
        {
            double cost = 0;
            for (int each = 0; each < count.Length; each++)
            {
                double quota = totals[each] * fractions[part];
                double before = (filled[part][each] - quota) / quota;
                double after = (filled[part][each] + count[each] - quota) / quota;
                cost += ((after * after) - (before * before)) * fractions[part];
            }

            if (cost < least - 1e-12)
            {
                (best, least) = (part, cost);
            }
        }

        return best;
    }
}
