using System.Text.Json.Nodes;
using Synth.Training.Detection.Series;

namespace Synth.Training.Tests.Detection.Series;

public class DeformationSeriesTests
{
    private static readonly DateOnly Start = new(2021, 3, 1);

    // Bountos et al. (2022), section 2.4 and figure 5
    [Fact]
    public void The_order_follows_both_dates_or_the_secondary_of_one_primary()
    {
        Assert.True(Dates(1, 2).IsBefore(Dates(2, 3)));
        Assert.False(Dates(2, 3).IsBefore(Dates(1, 2)));
        Assert.True(Dates(1, 2).IsBefore(Dates(1, 3)));
        Assert.False(Dates(2, 4).IsBefore(Dates(3, 4)));
        Assert.False(Dates(3, 4).IsBefore(Dates(2, 4)));
        Assert.False(Dates(1, 5).IsBefore(Dates(2, 3)));
        Assert.False(Dates(2, 3).IsBefore(Dates(1, 5)));
    }

    [Fact]
    public void Sorting_keeps_the_order_and_names_what_has_none()
    {
        Random random = new(3);
        SeriesMember[] members =
        [
            .. Enumerable.Range(0, 60).Select(i =>
            {
                int primary = random.Next(20);
                return new SeriesMember($"i{i}", Dates(primary, primary + 1 + random.Next(20)), 0.1, false);
            }),
        ];
        DeformationSeries series = new(members);
        for (int i = 0; i < series.Members.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.False(series.Members[i].Dates.IsBefore(series.Members[j].Dates));
            }

            PairDates own = series.Members[i].Dates;
            Assert.All(series.Unordered(series.Members[i]), other => Assert.True(
                (other.Dates.Primary >= own.Primary && other.Dates.Secondary <= own.Secondary)
                || (other.Dates.Primary <= own.Primary && other.Dates.Secondary >= own.Secondary)));
        }
    }

    [Fact]
    public void The_first_alarm_is_the_earliest_in_order()
    {
        DeformationSeries series = new(
        [
            new SeriesMember("late", Dates(1, 9), 0.9, true),
            new SeriesMember("first", Dates(1, 5), 0.8, true),
            new SeriesMember("quiet", Dates(1, 3), 0.2, false),
            new SeriesMember("empty", Dates(1, 2), null, false),
        ]);
        Assert.Equal("first", series.FirstAlarm!.Input);
        JsonObject json = series.ToJson();
        Assert.Equal("2021-03-06", (string?)json["first_alarm"]!["date"]);
        Assert.Equal("2021-03-02", (string?)json["first_alarm"]!["deformation_after"]);
        Assert.Equal(2, (int)json["first_alarm"]!["quiet_before"]!);
        Assert.Equal(2, (int)json["alarms"]!);
        Assert.Null(json["interferograms"]![0]!["probability"]);
    }

    [Theory]
    [InlineData("africa_bora_ale_014A_07688_131313_bora_ale_20170111_20170204_274_174_1.png", "2017-01-11", "2017-02-04")]
    [InlineData("20210301_20210319/geo.diff_pha.tif", "2021-03-01", "2021-03-19")]
    [InlineData("20210301-20210319/geo_20200101_20200113.tif", "2020-01-01", "2020-01-13")]
    [InlineData("pair_2021-03-01_2021-03-19.npy", "2021-03-01", "2021-03-19")]
    public void Dates_are_read_from_the_name_or_the_folder(string path, string primary, string secondary) =>
        Assert.Equal(new PairDates(DateOnly.Parse(primary, null), DateOnly.Parse(secondary, null)), PairDates.Of(path));

    [Theory]
    [InlineData("a/geo.tif")]
    [InlineData("a/20210319_20210301.tif")]
    [InlineData("a/20211301_20211419.tif")]
    [InlineData("a/120210301_202103190.tif")]
    public void Names_without_two_dates_in_order_have_none(string path) => Assert.Null(PairDates.Of(path));

    private static PairDates Dates(int primary, int secondary) => new(Start.AddDays(primary), Start.AddDays(secondary));
}
