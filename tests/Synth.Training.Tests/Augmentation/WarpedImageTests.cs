using FsCheck;
using FsCheck.Fluent;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation;

public class WarpedImageTests
{
    private static readonly IAugmentation[] Warps =
    [
        new ElasticAffine(400, 6, 8),
        new ElasticAffine(1, 50, 10, BorderRule.Reflect),
        new Rotation(new UniformDistribution(-180, 180)),
        RandomResizedCrop.Usual(24),
        new Crop(20),
    ];

    [Fact]
    public void The_box_is_the_tight_box_of_the_warped_mask_or_dropped() => Prop.ForAll<byte, byte>((seed, draw) =>
    {
        foreach (IAugmentation warp in Warps)
        {
            TrainingImage image = SampleImages.Draw(seed, 33, 28);
            int before = SampleImages.Count(image.Mask);
            warp.Apply(image, SampleImages.Random(draw));
            Assert.Equal(image.Width * image.Height, image.Mask!.Length);
            if (image.Box is not null)
            {
                Assert.Equal(SampleImages.Tight(image.Mask, image.Width), image.Box);
            }
            else if (warp is Crop)
            {
                Assert.True(before == 0 || SampleImages.Count(image.Mask) < 0.1 * before);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Heights_follow_the_pixels() => Prop.ForAll<byte, byte>((seed, draw) =>
    {
        foreach (IAugmentation change in Warps.Concat([new Flip(true), new Flip(false), new QuarterTurn()]))
        {
            TrainingImage image = SampleImages.Draw(seed, 33, 28, ImageQuantity.UnwrappedPhaseRad);
            image.HeightM = [.. image.Values.Select((value, i) => image.Valid[i] == 0 ? 5000 : value)];
            change.Apply(image, SampleImages.Random(draw));
            AssertHeightsAreValues(image);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Heights_follow_the_pixels_through_sizing_and_copies()
    {
        TrainingImage image = SampleImages.Draw(7, 33, 28, ImageQuantity.UnwrappedPhaseRad);
        image.HeightM = [.. image.Values.Select((value, i) => image.Valid[i] == 0 ? 5000 : value)];
        AssertHeightsAreValues(Training.Data.Sizing.Cropping.Cut(image, -3, 5, 24));
        TrainingImage copy = image.Copy();
        Assert.NotSame(image.HeightM, copy.HeightM);
        Training.Data.Sizing.Resampling.Resize(copy, 17, 40);
        AssertHeightsAreValues(copy);
    }

    private static void AssertHeightsAreValues(TrainingImage image)
    {
        Assert.Equal(image.Values.Length, image.HeightM!.Length);
        Assert.Contains((byte)1, image.Valid);
        for (int i = 0; i < image.Values.Length; i++)
        {
            if (image.Valid[i] != 0)
            {
                Assert.Equal(image.Values[i], image.HeightM[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void A_constant_phase_stays_constant_and_what_is_not_valid_stays_zero() => Prop.ForAll<byte, byte>((seed, draw) =>
    {
        float phase = PhaseWrapping.Wrap(3.1f + (seed / 1000f));
        foreach (IAugmentation change in Warps.Append(new GaussianBlur(3, 7)))
        {
            foreach (ImageQuantity quantity in new[] { ImageQuantity.WrappedPhaseRad, ImageQuantity.UnwrappedPhaseRad })
            {
                TrainingImage image = SampleImages.Draw(seed, 33, 28, quantity);
                for (int i = 0; i < image.Values.Length; i++)
                {
                    image.Values[i] = image.Valid[i] * phase;
                }

                change.Apply(image, SampleImages.Random(draw));
                for (int i = 0; i < image.Values.Length; i++)
                {
                    Assert.Equal(image.Valid[i] * phase, image.Values[i], 1e-5f);
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fringes_of_a_ramp_land_where_the_map_says()
    {
        const int Side = 64;
        AffineTransform transform = new(0.9, 0.25, 3.2, -0.2, 1.1, -1.7);
        AffineMap map = new(Side, Side, transform, new SmoothDisplacement(Side, Side, 300, 8, SampleImages.Random(3)));
        TrainingImage image = SampleImages.Of(Ramp(Side), Side, Side, ImageQuantity.WrappedPhaseRad);
        new Warp(BorderRule.NotValid, 0).Apply(image, map);
        float[] x = new float[Side], y = new float[Side];
        int checkedPixels = 0;
        for (int row = 0; row < Side; row++)
        {
            map.Places(row, x, y);
            for (int column = 0; column < Side; column++)
            {
                bool isInside = x[column] > 0 && x[column] < Side - 1 && y[column] > 0 && y[column] < Side - 1;
                int pixel = (row * Side) + column;
                if (isInside)
                {
                    Assert.Equal(1, image.Valid[pixel]);
                    Assert.Equal(0, PhaseWrapping.Wrap(Phase(x[column], y[column]) - image.Values[pixel]), 0.02);
                    checkedPixels++;
                }
            }
        }

        Assert.True(checkedPixels > 2000, $"only {checkedPixels} pixels lie inside");
    }

    [Fact]
    public void Numbers_that_do_not_wrap_are_interpolated_linearly()
    {
        const int Side = 16;
        float[] plane = [.. Enumerable.Range(0, Side * Side).Select(i => (float)((2 * (i % Side)) - (3 * (i / Side))))];
        TrainingImage image = SampleImages.Of(plane, Side, Side, ImageQuantity.LosDisplacementM);
        new Warp(BorderRule.NotValid, 0).Apply(image, new AffineMap(Side, Side, new AffineTransform(0.5, 0, 2.25, 0, 0.5, 1.5)));
        for (int i = 0; i < image.Values.Length; i++)
        {
            double x = (0.5 * (i % Side)) + 2.25, y = (0.5 * (i / Side)) + 1.5;
            Assert.Equal((2 * x) - (3 * y), image.Values[i], 1e-4);
        }
    }

    [Fact]
    public void The_whole_image_at_its_own_size_comes_back()
    {
        TrainingImage image = SampleImages.Draw(5, 20, 20, ImageQuantity.UnwrappedPhaseRad), before = SampleImages.Copy(image);
        new RandomResizedCrop(20, new ConstantDistribution(1), new ConstantDistribution(1)).Apply(image, SampleImages.Random(1));
        SampleImages.AssertSame(before, image);
    }

    [Fact]
    public void A_part_keeps_the_deformation_asked_for()
    {
        for (ulong sample = 0; sample < 40; sample++)
        {
            TrainingImage image = SampleImages.Draw(sample, 40, 40);
            if (SampleImages.Count(image.Mask) < 20)
            {
                continue;
            }

            RandomResizedCrop crop = new(null, new ConstantDistribution(0.8), new ConstantDistribution(1), LeastDeformationShare: 0.6);
            crop.Apply(image, SampleImages.Random(2, sample));
            Assert.NotNull(image.Box);
        }
    }

    [Fact]
    public void A_box_without_a_mask_is_clipped_by_a_crop_and_dropped_when_little_is_left()
    {
        TrainingImage image = SampleImages.Of(new float[100], 10, 10, ImageQuantity.Grey);
        image.Box = new ImageBox(5.5, 3, 1.5, 2);
        new Crop(6, CropPlace.TopLeft).Apply(image, SampleImages.Random(1));
        Assert.Equal(new ImageBox(5, 3, 1, 2), image.Box);
        image.Box = new ImageBox(5.5, 3, 1.5, 2);
        new Crop(4, CropPlace.TopLeft).Apply(image, SampleImages.Random(1));
        Assert.Null(image.Box);
    }

    [Fact]
    public void A_box_without_a_mask_follows_a_turn()
    {
        TrainingImage image = SampleImages.Of(new float[900], 30, 30, ImageQuantity.Grey);
        image.Box = new ImageBox(20, 10, 5, 3);
        new Rotation(new ConstantDistribution(90)).Apply(image, SampleImages.Random(1));
        Assert.Equal(new ImageBox(10, 10, 3, 5), image.Box);
    }

    [Fact]
    public void A_rotation_by_90_degrees_is_a_quarter_turn()
    {
        TrainingImage turned = SampleImages.Draw(9, 21, 21, ImageQuantity.UnwrappedPhaseRad), rotated = SampleImages.Copy(turned);
        turned.Valid.AsSpan().Fill(1);
        rotated.Valid.AsSpan().Fill(1);
        QuarterTurn.Turn(turned, 1);
        new Rotation(new ConstantDistribution(90)).Apply(rotated, SampleImages.Random(1));
        Assert.Equal(turned.Mask, rotated.Mask);
        Assert.All(turned.Values.Zip(rotated.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Both_domains_warp_alike()
    {
        TrainingImage image = SampleImages.Draw(4, 32, 32, ImageQuantity.UnwrappedPhaseRad);
        EncodedImage encoded = SampleImages.Encode(image, 2, GreyLevels.Signed);
        ElasticAffine elastic = new(100, 8, 6);
        elastic.Apply(image, SampleImages.Random(3));
        elastic.Apply(encoded, SampleImages.Random(3));
        Assert.Equal(image.Valid, encoded.Valid);
        Assert.Equal(image.Box, encoded.Box);
        Assert.All(Enumerable.Range(0, image.Values.Length).Where(i => image.Valid[i] == 1), i =>
        {
            Assert.Equal(image.Values[i], encoded.Plane(0)[i]);
            Assert.Equal(image.Values[i], encoded.Plane(1)[i]);
        });
    }

    private static float[] Ramp(int side) =>
        [.. Enumerable.Range(0, side * side).Select(i => PhaseWrapping.Wrap(Phase(i % side, i / side)))];

    private static float Phase(float x, float y) => (0.45f * x) - (0.3f * y);
}
