using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Random;

namespace Synth.Numerics.Tests.Random;

public class RandomSourceTests
{
    [Fact]
    public void The_layout_of_key_and_counter_is_frozen()
    {
        const ulong seed = 0x0123_4567_89AB_CDEF, sample = 0xFEDC_BA98_7654_3210;
        var source = new RandomSource(seed, sample, RandomStream.Turbulence, attempt: 5);
        uint[] drawn = [.. Enumerable.Range(0, 8).Select(_ => source.NextUInt32())];
        PhiloxBlock first = Philox.Block(new PhiloxBlock(0, 2 | (5 << 8), 0x7654_3210, 0xFEDC_BA98), seed);
        PhiloxBlock second = Philox.Block(new PhiloxBlock(1, 2 | (5 << 8), 0x7654_3210, 0xFEDC_BA98), seed);
        Assert.Equal([first.W0, first.W1, first.W2, first.W3, second.W0, second.W1, second.W2, second.W3], drawn);
    }

    // the same numbers came from a second implementation of the layout with 30-digit logarithms and cosines;
    // a change of any of them changes what every seed means
    [Fact]
    public void Numbers_of_a_seed_never_change()
    {
        var source = new RandomSource(42, 7, RandomStream.Scene);
        var singles = new float[3];
        var doubles = new double[3];
        source.FillNormal(singles, 100);
        source.FillNormal(doubles, 100);
        string got = FormattableString.Invariant(
            $"{source.NextUInt32()} {source.NextDouble():R} {source.NextNormal():R} {source.NextInt(1000)} {string.Join(' ', singles)} {string.Join(' ', doubles)}");
        Assert.Equal(
            "1743679276 0.8958139895516936 0.6382443981992117 174 0.4350539 -0.4615202 -0.96292067 1.539064080394834 1.1619361370701136 1.2332363637595116",
            got);
    }

    [Fact]
    public void Random_access_agrees_with_the_sequence() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), Gen.Choose(0, 1_000_000).ToArbitrary(), (seed, skipped) =>
        {
            var source = new RandomSource(seed, 3, RandomStream.Terrain);
            source.Skip((ulong)skipped);
            uint at = source.UInt32At((ulong)skipped);
            uint next = source.UInt32At((ulong)skipped + 1);
            return source.NextUInt32() == at && source.NextUInt32() == next && source.Position == (ulong)skipped + 2;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_argument_makes_another_sequence()
    {
        RandomSource[] sources =
        [
            new(1, 1, RandomStream.Scene), new(2, 1, RandomStream.Scene), new(1ul << 40, 1, RandomStream.Scene), new(1, 2, RandomStream.Scene),
            new(1, 1ul << 33, RandomStream.Scene), new(1, 1, RandomStream.Terrain), new(1, 1, RandomStream.Scene, 1), new(1, 1, RandomStream.Scene, RandomSource.Attempts - 1),
        ];
        Assert.Equal(sources.Length, sources.Select(s => (s.NextUInt32(), s.NextUInt32())).Distinct().Count());
    }

    [Fact]
    public void Arrays_and_sequence_share_no_numbers()
    {
        var source = new RandomSource(9, 9, RandomStream.PhaseNoise);
        var uniform = new float[4096];
        source.FillUniform(uniform, 0);
        HashSet<float> sequence = [.. Enumerable.Range(0, 4096).Select(_ => (source.NextUInt32() >> 8) / 16777216f)];
        Assert.True(uniform.Count(sequence.Contains) < 20);
    }

    [Fact]
    public void NextDouble_lies_in_the_half_open_interval_and_NextOpenDouble_inside()
    {
        var source = new RandomSource(5, 5, RandomStream.Scene);
        for (int i = 0; i < 100_000; i++)
        {
            Assert.InRange(source.NextDouble(), 0.0, Math.BitDecrement(1.0));
            Assert.InRange(source.NextOpenDouble(), double.Epsilon, Math.BitDecrement(1.0));
        }
    }

    [Fact]
    public void Moments_of_drawn_numbers_are_right()
    {
        var source = new RandomSource(11, 0, RandomStream.Scene);
        const int count = 200_000;
        RandomStatistics.AssertUniform([.. Enumerable.Range(0, count).Select(_ => source.NextDouble())]);
        RandomStatistics.AssertNormal([.. Enumerable.Range(0, count).Select(_ => source.NextNormal())]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(1000)]
    public void NextInt_reaches_every_number_equally(int count)
    {
        var source = new RandomSource(77, (ulong)count, RandomStream.Mixture);
        const int draws = 100_000;
        int[] tally = new int[count];
        for (int i = 0; i < draws; i++)
        {
            tally[source.NextInt(count)]++;
        }

        double expected = (double)draws / count;
        double chiSquare = tally.Sum(t => (t - expected) * (t - expected) / expected);
        Assert.InRange(chiSquare, 0.0, count - 1 + 5.0 * Math.Sqrt(2.0 * count));
    }

    [Fact]
    public void NextInt_is_unbiased_where_the_range_is_a_large_part_of_a_word()
    {
        // a remainder would make the lower third twice as likely
        var source = new RandomSource(78, 0, RandomStream.Mixture);
        const int count = 1_610_612_736;
        double mean = Enumerable.Range(0, 50_000).Average(_ => (double)source.NextInt(count)) / count;
        Assert.Equal(0.5, mean, 0.006);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(0, 0, RandomStream.Scene, RandomSource.Attempts));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(0, 0, (RandomStream)256));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(0, 0, (RandomStream)(-1)));
        var source = new RandomSource(0, 0, RandomStream.Scene);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.UInt32At(RandomSource.SequenceLength));
        source.Skip(RandomSource.SequenceLength - 1);
        _ = source.NextUInt32();
        Assert.Throws<InvalidOperationException>(() => source.NextUInt32());
    }
}
