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
        ImageSet all = new(
            [new ImagePool(first), new ImagePool(second, Enumerable.Range(1, 7).Select(i => (long)(3 * i)))],
            new ImagePreparation { Seed = 0, Sizing = new ImageSizing(SizingMode.Resize, 5, 6), Encoding = new GreyEncoding() },
            ClassMap.Of("even", "odd"),
            new BatchTargets(),
            batchSize: 3,
            threads: 0);

        string[] seen = [.. all.Spread(most).Batches().SelectMany(batch => batch.Records.Select(record => record.Id))];

        Assert.Equal(expected.Select(place => $"image {(place < 5 ? place : 3 * (place - 4))}"), seen);
        Assert.Equal(Math.Min(most, 12), all.Spread(most).Count);
    }
}
