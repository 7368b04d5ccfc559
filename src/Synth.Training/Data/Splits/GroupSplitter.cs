using Synth.Numerics.Random;

namespace Synth.Training.Data.Splits;

/// <summary>
/// Divides images into parts so that no group is divided, each class as evenly as the groups allow. The largest groups are dealt
/// first, each to the part that then is nearest to its share of every class; the seed settles the order of equal groups. A part that
/// then still lacks a class gets a group of it from a part that has several.
/// </summary>
public static class GroupSplitter
{
    // costs nearer to each other than this are equal but for rounding
    private const double Tie = 1e-12;

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

        Fill(counts, partOf, filled, totals, fractions);
        return [.. components.Select(component => partOf[component])];
    }

    /// <summary>Gives every part that lacks a class a group of it where another part can spare one, the move that unbalances least first.</summary>
    private static void Fill(int[][] counts, int[] partOf, double[][] filled, double[] totals, double[] fractions)
    {
        for (int each = 0; each < totals.Length; each++)
        {
            for (int part = 0; part < filled.Length; part++)
            {
                if (filled[part][each] == 0 && Spare(each, part, counts, partOf, filled, totals, fractions) is int group)
                {
                    Move(counts[group], filled[partOf[group]], filled[part]);
                    partOf[group] = part;
                }
            }
        }
    }

    /// <summary>The group of a class that a part can best be given, or null where none can leave its own part without emptying it of some class.</summary>
    private static int? Spare(int each, int part, int[][] counts, int[] partOf, double[][] filled, double[] totals, double[] fractions)
    {
        int? best = null;
        double least = double.PositiveInfinity;
        for (int group = 0; group < counts.Length; group++)
        {
            double[] own = filled[partOf[group]];
            if (counts[group][each] == 0 || counts[group].Index().Any(one => one.Item > 0 && own[one.Index] <= one.Item))
            {
                continue;
            }

            int[] gone = [.. counts[group].Select(count => -count)];
            double cost = Cost(counts[group], filled[part], totals, fractions[part]) + Cost(gone, own, totals, fractions[partOf[group]]);
            if (cost < least - Tie)
            {
                (best, least) = (group, cost);
            }
        }

        return best;
    }

    private static void Move(int[] count, double[] from, double[] to)
    {
        for (int each = 0; each < count.Length; each++)
        {
            from[each] -= count[each];
            to[each] += count[each];
        }
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

    /// <summary>The part to which a group does most good: the one that lacks most of the group's images, in shares of its own quota; of equal ones an empty part first.</summary>
    private static int Best(int[] count, double[][] filled, double[] totals, double[] fractions)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int part = 0; part < filled.Length; part++)
        {
            double cost = Cost(count, filled[part], totals, fractions[part]);
            bool fillsEmpty = cost <= least + Tie && filled[part].Sum() == 0 && filled[best].Sum() > 0;
            if (cost < least - Tie || fillsEmpty)
            {
                (best, least) = (part, cost);
            }
        }

        return best;
    }

    /// <summary>How much further from its quotas of all classes a part gets by images; below 0 where it gets nearer.</summary>
    private static double Cost(int[] added, double[] filled, double[] totals, double fraction)
    {
        double cost = 0;
        for (int each = 0; each < added.Length; each++)
        {
            double quota = totals[each] * fraction;
            double before = (filled[each] - quota) / quota;
            double after = (filled[each] + added[each] - quota) / quota;
            cost += ((after * after) - (before * before)) * fraction;
        }

        return cost;
    }
}
