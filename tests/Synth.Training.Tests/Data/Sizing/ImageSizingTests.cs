using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Random;
using Synth.Training.Data;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Tests.Data.Sizing;

public class ImageSizingTests
{
    [Fact]
    public void The_corner_is_cut_as_published()
    {
        TrainingImage image = Ramp(227, 227);
        new ImageSizing(SizingMode.Corner, 224, 224).Apply(image, Random(0));
        Assert.Equal((224, 224), (image.Width, image.Height));
        Assert.Equal(Value(0, 0), image.Values[0]);
        Assert.Equal(Value(223, 223), image.Values[^1]);
    }

    [Fact]
    public void Crops_keep_every_pixel_at_its_place_and_boxes_with_it() =>
        Prop.ForAll(Gen.Choose(3, 20).Four().ToArbitrary(), size =>
        {
            (int width, int height, int newWidth, int newHeight) = size;
            TrainingImage image = Ramp(width, height);
            image.Box = new ImageBox(width / 2.0, height / 2.0, 0.5, 0.5);
            image.Mask = (byte[])image.Valid.Clone();
            new ImageSizing(SizingMode.Random, newHeight, newWidth).Apply(image, Random(width));
            int first = Array.IndexOf(image.Valid, (byte)1);
            (int firstRow, int firstColumn) = Math.DivRem(first, newWidth);
            int row = (int)image.Values[first] / 100;
            int column = (int)image.Values[first] % 100;
            bool sound = image.Values.Length == newWidth * newHeight && image.Valid.Sum(v => v) == Math.Min(width, newWidth) * Math.Min(height, newHeight);
            for (int i = 0; sound && i < image.Values.Length; i++)
            {
                (int r, int c) = Math.DivRem(i, newWidth);
                sound = image.Valid[i] == image.Mask![i]
                    && image.Values[i] == (image.Valid[i] == 0 ? 0 : Value(row + r - firstRow, column + c - firstColumn));
            }

            // the box's centre, where it is still inside, sits on the same pixel
            return sound && (image.Box is not { } box || box.HalfWidth < 0.5 || box.HalfHeight < 0.5
                || (Math.Abs(box.CentreX - ((width / 2.0) - column + firstColumn)) < 1e-9 && Math.Abs(box.CentreY - ((height / 2.0) - row + firstRow)) < 1e-9));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_crop_around_the_box_holds_it() =>
        Prop.ForAll(Gen.Choose(2, 38).Two().ToArbitrary(), centre =>
        {
            TrainingImage image = Ramp(40, 40);
            image.Box = new ImageBox(centre.Item1, centre.Item2, 2, 2);
            new ImageSizing(SizingMode.RandomAroundBox, 16, 16).Apply(image, Random(centre.Item1));
            return image.Box is { HalfWidth: 2, HalfHeight: 2 };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Resizing_keeps_a_slow_fringe_through_its_wrap()
    {
        TrainingImage image = Images.Of(ImageQuantity.WrappedPhaseRad, 96, 64, (r, c) => (float)Images.Wrap((0.11 * c) + (0.05 * r)));
        new ImageSizing(SizingMode.Resize, 32, 48).Apply(image, Random(0));
        for (int row = 1; row < 31; row++)
        {
            for (int column = 1; column < 47; column++)
            {
                double expected = (0.11 * ((column * 2) + 0.5)) + (0.05 * ((row * 2) + 0.5));
                Assert.InRange(Images.Apart(image.Values[(row * 48) + column], expected), 0, 1e-4);
            }
        }
    }

    [Fact]
    public void Enlarging_is_bilinear_and_shrinking_the_weighted_mean()
    {
        TrainingImage image = Images.Of(ImageQuantity.LosDisplacementM, 8, 8, (r, c) => r + (10 * c));
        Resampling.Resize(image, 16, 16);
        Assert.Equal(3.25 + (10 * 2.75), image.Values[(7 * 16) + 6], 4);
        TrainingImage flat = Images.Of(ImageQuantity.LosDisplacementM, 9, 7, (_, _) => 3, (r, c) => c > 1);
        Resampling.Resize(flat, 3, 4);
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(flat.Valid[i] != 0 ? 3 : 0, flat.Values[i], 5));
        Assert.Equal(9, flat.Valid.Sum(v => v));
    }

    [Fact]
    public void Boxes_and_masks_scale_with_the_image()
    {
        TrainingImage image = Ramp(40, 20);
        image.Mask = new byte[800];
        for (int row = 4; row < 12; row++)
        {
            image.Mask.AsSpan((row * 40) + 10, 20).Fill(1);
        }

        image.Box = new ImageBox(20, 8, 10, 4);
        Resampling.Resize(image, 10, 20);
        Assert.Equal(new ImageBox(10, 4, 5, 2), image.Box);
        Assert.Equal(10 * 4, image.Mask!.Sum(v => v));
    }

    private static float Value(int row, int column) => (100 * row) + column + (row == 0 && column == 0 ? 0.25f : 0);

    private static TrainingImage Ramp(int width, int height) => Images.Of(ImageQuantity.UnwrappedPhaseRad, width, height, Value);

    private static RandomSource Random(int seed) => new((ulong)seed, 1, RandomStream.Cropping);
}
