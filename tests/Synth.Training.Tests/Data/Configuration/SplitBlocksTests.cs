using System.Globalization;
using Synth.Datasets;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Configuration;

public class SplitBlocksTests
{
    [Fact]
    public void Folds_hold_out_every_image_once()
    {
        using FakeImageSource source = Source();
        List<long> held = [];
        for (int fold = 0; fold < 4; fold++)
        {
            SplitSides sides = Read($"{{type: k_fold, group_by: [volcano], folds: 4, fold: {fold.ToString(CultureInfo.InvariantCulture)}}}").Divide(source);
            long[] test = [.. Enumerable.Range(0, (int)sides.Test.Count!).Select(place => sides.Test.IndexOf(place))];
            Assert.Equal(100, sides.Train.Count + test.Length);
            held.AddRange(test);
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), held.Order());
    }

    [Fact]
    public void Named_groups_are_held_out()
    {
        using FakeImageSource source = Source();
        SplitSides sides = Read("{type: groups, group_by: [volcano], held_out: ['3', '4']}").Divide(source);
        Assert.Equal(10, sides.Test.Count);
        Assert.All(Enumerable.Range(0, 10), place => Assert.Contains(sides.Test.IndexOf(place) % 20, new long[] { 3, 4 }));
    }

    [Theory]
    [InlineData("{type: groups, group_by: [volcano], held_out: [etna]}", "there is no volcano 'etna' to hold out; there are 0, 1")]
    [InlineData("{type: k_fold, group_by: [region]}", "no image has the group 'region'")]
    [InlineData("{type: hold_out, group_by: [image], share: 0.5}", "the split leaks: 032D 0: ")]
    public void What_cannot_be_split_is_told(string text, string message)
    {
        using FakeImageSource source = Source();
        Assert.Contains(message, Assert.Throws<DatasetException>(() => Read(text).Divide(source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_a_side_lacks_are_named_with_the_fold()
    {
        // the experiment's classes: one volcano has all the dykes, two of four the mogis
        using FakeImageSource source = new(40)
        {
            Describe = index => FakeImageSource.Plain(index, index % 4 == 0 ? "dyke" : index % 4 == 1 && index < 20 ? "mogi" : "rest", ("volcano", $"{index % 4}")),
        };
        ClassMap classes = new([new ClassEntry("opening", ["dyke"]), new ClassEntry("none", ["mogi", "rest"])]);
        string[] gaps = [.. Enumerable.Range(0, 4).SelectMany(fold => Read($"{{type: k_fold, group_by: [volcano], fold: {fold.ToString(CultureInfo.InvariantCulture)}}}").Divide(source, classes).Gaps)];

        Assert.Equal(3, gaps.Count(gap => gap.EndsWith("of 4 holds out no image of class opening", StringComparison.Ordinal)));
        Assert.Single(gaps, gap => gap.EndsWith("of 4 trains on no image of class opening, all of which are held out", StringComparison.Ordinal));
        Assert.All(gaps, gap => Assert.Matches("^fake: fold [0-3] of 4 ", gap));
        Assert.Single(gaps, gap => gap.EndsWith("holds out no image of class none", StringComparison.Ordinal));
        Assert.Empty(Read("{type: hold_out, group_by: [image], share: 0.5}").Divide(source, classes).Gaps);
    }

    [Fact]
    public void Values_that_are_no_group_join_nothing()
    {
        // a quarter of the images has a region, which shares its first frame with the others
        using FakeImageSource source = new(40)
        {
            Describe = index => FakeImageSource.Plain(index, index % 2 == 0 ? "0" : "1", ("region", index < 10 ? "andes" : "other"), ("frame", $"{index / 8}")),
        };
        const string Folds = "{type: k_fold, group_by: [region, frame], folds: 4";
        string message = Assert.Throws<DatasetException>(() => Read($"{Folds}}}").Divide(source)).Message;
        Assert.Contains("region and frame join the images into 1 groups, too few for 4 folds", message, StringComparison.Ordinal);

        // the region's two frames stay together, the other three stand alone
        HashSet<string>[] held = [.. Enumerable.Range(0, 4).Select(fold =>
        {
            SplitSides sides = Read(string.Create(CultureInfo.InvariantCulture, $"{Folds}, fold: {fold}, not_groups: [other]}}")).Divide(source);
            return Enumerable.Range(0, (int)sides.Test.Count!).Select(place => $"{sides.Test.IndexOf(place) / 8}").ToHashSet();
        })];
        Assert.Equal(["0 1", "2", "3", "4"], held.Select(frames => string.Join(' ', frames.Order())).Order());
    }

    [Fact]
    public void Leaks_may_be_allowed()
    {
        using FakeImageSource source = Source();
        Assert.Equal(50, Read("{type: hold_out, group_by: [image], share: 0.5, allow_leaks: true}").Divide(source).Test.Count);
    }

    [Theory]
    [InlineData("{type: k_fold, group_by: [volcano], folds: 3, fold: 3}", "fold: is 3; the folds are 0 to 2")]
    [InlineData("{type: hold_out, group_by: [volcano], share: 1}", "share: expected a number from 0 (excluded) to 1 (excluded)")]
    [InlineData("{type: k_fold}", "group_by: the key is missing")]
    public void Mistakes_are_told(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Read(text)).Message, StringComparison.Ordinal);

    [SharedDataFact("real/s1_manifest.csv")]
    public void Regions_of_the_real_pictures_make_folds_without_leaks()
    {
        // listed only: the pictures themselves are not needed
        CsvTable table = CsvTable.Read(RepositoryFiles.FindShared("real", "s1_manifest.csv")!);
        ImageRecord[] records =
        [
            .. Enumerable.Range(0, table.Count)
                .Where(row => table.Field(row, "split") == "Train" && table.Field(row, "keep") == "1")
                .Select(row => FakeImageSource.Plain(row, table.Field(row, "label"), ("region", table.Field(row, "region")), ("volcano", table.Field(row, "volcano")), ("frame", table.Field(row, "frame"))) with
                {
                    Primary = NamePattern.DateOf(table.Field(row, "primary")),
                    Secondary = NamePattern.DateOf(table.Field(row, "secondary")),
                }),
        ];
        using FakeImageSource source = new(records.Length) { Describe = index => records[index] };
        for (int fold = 0; fold < 4; fold++)
        {
            SplitSides sides = Read($"{{type: k_fold, group_by: [region], folds: 4, fold: {fold.ToString(CultureInfo.InvariantCulture)}}}").Divide(source);
            Assert.Contains(sides.Test.Records("a test"), record => record.ClassName == "1");
        }
    }

    private static FakeImageSource Source() => new(100)
    {
        Describe = index => FakeImageSource.Plain(index, index % 3 == 0 ? "rare" : "common", ("volcano", $"{index % 20}"), ("frame", "032D")) with
        {
            Primary = new DateOnly(2020, 1, 1).AddDays((int)index / 20),
            Secondary = new DateOnly(2020, 1, 13).AddDays((int)index / 20),
        },
    };

    private static SplitPlan Read(string text)
    {
        Place place = Place.Root(ReadMode.Constants);
        return SplitBlocks.Declaration.TryRead(YamlText.Parse(text, "e.yaml"), place, out SplitPlan? value) && place.Problems.Count == 0
            ? value
            : throw new InvalidConfigurationException(place.Problems);
    }
}
