using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation;

public class QuarterTurnTests
{
    [Fact]
    public void Four_turns_are_none_and_the_box_stays_tight() => Prop.ForAll<byte>(seed =>
    {
        TrainingImage image = SampleImages.Draw(seed, 7 + (seed % 5), 6 + (seed % 3)), before = SampleImages.Copy(image);
        for (int turn = 0; turn < 4; turn++)
        {
            QuarterTurn.Turn(image, 1);
            Assert.Equal(SampleImages.Tight(image.Mask, image.Width), image.Box);
        }

        SampleImages.AssertSame(before, image);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Three_turns_are_one_turn_thrice() => Prop.ForAll<byte>(seed =>
    {
        TrainingImage once = SampleImages.Draw(seed, 7, 4), thrice = SampleImages.Copy(once);
        once.Mask = thrice.Mask = null;
        once.Box = thrice.Box = new ImageBox(3, 1, 0.5, 0.25);
        QuarterTurn.Turn(once, 3);
        for (int turn = 0; turn < 3; turn++)
        {
            QuarterTurn.Turn(thrice, 1);
        }

        SampleImages.AssertSame(once, thrice);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_turn_is_counterclockwise()
    {
        TrainingImage image = SampleImages.Of([1, 2, 3, 4, 5, 6], 3, 2, ImageQuantity.Grey);
        QuarterTurn.Turn(image, 1);
        Assert.Equal((2, 3), (image.Width, image.Height));
        Assert.Equal([3, 6, 2, 5, 1, 4], image.Values);
    }

    [Fact]
    public void All_turns_come_and_oblong_images_keep_their_shape()
    {
        HashSet<float> corners = [], oblong = [];
        for (ulong sample = 0; sample < 50; sample++)
        {
            EncodedImage square = SampleImages.Encode(SampleImages.Of([1, 2, 3, 4], 2, 2, ImageQuantity.Grey), 1, GreyLevels.Plain);
            new QuarterTurn().Apply(square, SampleImages.Random(1, sample));
            corners.Add(square.Values[0]);
            TrainingImage wide = SampleImages.Of([1, 2, 3, 4, 5, 6], 3, 2, ImageQuantity.Grey);
            new QuarterTurn().Apply(wide, SampleImages.Random(1, sample));
            Assert.Equal((3, 2), (wide.Width, wide.Height));
            oblong.Add(wide.Values[0]);
        }

        Assert.Equal(4, corners.Count);
        Assert.Equal(2, oblong.Count);
    }
}
