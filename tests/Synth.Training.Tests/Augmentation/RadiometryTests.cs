using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation;

public class RadiometryTests
{
    private const int Side = 128;

    [Fact]
    public void Gaussian_noise_has_its_standard_deviation_and_skips_what_is_not_valid()
    {
        TrainingImage image = Constant(0.5f, ImageQuantity.WrappedPhaseRad);
        image.Valid.AsSpan(0, Side).Clear();
        image.Values.AsSpan(0, Side).Clear();
        new GaussianNoise(new ConstantDistribution(0.3)).Apply(image, SampleImages.Random(1));
        Assert.All(image.Values[..Side], value => Assert.Equal(0, value));
        AssertMoments(image.Values[Side..], 0.5, 0.3);
    }

    [Fact]
    public void Level_noise_has_its_variance_in_grey_levels_and_its_own_numbers_in_each_channel()
    {
        EncodedImage image = SampleImages.Encode(Constant(0, ImageQuantity.WrappedPhaseRad), 2, GreyLevels.Signed);
        new LevelNoise(new ConstantDistribution(25)).Apply(image, SampleImages.Random(1));
        AssertMoments([.. image.Plane(0)], 0, 5 * 2 / 255.0);
        Assert.NotEqual(image.Plane(0)[7], image.Plane(1)[7]);

        EncodedImage shared = SampleImages.Encode(Constant(0, ImageQuantity.WrappedPhaseRad), 2, GreyLevels.Signed);
        new LevelNoise(new ConstantDistribution(25), IsPerChannel: false).Apply(shared, SampleImages.Random(1));
        Assert.True(shared.Plane(0).SequenceEqual(shared.Plane(1)));
    }

    [Fact]
    public void Level_noise_stays_within_the_grey_levels()
    {
        EncodedImage image = SampleImages.Encode(Constant(254, ImageQuantity.Grey), 1, GreyLevels.Plain);
        new LevelNoise(new ConstantDistribution(100)).Apply(image, SampleImages.Random(1));
        Assert.Equal(255, image.Values.Max());
    }

    [Fact]
    public void A_factor_multiplies_grey_levels_whatever_the_encoding()
    {
        EncodedImage grey = SampleImages.Encode(Constant(100, ImageQuantity.Grey), 1, GreyLevels.Plain);
        EncodedImage signed = SampleImages.Encode(Constant(GreyLevels.Signed.At(100), ImageQuantity.Grey), 1, GreyLevels.Signed);
        MultiplicativeNoise noise = new(new ConstantDistribution(1.1));
        noise.Apply(grey, SampleImages.Random(1));
        noise.Apply(signed, SampleImages.Random(1));
        Assert.Equal(110, grey.Values[0], 1e-3f);
        Assert.Equal(GreyLevels.Signed.At(110), signed.Values[0], 1e-5f);
        Assert.Throws<AugmentationException>(() => noise.Apply(Constant(1, ImageQuantity.WrappedPhaseRad), SampleImages.Random(1)));
    }

    [Fact]
    public void An_offset_is_the_same_everywhere_and_wrapped()
    {
        TrainingImage image = SampleImages.Draw(3, 20, 20), before = SampleImages.Copy(image);
        new PhaseOffset(new ConstantDistribution(2.5)).Apply(image, SampleImages.Random(1));
        for (int i = 0; i < image.Values.Length; i++)
        {
            Assert.Equal(image.Valid[i] * PhaseWrapping.Wrap(before.Values[i] + 2.5f), image.Values[i], 1e-6f);
        }

        Assert.Throws<AugmentationException>(() => new PhaseOffset(new ConstantDistribution(1)).Apply(Constant(1, ImageQuantity.LosDisplacementM), SampleImages.Random(1)));
    }

    [Fact]
    public void Two_sign_flips_are_none_and_minus_pi_stays_in_range()
    {
        TrainingImage image = SampleImages.Draw(3, 20, 20), before = SampleImages.Copy(image);
        image.Values[0] = before.Values[0] = -MathF.PI;
        new SignFlip().Apply(image, SampleImages.Random(1));
        Assert.Equal(-MathF.PI, image.Values[0]);
        Assert.Equal(-before.Values[1], image.Values[1]);
        new SignFlip().Apply(image, SampleImages.Random(1));
        SampleImages.AssertSame(before, image);
        Assert.NotNull(new SignFlip().Refusal(ImageQuantity.Grey));
    }

