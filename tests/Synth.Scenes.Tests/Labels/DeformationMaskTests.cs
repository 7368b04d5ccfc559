using Synth.Physics.Engine.Measures;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Tests.Labels;

public sealed class DeformationMaskTests
{
    [Fact]
    public void Mask_holds_the_pixels_from_a_fifth_of_the_largest_displacement_of_either_sign()
    {
        float[] losM = [0, 0.199f, -0.201f, 1f, 0.2f, -0.5f];
        byte[] mask = new byte[losM.Length];
        int count = DeformationMask.Fill(losM, mask);
        Assert.Equal([0, 0, 1, 1, 1, 1], mask);
        Assert.Equal(4, count);
        Assert.Equal(4, DeformationMask.Count(mask));
    }

    [Fact]
    public void A_field_of_zeros_has_an_empty_mask_and_no_box()
    {
        byte[] mask = [1, 1, 1, 1];
        Assert.Equal(0, DeformationMask.Fill(new float[4], mask));
        Assert.Equal([0, 0, 0, 0], mask);
        Assert.Null(DeformationMask.Box(mask, 2));
        Assert.Equal(1, DeformationMask.ValidShare(mask, [0, 0, 0, 0]));
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(2, 1, 5, 3)]
    [InlineData(6, 0, 6, 4)]
    [InlineData(0, 4, 6, 4)]
    public void Box_is_tight_in_pixels_with_half_sizes_to_the_outer_edges(int left, int top, int right, int bottom)
    {
        const int Width = 7;
        byte[] mask = new byte[Width * 5];
        mask[(top * Width) + right] = 1;
        mask[(bottom * Width) + left] = 1;
        PixelBox box = DeformationMask.Box(mask, Width)!.Value;
        Assert.Equal(new PixelBox((left + right) / 2.0, (top + bottom) / 2.0, (right - left + 1) / 2.0, (bottom - top + 1) / 2.0), box);
        Assert.Equal((left, top, right - left + 1, bottom - top + 1), (box.Left, box.Top, box.Columns, box.Rows));
    }

    [Fact]
    public void Valid_share_counts_only_pixels_inside_the_mask() =>
        Assert.Equal(0.75, DeformationMask.ValidShare([1, 1, 1, 1, 0, 0], [1, 0, 1, 1, 0, 1]));

    [Fact]
    public void Range_equals_that_of_a_plain_loop_at_every_length()
    {
        Random random = new(7);
        for (int length = 1; length < 70; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
            FieldRange range = FieldRange.Of(values);
            Assert.Equal((values.Min(), values.Max()), (range.Min, range.Max));
            Assert.Equal(values.Max(Math.Abs), range.MaxAbs);
        }
    }

    [Fact]
    public void Mask_equals_that_of_a_plain_loop_at_every_length()
    {
        Random random = new(8);
        for (int length = 1; length < 140; length++)
        {
            float[] losM = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
            float threshold = DeformationMask.Threshold(FieldRange.Of(losM));
            byte[] mask = new byte[length];
            int count = DeformationMask.Fill(losM, mask);
            Assert.Equal(losM.Select(v => (byte)(Math.Abs(v) >= threshold ? 1 : 0)), mask);
            Assert.Equal(mask.Sum(b => b), count);
        }
    }
}
