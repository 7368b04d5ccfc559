using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Tests.Interferometry;

public sealed class IncoherentMaskFieldTests
{
    private static readonly FieldSynthesizer Synthesizer = new();
    private static readonly Grid Scene = new(150, 121, 90, 90);

    [Fact]
    public void Turbulent_masks_are_connected_and_shrink_as_the_threshold_grows()
    {
        byte[] high = Make(new TurbulentMask(0.8)), low = Make(new TurbulentMask(0.5));
        Assert.InRange(high.Sum(value => value), 1, low.Sum(value => value));
        Assert.All(Enumerable.Range(0, high.Length), i => Assert.True(high[i] <= low[i]));
        int borders = Enumerable.Range(1, low.Length - 1).Count(i => i % 150 != 0 && low[i] != low[i - 1]);
        Assert.True(borders < 0.05 * low.Length);
        Assert.Equal(0, Make(new TurbulentMask(1)).Sum(value => value));
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.4, 4)]
    public void Pixel_masks_hit_the_given_part_in_whole_blocks(double fraction, int block)
    {
        byte[] mask = Make(new PixelMask(fraction, block));
        Assert.Equal(fraction, mask.Average(value => (double)value), 4 * Math.Sqrt(fraction * (1 - fraction) * block * block / mask.Length));
        Assert.All(Enumerable.Range(0, mask.Length), i =>
        {
            int row = i / 150 / block * block, column = i % 150 / block * block;
            Assert.Equal(mask[(row * 150) + column], mask[i]);
        });
    }

    [Fact]
    public void Masks_add_up_and_numbers_make_them_independent()
    {
        byte[] first = Make(new PixelMask(0.3)), second = Make(new PixelMask(0.3), number: 1), both = Make(new PixelMask(0.3));
        Mark(new PixelMask(0.3), 1, both);
        Assert.NotEqual(first, second);
        Assert.All(Enumerable.Range(0, both.Length), i => Assert.Equal(first[i] | second[i], both[i]));
        Assert.NotEqual(Make(new TurbulentMask(0.6)), Make(new TurbulentMask(0.6), number: 63));
        Assert.Equal(first, Make(new PixelMask(0.3)));
    }

    [Fact]
    public void Errors_name_their_key()
    {
        Assert.Equal("threshold", Assert.Single(new TurbulentMask(1.5).Problems()).Key);
        Assert.Equal("fraction", Assert.Single(new PixelMask(-1).Problems()).Key);
        Assert.Equal("block_pixels", Assert.Single(new PixelMask(0.5, 0).Problems()).Key);
        Assert.Throws<ArgumentException>(() => Make(new PixelMask(-1)));
        Assert.Throws<ArgumentException>(() => Mark(new PixelMask(0.1), 0, new byte[3]));
    }

    private static byte[] Make(IncoherentMask mask, int number = 0)
    {
        byte[] marks = new byte[Scene.PixelCount];
        Mark(mask, number, marks);
        return marks;
    }

    private static void Mark(IncoherentMask mask, int number, byte[] marks) =>
        IncoherentMaskField.Mark(mask, number, Scene, Synthesizer, new RandomSource(8, 1, RandomStream.IncoherentMask), marks);
}