    [Fact]
    public void Rewrapping_scales_before_it_wraps()
    {
        TrainingImage phase = Constant(5, ImageQuantity.UnwrappedPhaseRad), metres = Constant(0.01f, ImageQuantity.LosDisplacementM);
        Rewrapping twice = new(new ConstantDistribution(2), 0.05);
        twice.Apply(phase, SampleImages.Random(1));
        twice.Apply(metres, SampleImages.Random(1));
        Assert.Equal(10 - (4 * Math.PI), phase.Values[0], 1e-5);
        Assert.Equal(ImageQuantity.WrappedPhaseRad, phase.Quantity);
        Assert.Equal(Math.IEEERemainder(-4 * Math.PI / 0.05 * 0.02, 2 * Math.PI), metres.Values[0], 1e-5);
        Assert.Throws<AugmentationException>(() => twice.Apply(phase, SampleImages.Random(1)));
        Assert.Contains("years", twice.Refusal(ImageQuantity.LosVelocityMPerYear), StringComparison.Ordinal);
        Assert.Null((twice with { Years = 2 }).Refusal(ImageQuantity.LosVelocityMPerYear));
    }

    [Fact]
    public void Coherence_noise_spares_full_coherence_and_drowns_none()
    {
        TrainingImage image = Constant(1, ImageQuantity.UnwrappedPhaseRad);
        image.Coherence = new float[Side * Side];
        image.Coherence.AsSpan(0, Side * Side / 2).Fill(1);
        new CoherenceNoise(new ConstantDistribution(4)).Apply(image, SampleImages.Random(1));
        Assert.All(image.Values[..(Side * Side / 2)], value => Assert.Equal(1, value));
        AssertMoments(image.Values[(Side * Side / 2)..], 1, Math.PI / Math.Sqrt(3));

        TrainingImage bare = Constant(1, ImageQuantity.WrappedPhaseRad);
        Assert.Throws<AugmentationException>(() => new CoherenceNoise(new ConstantDistribution(4)).Apply(bare, SampleImages.Random(1)));
        new CoherenceNoise(new ConstantDistribution(4), new ConstantDistribution(1)).Apply(bare, SampleImages.Random(1));
        Assert.All(bare.Values, value => Assert.Equal(1, value));
    }

    [Fact]
    public void Cutout_blanks_rectangles_and_leaves_mask_and_box()
    {
        TrainingImage image = SampleImages.Draw(3, 60, 60), before = SampleImages.Copy(image);
        image.Valid.AsSpan().Fill(1);
        EncodedImage encoded = SampleImages.Encode(image, 2, GreyLevels.Plain);
        Cutout cutout = new(new ConstantDistribution(2), new ConstantDistribution(8), FillLevel: 7);
        cutout.Apply(image, SampleImages.Random(4));
        cutout.Apply(encoded, SampleImages.Random(4));
        int blanked = image.Valid.Count(valid => valid == 0);
        Assert.InRange(blanked, 16, 128);
        Assert.Equal(image.Valid, encoded.Valid);
        Assert.Equal(before.Mask, image.Mask);
        Assert.Equal(before.Box, image.Box);
        Assert.All(Enumerable.Range(0, image.Values.Length).Where(i => image.Valid[i] == 0), i =>
        {
            Assert.Equal(0, image.Values[i]);
            Assert.Equal(7, encoded.Plane(1)[i]);
        });
    }

    [Fact]
    public void Blur_keeps_fringes_sharp_and_uses_valid_pixels_only()
    {
        float[] ramp = [.. Enumerable.Range(0, Side * Side).Select(i => PhaseWrapping.Wrap(0.4f * (i % Side)))];
        TrainingImage image = SampleImages.Of(ramp, Side, Side, ImageQuantity.WrappedPhaseRad);
        image.Valid.AsSpan(Side * 5, 3).Clear();
        new GaussianBlur(7, 7).Apply(image, SampleImages.Random(1));
        for (int column = 3; column < Side - 3; column++)
        {
            Assert.Equal(0, PhaseWrapping.Wrap(image.Values[(Side * 40) + column] - (0.4f * column)), 1e-5);
        }

        Assert.All(image.Values[(Side * 5)..((Side * 5) + 3)], value => Assert.Equal(0, value));
        EncodedImage encoded = SampleImages.Encode(Constant(3, ImageQuantity.Grey), 1, GreyLevels.Plain);
        encoded.Values[70] = 1000;
        encoded.Valid[70] = 0;
        new GaussianBlur(3, 7).Apply(encoded, SampleImages.Random(1));
        Assert.Equal(1000, encoded.Values[70]);
        Assert.All(Enumerable.Range(0, encoded.Values.Length).Where(i => i != 70), i => Assert.Equal(3, encoded.Values[i], 1e-5f));
    }

    private static TrainingImage Constant(float value, ImageQuantity quantity) =>
        SampleImages.Of([.. Enumerable.Repeat(value, Side * Side)], Side, Side, quantity);

    // five standard errors of mean and standard deviation
    private static void AssertMoments(float[] values, double mean, double deviation)
    {
        double found = values.Average(value => (double)value);
        double spread = Math.Sqrt(values.Average(value => (value - found) * (value - found)));
        Assert.Equal(mean, found, 5 * deviation / Math.Sqrt(values.Length));
        Assert.Equal(deviation, spread, 5 * deviation / Math.Sqrt(2.0 * values.Length));
    }
}
