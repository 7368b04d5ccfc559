using System.Text.RegularExpressions;
using Synth.Training.Data.Sources;

namespace Synth.Training.Detection.Series;

/// <summary>The dates of the two acquisitions of an interferogram.</summary>
/// <param name="Primary">First acquisition.</param>
/// <param name="Secondary">Second acquisition, later.</param>
public readonly partial record struct PairDates(DateOnly Primary, DateOnly Secondary)
{
    /// <summary>
    /// The dates in the name of a file or else of its folder: two dates as 20190311 or 2019-03-11, one after the other, joined by
    /// underscores or hyphens; null where there are none or the second is not later.
    /// </summary>
    public static PairDates? Of(string path)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)) ?? string.Empty);
        return Find(Path.GetFileName(path)) ?? Find(folder);
    }

    /// <summary>
    /// Whether this interferogram stands before another (Bountos et al. 2022, section 2.4): both of its dates are earlier, or the primary
    /// dates are the same and its secondary date is earlier. Of two of which one's time span lies within the other's, neither does.
    /// </summary>
    public bool IsBefore(PairDates other) => Secondary < other.Secondary && Primary <= other.Primary;

    private static PairDates? Find(string text)
    {
        foreach (Match match in Pattern().Matches(text))
        {
            if (NamePattern.DateOf(match.Groups["primary"].Value) is { } primary
                && NamePattern.DateOf(match.Groups["secondary"].Value) is { } secondary
                && primary < secondary)
            {
                return new PairDates(primary, secondary);
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\d)(?<primary>\d{4}-?\d{2}-?\d{2})[_-]+(?<secondary>\d{4}-?\d{2}-?\d{2})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
