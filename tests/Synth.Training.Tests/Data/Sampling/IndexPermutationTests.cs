using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Data.Sampling;

namespace Synth.Training.Tests.Data.Sampling;

public class IndexPermutationTests
{
    [Fact]
    public void Every_number_comes_exactly_once() =>
        Prop.ForAll(Gen.Choose(1, 3000).Two().ToArbitrary(), pair =>
        {
            IndexPermutation order = new(pair.Item1, (ulong)pair.Item2, 3);
            return Enumerable.Range(0, pair.Item1).Select(place => order.At(place)).Order().SequenceEqual(Enumerable.Range(0, pair.Item1).Select(i => (long)i));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Seeds_and_epochs_have_orders_of_their_own()
    {
        long[] first = Order(100, 1, 0);
        Assert.Equal(first, Order(100, 1, 0));
        Assert.NotEqual(first, Order(100, 1, 1));
        Assert.NotEqual(first, Order(100, 2, 0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(64)]
    public void Every_number_comes_to_every_place_equally_often(int count)
    {
        const int Orders = 4000;
        int[] atFirst = new int[count];
        int[] atLast = new int[count];
        for (int epoch = 0; epoch < Orders; epoch++)
        {
            IndexPermutation order = new(count, 9, (ulong)epoch);
            atFirst[order.At(0)]++;
            atLast[order.At(count - 1)]++;
        }

        // chi-square with count - 1 degrees of freedom: mean count - 1, deviation sqrt(2 (count - 1)); 5 deviations
        double expected = (double)Orders / count;
        double limit = count - 1 + (5 * Math.Sqrt(2.0 * (count - 1)));
        Assert.InRange(atFirst.Sum(n => (n - expected) * (n - expected) / expected), 0, limit);
        Assert.InRange(atLast.Sum(n => (n - expected) * (n - expected) / expected), 0, limit);
    }

    [Fact]
    public void Neighbours_are_scattered()
    {
        long[] order = Order(5000, 4, 0);
        double mean = order.Zip(order.Skip(1), (a, b) => (double)Math.Abs(a - b)).Average();

        // mean distance of two independent uniform numbers: a third of the range, here within 5 %
        Assert.InRange(mean, 5000 / 3.0 * 0.95, 5000 / 3.0 * 1.05);
    }

    [Fact]
    public void Long_orders_need_no_memory()
    {
        IndexPermutation order = new(1L << 40, 1, 0);
        Assert.InRange(order.At((1L << 40) - 1), 0, (1L << 40) - 1);
    }

    private static long[] Order(int count, ulong seed, ulong epoch)
    {
        IndexPermutation order = new(count, seed, epoch);
        return [.. Enumerable.Range(0, count).Select(place => order.At(place))];
    }
}
