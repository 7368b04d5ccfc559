using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;

namespace Synth.Numerics.Tests.Random;

public class RandomFillTests
{
    private static readonly RandomSource Source = new(2024, 31, RandomStream.Turbulence);

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        float[][] singles = [.. new[] { 1, 256, 512 }.Select(bits => Singles(20_000, 37, bits))];
        double[][] doubles = [.. new[] { 1, 256, 512 }.Select(bits => Doubles(20_000, 37, bits))];
        Assert.Equal(singles[0], singles[1]);
        Assert.Equal(singles[0], singles[2]);
        Assert.Equal(doubles[0], doubles[1]);
        Assert.Equal(doubles[0], doubles[2]);
    }

    [Fact]
    public void Any_stretch_is_a_part_of_the_whole()
    {
        float[] whole = Singles(1000, 0, LaneWidths.WidestBits);
        double[] wholeDoubles = Doubles(1000, 0, LaneWidths.WidestBits);
        Prop.ForAll(Gen.Choose(0, 499).ToArbitrary(), Gen.Choose(0, 500).ToArbitrary(), (first, length) =>
        {
            float[] part = Singles(length, (ulong)first, LaneWidths.WidestBits);
            double[] partDoubles = Doubles(length, (ulong)first, LaneWidths.WidestBits);
            return part.AsSpan(0, length).SequenceEqual(whole.AsSpan(first, length))
                && part.AsSpan(length).SequenceEqual(whole.AsSpan(1000 + first, length))
                && partDoubles.AsSpan(0, length).SequenceEqual(wholeDoubles.AsSpan(first, length))
                && partDoubles.AsSpan(length).SequenceEqual(wholeDoubles.AsSpan(1000 + first, length));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Numbers_come_from_the_documented_words()
    {
        PhiloxBlock SingleBlock(uint index) => Source.Counter.For(RandomUse.UniformSingle).Block(index);
        PhiloxBlock DoubleBlock(uint index) => Source.Counter.For(RandomUse.UniformDouble).Block(index);
        var singles = new float[1];
        var doubles = new double[1];
        Source.FillUniform(singles, 64 * 3 + 16 * 2 + 5);
        Source.FillUniform(doubles, 16 * 3 + 8 + 5);
        PhiloxBlock block = DoubleBlock(8 * 3 + 5);
        Assert.Equal((SingleBlock(16 * 3 + 5).W2 >> 8) / 16777216f, singles[0]);
        Assert.Equal(((((ulong)block.W2 << 32) | block.W3) >> 11) / 9007199254740992.0, doubles[0]);
    }

    [Fact]
    public void Moments_and_distributions_are_right()
    {
        const int count = 200_000;
        float[] singles = Singles(count, 12, LaneWidths.WidestBits);
        double[] doubles = Doubles(count, 12, LaneWidths.WidestBits);
        RandomStatistics.AssertUniform([.. singles.Take(count).Select(v => (double)v)]);
        RandomStatistics.AssertNormal([.. singles.Skip(count).Select(v => (double)v)]);
        RandomStatistics.AssertUniform([.. doubles.Take(count)]);
        RandomStatistics.AssertNormal([.. doubles.Skip(count)]);
    }

    [Fact]
    public void Tails_of_the_normal_floats_are_full()
    {
        // beyond 4.5 standard deviations: 6.8e-6 of both tails together
        const int count = 4_000_000;
        var numbers = new float[count];
        Source.FillNormal(numbers, 0);
        int beyond = numbers.Count(v => Math.Abs(v) > 4.5f);
        Assert.InRange(beyond, 27 - 5 * 5, 27 + 5 * 5);
        Assert.All(numbers.Take(1000), v => Assert.InRange(v, -6.7f, 6.7f));
    }

    [Fact]
    public void The_end_of_the_array_is_refused()
    {
        Source.FillNormal(new float[3], (1ul << 34) - 3);
        Source.FillUniform(new double[3], (1ul << 33) - 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => Source.FillNormal(new float[4], (1ul << 34) - 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Source.FillUniform(new double[1], 1ul << 33));
        Assert.Throws<ArgumentOutOfRangeException>(() => Source.FillUniform(new float[1], ulong.MaxValue));
    }

    // uniform numbers first, then normal ones
    private static float[] Singles(int count, ulong first, int bits)
    {
        var numbers = new float[2 * count];
        RandomFill.Uniform(numbers.AsSpan(0, count), first, Source.Counter, bits);
        RandomFill.Normal(numbers.AsSpan(count), first, Source.Counter, bits);
        return numbers;
    }

    private static double[] Doubles(int count, ulong first, int bits)
    {
        var numbers = new double[2 * count];
        RandomFill.Uniform(numbers.AsSpan(0, count), first, Source.Counter, bits);
        RandomFill.Normal(numbers.AsSpan(count), first, Source.Counter, bits);
        return numbers;
    }
}
