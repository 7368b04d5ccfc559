using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Synth.Training.Detection.Series;

/// <summary>One interferogram of a series.</summary>
/// <param name="Input">The file.</param>
/// <param name="Dates">Its dates.</param>
/// <param name="Probability">Probability of deformation, or null where nothing could be predicted.</param>
/// <param name="IsAlarm">True when it reaches the threshold.</param>
public sealed record SeriesMember(string Input, PairDates Dates, double? Probability, bool IsAlarm);

/// <summary>
/// Interferograms of one place in the order of time. The order of Bountos et al. (2022, section 2.4) is partial; it is completed by the
/// secondary date, on which an interferogram first exists, and then by the primary date.
/// </summary>
public sealed class DeformationSeries
{
    /// <param name="members">In any order.</param>
    public DeformationSeries(IEnumerable<SeriesMember> members)
    {
        Members = [.. members.OrderBy(member => member.Dates.Secondary).ThenBy(member => member.Dates.Primary).ThenBy(member => member.Input, StringComparer.Ordinal)];
    }

    /// <summary>The interferograms in order.</summary>
    public ImmutableArray<SeriesMember> Members { get; }

    /// <summary>The first interferogram that reaches the threshold, or null.</summary>
    public SeriesMember? FirstAlarm => Members.FirstOrDefault(member => member.IsAlarm);

    /// <summary>Interferograms that stand neither before nor after one, because one time span lies within the other.</summary>
    public IEnumerable<SeriesMember> Unordered(SeriesMember member) =>
        Members.Where(other => !ReferenceEquals(other, member) && !other.Dates.IsBefore(member.Dates) && !member.Dates.IsBefore(other.Dates));

    /// <summary>The series as a document; members name by their place in it those that cannot be ordered against them.</summary>
    public JsonObject ToJson() => new()
    {
        ["first_alarm"] = FirstAlarm is { } first ? FirstToJson(first) : null,
        ["alarms"] = Members.Count(member => member.IsAlarm),
        ["interferograms"] = new JsonArray([.. Members.Select(MemberToJson)]),
    };

    private static JsonNode Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // the displacement happened between the two acquisitions; the alarm could be raised when the second was made
    private JsonObject FirstToJson(SeriesMember first) => new()
    {
        ["input"] = first.Input,
        ["date"] = Date(first.Dates.Secondary),
        ["deformation_after"] = Date(first.Dates.Primary),
        ["probability"] = first.Probability is double probability ? Math.Round(probability, 6) : null,
        ["quiet_before"] = Members.IndexOf(first),
    };

    private JsonObject MemberToJson(SeriesMember member) => new()
    {
        ["input"] = member.Input,
        ["primary"] = Date(member.Dates.Primary),
        ["secondary"] = Date(member.Dates.Secondary),
        ["probability"] = member.Probability is double probability ? Math.Round(probability, 6) : null,
        ["alarm"] = member.IsAlarm,
        ["unordered_with"] = new JsonArray([.. Unordered(member).Select(other => JsonValue.Create(Members.IndexOf(other)))]),
    };
}
