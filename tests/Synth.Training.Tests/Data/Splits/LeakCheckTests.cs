using FsCheck;
using FsCheck.Fluent;
using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Data.Splits;

namespace Synth.Training.Tests.Data.Splits;

public class LeakCheckTests
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    [Fact]
    public void An_overlap_across_sides_is_named()
    {
        ImageRecord[] records = [Span("taal", 0, 12), Span("taal", 6, 18), Span("etna", 3, 9)];
        string leak = Assert.Single(LeakCheck.Find(records, [0, 1, 1], []));
        Assert.Equal("032D taal: 20200101_20200113 and 20200107_20200119 overlap across sides", leak);
        Assert.Empty(LeakCheck.Find(records, [0, 0, 1], []));
        Assert.Empty(LeakCheck.Find(records, [0, -1, 1], []));
    }

    [Fact]
    public void Touching_spans_do_not_overlap() => Assert.Empty(LeakCheck.Find([Span("taal", 0, 12), Span("taal", 12, 24)], [0, 1], []));

    [Fact]
    public void A_shared_group_is_named_in_the_refusal()
    {
        DatasetException refusal = Assert.Throws<DatasetException>(() =>
            LeakCheck.Refuse([Span("taal", 0, 12), Span("taal", 20, 30)], [0, 1], ["volcano"]));
        Assert.Contains("volcano taal stands on 2 sides", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("allow_leaks", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_overlap_is_found_that_comparing_all_pairs_finds() =>
        Prop.ForAll(Gen.Choose(0, 40).Three().ArrayOf(9).ToArbitrary(), spans =>
        {
            ImageRecord[] records = [.. spans.Select(s => Span("taal", s.Item1, s.Item1 + 1 + (s.Item2 % 12)))];
            int[] sides = [.. spans.Select(s => s.Item3 % 3)];
            var expected = (
                from i in Enumerable.Range(0, 9)
                from j in Enumerable.Range(0, 9)
                where sides[i] < sides[j] && records[i].Primary < records[j].Secondary && records[j].Primary < records[i].Secondary
                select (sides[i], sides[j])).Distinct().Count();
            return LeakCheck.Find(records, sides, []).Count == expected;
        }).QuickCheckThrowOnFailure();

    private static ImageRecord Span(string volcano, int from, int to) => FakeImageSource.Plain(from, "x", ("volcano", volcano), ("frame", "032D")) with
    {
        Primary = Start.AddDays(from),
        Secondary = Start.AddDays(to),
    };
}
