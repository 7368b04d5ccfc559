using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Data;
using Synth.Training.Data.Splits;

namespace Synth.Training.Tests.Data.Splits;

public class GroupSplitterTests
{
    [Fact]
    public void No_group_is_ever_divided() =>
        Prop.ForAll(Gen.Choose(1, 60).Two().ToArbitrary(), size =>
        {
            ImageRecord[] records = Records(120, size.Item1, size.Item2);
            int[] parts = GroupSplitter.Deal(records, ["volcano", "region"], [1, 1, 1], 3);
            return LeakCheck.Find(records, parts, ["volcano", "region"]).Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_seeds_give_equal_parts_and_others_do_not()
    {
        ImageRecord[] records = Records(200, 40, 7);
        int[] parts = GroupSplitter.Deal(records, ["volcano"], [1, 1], 3);
        Assert.Equal(parts, GroupSplitter.Deal(records, ["volcano"], [1, 1], 3));
        Assert.NotEqual(parts, GroupSplitter.Deal(records, ["volcano"], [1, 1], 4));
    }

    [Fact]
    public void Classes_are_spread_evenly_where_groups_allow()
    {
        // 60 groups of 10, of which every sixth holds the rare class
        ImageRecord[] records = [.. Enumerable.Range(0, 600).Select(i => FakeImageSource.Plain(i, i / 10 % 6 == 0 ? "rare" : "common", ("volcano", $"{i / 10}")))];
        int[] folds = GroupSplitter.Deal(records, ["volcano"], [1, 1, 1, 1, 1], 1);
        for (int fold = 0; fold < 5; fold++)
        {
            Assert.Equal(20, records.Where((record, i) => folds[i] == fold && record.ClassName == "rare").Count());
            Assert.Equal(100, records.Where((record, i) => folds[i] == fold && record.ClassName == "common").Count());
        }
    }

    [Fact]
    public void A_part_that_dealing_leaves_without_a_class_gets_a_group_of_it()
    {
        // three groups hold the rare class; dealing alone puts the 40 common images by themselves in one part
        (int Rare, int Common)[] groups = [(1, 10), (5, 3), (0, 40), (2, 3), (0, 1)];
        ImageRecord[] records =
        [
            .. groups.Index().SelectMany(group => Enumerable.Range(0, group.Item.Rare + group.Item.Common)
                .Select(i => FakeImageSource.Plain(i, i < group.Item.Rare ? "rare" : "common", ("volcano", $"{group.Index}")))),
        ];
        int[] parts = GroupSplitter.Deal(records, ["volcano"], [1, 1, 1], 1);
        Assert.Equal([0, 1, 2], records.Zip(parts).Where(one => one.First.ClassName == "rare").Select(one => one.Second).Distinct().Order());
        Assert.Equal([0, 1, 2], records.Zip(parts).Where(one => one.First.ClassName == "common").Select(one => one.Second).Distinct().Order());
        Assert.Empty(LeakCheck.Find(records, parts, ["volcano"]));
    }

    [Fact]
    public void Every_part_has_every_class_of_which_there_are_groups_enough() =>
        Prop.ForAll(Gen.Choose(1, 30).ListOf(12).ToArbitrary(), sizes =>
        {
            // every third group is of the rare class: four groups for four parts
            ImageRecord[] records =
            [
                .. sizes.Index().SelectMany(group => Enumerable.Range(0, group.Item)
                    .Select(i => FakeImageSource.Plain(i, group.Index % 3 == 0 ? "rare" : "common", ("volcano", $"{group.Index}")))),
            ];
            int[] parts = GroupSplitter.Deal(records, ["volcano"], [1, 1, 1, 1], 2);
            return records.Zip(parts, (record, part) => (record.ClassName, part)).Distinct().Count() == 8;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_have_their_shares_without_groups()
    {
        int[] parts = GroupSplitter.Deal(Records(1000, 10, 10), [GroupKey.Image], [0.9, 0.1], 1);
        Assert.InRange(parts.Count(part => part == 1), 98, 102);
    }

    [Fact]
    public void Images_joined_through_others_stay_together()
    {
        // a and b share the region, b and c the volcano
        ImageRecord[] records =
        [
            FakeImageSource.Plain(0, "x", ("region", "r"), ("volcano", "v")),
            FakeImageSource.Plain(1, "x", ("region", "r"), ("volcano", "w")),
            FakeImageSource.Plain(2, "x", ("region", "s"), ("volcano", "w")),
            FakeImageSource.Plain(3, "x", ("region", "t"), ("volcano", "z")),
        ];
        int[] parts = GroupSplitter.Deal(records, ["region", "volcano"], [1, 1], 1);
        Assert.Single(parts.Take(3).Distinct());
        Assert.NotEqual(parts[0], parts[3]);
    }

    private static ImageRecord[] Records(int count, int volcanoes, int regions) =>
    [
        .. Enumerable.Range(0, count).Select(i => FakeImageSource.Plain(
            i, i % 3 == 0 ? "rare" : "common", ("volcano", $"{i * 7919 % volcanoes}"), ("region", $"{i * 7919 % volcanoes % regions}"))),
    ];
}
