using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation;

public class FlipTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_flips_are_none(bool isVertical) => Prop.ForAll<byte>(seed =>
    {
        TrainingImage image = SampleImages.Draw(seed, 7 + (seed % 5), 6 + (seed % 3)), before = SampleImages.Copy(image);
        Flip flip = new(isVertical);
        flip.Apply(image, SampleImages.Random(1));
        Assert.Equal(SampleImages.Tight(image.Mask, image.Width), image.Box);
        flip.Apply(image, SampleImages.Random(1));
        SampleImages.AssertSame(before, image);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Left_and_right_are_swapped_and_so_is_a_box_without_a_mask()
    {
        TrainingImage image = SampleImages.Of([1, 2, 3, 4, 5, 6], 3, 2, ImageQuantity.Grey);
        image.Box = new ImageBox(0.75, 0.5, 0.5, 0.25);
        new Flip(IsVertical: false).Apply(image, SampleImages.Random(1));
        Assert.Equal([3, 2, 1, 6, 5, 4], image.Values);
        Assert.Equal(new ImageBox(2.25, 0.5, 0.5, 0.25), image.Box);
        new Flip(IsVertical: true).Apply(image, SampleImages.Random(1));
        Assert.Equal([6, 5, 4, 3, 2, 1], image.Values);
        Assert.Equal(new ImageBox(2.25, 1.5, 0.5, 0.25), image.Box);
    }

    [Fact]
    public void Every_channel_of_an_encoded_image_is_flipped()
    {
        EncodedImage image = SampleImages.Encode(SampleImages.Of([1, 2, 3, 4], 2, 2, ImageQuantity.Grey), 2, GreyLevels.Plain);
        new Flip(IsVertical: false).Apply(image, SampleImages.Random(1));
        Assert.Equal([2, 1, 4, 3, 2, 1, 4, 3], image.Values);
    }
}
