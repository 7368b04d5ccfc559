using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;
using Synth.Training.Supervised;
using Synth.Training.Tests.Data;

namespace Synth.Training.Tests.Supervised;

public sealed class ImageSetTests
{
    [Theory]
    [InlineData(4, new[] { 0, 3, 6, 9 })]
    [InlineData(7, new[] { 0, 1, 3, 5, 6, 8, 10 })]
    [InlineData(1, new[] { 0 })]
    [InlineData(12, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    [InlineData(50, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    public void A_few_images_are_spread_evenly_over_all_sources(int most, int[] expected)
    {
        // five images of one source, then every third of another from its fourth on: seven more
        using FakeImageSource first = new(5), second = new(100);
        ImageSet all = SetOf(new ImagePool(first), new ImagePool(second, Enumerable.Range(1, 7).Select(i => (long)(3 * i))));

        string[] seen = [.. all.Spread(most).Batches().SelectMany(batch => batch.Records.Select(record => record.Id))];

        Assert.Equal(expected.Select(place => $"image {(place < 5 ? place : 3 * (place - 4))}"), seen);
        Assert.Equal(Math.Min(most, 12), all.Spread(most).Count);
    }

    [Fact]
    public void Shuffled_images_come_once_each()
    {
        using FakeImageSource source = new(200);
        ImageSet all = SetOf(new ImagePool(source));
        string[] ids = Ids(all.Shuffled(seed: 3, batchSize: 64));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"image {i}").Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.NotEqual(Ids(all.Batches()), ids);
        Assert.NotEqual(ids, Ids(all.Shuffled(seed: 4, batchSize: 64)));
        Assert.Equal(ids, Ids(all.Shuffled(seed: 3, batchSize: 10)));
    }

    [Fact]
    public void Shuffled_images_of_several_sources_are_mixed_by_their_numbers()
    {
        // 300 small and 60 large indices
        using FakeImageSource first = new(300), second = new(1000);
        ImageSet all = SetOf(new ImagePool(first), new ImagePool(second, Enumerable.Range(900, 60).Select(i => (long)i)));
        string[][] batches = [.. all.Shuffled(seed: 3, batchSize: 60).Select(batch => Ids([batch]))];
        Assert.Equal([60, 60, 60, 60, 60, 60], batches.Select(ids => ids.Length));
        Assert.All(batches, ids => Assert.InRange(ids.Count(id => int.Parse(id.AsSpan("image ".Length), System.Globalization.CultureInfo.InvariantCulture) >= 900), 9, 11));
        Assert.InRange(batches.SelectMany(ids => ids).Distinct().Count(), 358, 360);
    }

    private static string[] Ids(IEnumerable<Training.Data.Batch> batches) => [.. batches.SelectMany(batch => batch.Records.Take(batch.Count).Select(record => record.Id).ToArray())];

    private static ImageSet SetOf(params ImagePool[] pools) => new(
        [.. pools],
        new ImagePreparation { Seed = 0, Sizing = new ImageSizing(SizingMode.Resize, 5, 6), Encoding = new GreyEncoding() },
        ClassMap.Of("even", "odd"),
        new BatchTargets(),
        batchSize: 3,
        threads: 0);
}
