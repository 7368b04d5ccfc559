using Synth.Cli.Production;
using Synth.Datasets.Manifests;

namespace Synth.Cli.Tests.Production;

public sealed class ShardPartTests
{
    [Theory]
    [InlineData("0/1", 0, 1)]
    [InlineData("0/4", 0, 4)]
    [InlineData("3/4", 3, 4)]
    [InlineData("4/4", 0, 4)]
    [InlineData("1/1", 0, 1)]
    public void Reads_a_part_counted_from_zero(string text, int index, int count) =>
        Assert.Equal(new DatasetPart(index, count), ShardPart.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("5/4")]
    [InlineData("0/0")]
    [InlineData("-1/4")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    [InlineData(" 1/2")]
    [InlineData("1/99999999999")]
    public void Refuses_what_is_no_part(string text) => Assert.Null(ShardPart.Of(text));

    [Fact]
    public void Counting_from_one_gives_the_same_parts()
    {
        IEnumerable<DatasetPart?> fromZero = Enumerable.Range(0, 7).Select(i => ShardPart.Of($"{i}/7"));
        IEnumerable<DatasetPart?> fromOne = Enumerable.Range(1, 7).Select(i => ShardPart.Of($"{i}/7"));

        Assert.Equal(fromZero.OrderBy(part => part!.Index), fromOne.OrderBy(part => part!.Index));
    }
}
