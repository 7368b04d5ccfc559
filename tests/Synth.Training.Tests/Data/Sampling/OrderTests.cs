using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Synth.Datasets;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sampling;

namespace Synth.Training.Tests.Data.Sampling;

public class OrderTests
{
    private static readonly ClassMap Classes = ClassMap.Of("rare", "common");

    [Fact]
    public void An_epoch_holds_every_image_of_the_pool_once()
    {
        long[] indices = [3, 5, 8, 13, 21];
        using FakeImageSource source = new(30);
        ShuffledOrder order = new(new ImagePool(source, indices), 1);
        for (int epoch = 0; epoch < 6; epoch++)
        {
            Assert.Equal(indices, Enumerable.Range(epoch * 5, 5).Select(position => order.IndexAt(position)).Order());
        }
    }

    [Fact]
    public void An_endless_source_never_repeats()
    {
        using FakeImageSource source = new(null);
        SequentialOrder order = new(new ImagePool(source));
        Assert.Equal([0, 1, 2, 1_000_000_000_000], new long[] { 0, 1, 2, 1_000_000_000_000 }.Select(order.IndexAt));
    }

    [Fact]
    public void Balanced_draws_give_each_class_its_weight_and_each_group_of_a_class_the_same()
    {
        using FakeImageSource source = new(1000)
        {
            Describe = index => FakeImageSource.Plain(index, index < 20 ? "rare" : "common", ("volcano", index % 10 < 9 ? "large" : "small")),
        };
        BalancedOrder order = new(new ImagePool(source), Classes, [6, 5], ["volcano"], 7);
        long[] drawn = [.. Enumerable.Range(0, 20_000).Select(position => order.IndexAt(position))];
        Assert.InRange(drawn.Count(index => index < 20) / 20_000.0, (6 / 11.0) - 0.02, (6 / 11.0) + 0.02);
        Assert.InRange(drawn.Count(index => index % 10 == 9) / 20_000.0, 0.48, 0.52);
        Assert.Equal(drawn[123], order.IndexAt(123));
    }

    [Fact]
    public void Images_of_no_class_are_never_drawn()
    {
        using FakeImageSource source = new(10) { Describe = index => FakeImageSource.Plain(index, index < 5 ? "rare" : "something else") };
        BalancedOrder order = new(new ImagePool(source), Classes, null, [], 7);
        Assert.All(Enumerable.Range(0, 200), position => Assert.InRange(order.IndexAt(position), 0, 4));
    }

    [Fact]
    public void Weights_settle_how_often_images_come()
    {
        using FakeImageSource source = new(4)
        {
            Describe = index => FakeImageSource.Plain(index, "rare", ("weight", index.ToString(CultureInfo.InvariantCulture))),
        };
        WeightedOrder order = WeightedOrder.ByColumn(new ImagePool(source), "weight", 3);
        int[] counts = new int[4];
        for (int position = 0; position < 12_000; position++)
        {
            counts[order.IndexAt(position)]++;
        }

        Assert.Equal(0, counts[0]);
        Assert.InRange(counts[1], 1850, 2150);
        Assert.InRange(counts[3], 5800, 6200);
    }

    [Fact]
    public void A_recipe_cannot_be_balanced()
    {
        using FakeImageSource source = new(null);
        DatasetException refusal = Assert.Throws<DatasetException>(() => new BalancedOrder(new ImagePool(source), Classes, null, [], 1));
        Assert.Contains("class-balanced sampling", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mixture_uses_each_source_without_gaps_and_by_its_weight() =>
        Prop.ForAll(Gen.Choose(0, 9).Select(i => (double)i).Three().Where(w => w.Item1 + w.Item2 + w.Item3 > 0).ToArbitrary(), w =>
        {
            double[] weights = [w.Item1, w.Item2, w.Item3];
            using FakeImageSource endless = new(null);
            MixedOrder order = new([.. weights.Select(weight => ((IImageOrder)new SequentialOrder(new ImagePool(endless)), weight))]);
            long[] used = new long[3];
            for (int position = 0; position < 500; position++)
            {
                ImageReference image = order.At(position);
                if (image.Index != used[image.Source]++)
                {
                    return false;
                }

                for (int source = 0; source < 3; source++)
                {
                    if (Math.Abs(used[source] - ((position + 1) * weights[source] / weights.Sum())) > 2 + source)
                    {
                        return false;
                    }
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
