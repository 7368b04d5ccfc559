using System.Globalization;
using Synth.Datasets;

namespace Synth.Training.Data.Splits;

/// <summary>Finds what a split shares between its sides.</summary>
public static class LeakCheck
{
    private const int MostNamed = 5;

    /// <summary>
    /// What crosses sides: images that share a group, and interferograms of one frame and volcano whose time spans overlap (they
    /// show the same deformation and atmosphere). An empty list when nothing does.
    /// </summary>
    /// <param name="records">The images.</param>
    /// <param name="partOf">Part of each image; negative for none.</param>
    /// <param name="columns">Groups that must not cross; see <see cref="GroupKey"/>.</param>
    public static IReadOnlyList<string> Find(IReadOnlyList<ImageRecord> records, IReadOnlyList<int> partOf, IEnumerable<string> columns)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(partOf);
        ArgumentNullException.ThrowIfNull(columns);
        List<string> leaks = [];
        foreach (string column in columns)
        {
            leaks.AddRange(SharedGroups(records, partOf, column));
        }

        leaks.AddRange(Overlaps(records, partOf));
        return leaks;
    }

    /// <summary>Refuses a split in which anything crosses sides.</summary>
    /// <exception cref="DatasetException">Something does; the message names it.</exception>
    public static void Refuse(IReadOnlyList<ImageRecord> records, IReadOnlyList<int> partOf, IEnumerable<string> columns)
    {
        IReadOnlyList<string> leaks = Find(records, partOf, columns);
        if (leaks.Count > 0)
        {
            string more = leaks.Count > MostNamed ? $"; and {leaks.Count - MostNamed} more" : string.Empty;
            throw new DatasetException(
                $"the split leaks: {string.Join("; ", leaks.Take(MostNamed))}{more}. Group by what is shared, or allow it with allow_leaks: true");
        }
    }

    private static IEnumerable<string> SharedGroups(IReadOnlyList<ImageRecord> records, IReadOnlyList<int> partOf, string column) =>
        Enumerable.Range(0, records.Count)
            .Where(i => partOf[i] >= 0)
            .GroupBy(i => GroupKey.Of(records[i], column))
            .Where(group => group.Key is not null && group.Select(i => partOf[i]).Distinct().Count() > 1)
            .Select(group => $"{column} {group.Key} stands on {group.Select(i => partOf[i]).Distinct().Count()} sides");

    /// <summary>Neighbours in time, sorted by first date, suffice to find every place and pair of sides with an overlap.</summary>
    private static IEnumerable<string> Overlaps(IReadOnlyList<ImageRecord> records, IReadOnlyList<int> partOf)
    {
        IEnumerable<IGrouping<(string Frame, string Volcano), int>> places = Enumerable.Range(0, records.Count)
            .Where(i => partOf[i] >= 0 && records[i] is { Primary: not null, Secondary: not null })
            .Where(i => GroupKey.Of(records[i], "frame") is not null || GroupKey.Of(records[i], "volcano") is not null)
            .GroupBy(i => (GroupKey.Of(records[i], "frame") ?? string.Empty, GroupKey.Of(records[i], "volcano") ?? string.Empty));
        foreach (IGrouping<(string Frame, string Volcano), int> place in places)
        {
            // of each side, the interferogram that ends last so far
            Dictionary<int, int> latest = [];
            HashSet<(int, int)> told = [];
            foreach (int i in place.OrderBy(i => records[i].Primary))
            {
                foreach ((int side, int other) in latest)
                {
                    if (side != partOf[i] && records[other].Secondary > records[i].Primary && told.Add((Math.Min(side, partOf[i]), Math.Max(side, partOf[i]))))
                    {
                        yield return $"{Name(place.Key)}: {Span(records[other])} and {Span(records[i])} overlap across sides";
                    }
                }

                if (!latest.TryGetValue(partOf[i], out int known) || records[known].Secondary < records[i].Secondary)
                {
                    latest[partOf[i]] = i;
                }
            }
        }
    }

    private static string Name((string Frame, string Volcano) place) => string.Join(' ', new[] { place.Frame, place.Volcano }.Where(part => part.Length > 0));

    private static string Span(ImageRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Primary:yyyyMMdd}_{record.Secondary:yyyyMMdd}");
}
