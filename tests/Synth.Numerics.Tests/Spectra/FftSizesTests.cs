using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Spectra;

namespace Synth.Numerics.Tests.Spectra;

public class FftSizesTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(7, 8)]
    [InlineData(13, 16)]
    [InlineData(224, 240)]
    [InlineData(257, 270)]
    [InlineData(448, 450)]
    public void NextGood_is_the_next_even_product_of_2_3_5(int least, int expected) => Assert.Equal(expected, FftSizes.NextGood(least));

    [Fact]
    public void NextGood_is_good_even_and_nothing_smaller_is() =>
        Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), least =>
        {
            int next = FftSizes.NextGood(least);
            bool skipped = Enumerable.Range(least, next - least).Any(n => n % 2 == 0 && FftSizes.IsGood(n));
            return next >= least && next % 2 == 0 && FftSizes.IsGood(next) && !skipped;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(FftSizes.Largest + 1)]
    public void Lengths_out_of_range_are_refused(int length)
    {
        Assert.False(FftSizes.IsGood(length));
        Assert.Throws<ArgumentOutOfRangeException>(() => FftSizes.NextGood(length));
    }
}
