using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Synth.Training.Data.Sources;

/// <summary>
/// Reads groups and dates out of file names by a regular expression with named parts: <c>primary</c> and <c>secondary</c> are
/// dates (yyyyMMdd), every other part a group of that name.
/// </summary>
public sealed class NamePattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Regex _pattern;

    /// <param name="pattern">A .NET regular expression with at least one named part.</param>
    /// <exception cref="ArgumentException">It is none, or names nothing.</exception>
    public NamePattern(string pattern)
    {
        _pattern = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience);
        Names = [.. _pattern.GetGroupNames().Where(name => name != "0")];
        if (Names.Length == 0)
        {
            throw new ArgumentException("the pattern names no part, such as (?<volcano>[a-z]+)", nameof(pattern));
        }
    }

    /// <summary>The named parts.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Adds what a name tells; a name that does not match adds nothing.</summary>
    public ImageRecord Apply(string fileName, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Match match = _pattern.Match(fileName);
        if (!match.Success)
        {
            return record;
        }

        foreach (string name in Names)
        {
            string value = match.Groups[name].Value;
            record = name switch
            {
                "primary" => record with { Primary = DateOf(value) },
                "secondary" => record with { Secondary = DateOf(value) },
                _ => record with { Groups = record.Groups.SetItem(name, value) },
            };
        }

        return record;
    }

    /// <summary>The date of eight digits (yyyyMMdd) or ten characters (yyyy-MM-dd), or null.</summary>
    public static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
}
