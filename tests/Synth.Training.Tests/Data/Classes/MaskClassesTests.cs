using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sizing;
using Synth.Training.Tests.Augmentation;

namespace Synth.Training.Tests.Data.Classes;

public sealed class MaskClassesTests
{
    [Fact]
    public void Kinds_fall_into_the_experiments_classes()
    {
        MaskClasses masks = new(new ClassMap([new("quakes", ["earthquake"]), new("calm", ["no_deformation"]), new("magma", ["mogi", "sill"]), new("rest", ["rest"], IsOther: true)]));
        float[] planes = new float[3 * 4];

        masks.Fill([0, PatternKinds.BitOf("sill"), (byte)(PatternKinds.BitOf("mogi") | PatternKinds.BitOf("earthquake")), PatternKinds.BitOf("unidentified")], planes);

        Assert.Equal(["quakes", "magma", "rest"], masks.Names);
        Assert.Equal([0f, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1], planes);
    }

    [Fact]
    public void Deformation_as_one_class_takes_every_kind_and_classes_of_other_things_none()
    {
        Assert.Equal(["moves"], new MaskClasses(new ClassMap([new("still", ["no_deformation"]), new("moves", ["deformation"])])).Names);
        Assert.Equal(0, new MaskClasses(new ClassMap([new("still", ["no_deformation"], IsOther: true), new("bad", ["corrupted"])])).Count);
        Assert.Throws<ArgumentException>(() => PatternKinds.BitOf("cdm"));
    }

    [Fact]
    public void Kinds_follow_the_mask_through_every_change_of_geometry()
    {
        const byte kind = 4;
        IAugmentation[] changes =
            [new Flip(false), new Flip(true), new QuarterTurn(), new Crop(20), new Rotation(new UniformDistribution(-180, 180)), new ElasticAffine(400, 6, 8), RandomResizedCrop.Usual(24)];
        for (ulong seed = 0; seed < 8; seed++)
        {
            foreach (IAugmentation change in changes)
            {
                TrainingImage image = WithKinds(SampleImages.Draw(seed, 33, 28), kind);
                EncodedImage encoded = SampleImages.Encode(image, 2, GreyLevels.Signed);
                encoded.Kinds = [.. image.Kinds!];
                change.Apply(image, SampleImages.Random(seed));
                AssertFollows(image.Mask!, image.Kinds!, kind);
                if (change is IImageAugmentation later)
                {
                    later.Apply(encoded, SampleImages.Random(seed));
                    AssertFollows(encoded.Mask!, encoded.Kinds!, kind);
                }
            }

            TrainingImage resized = WithKinds(SampleImages.Draw(seed, 33, 28), kind);
            Resampling.Resize(resized, 17, 40);
            AssertFollows(resized.Mask!, resized.Kinds!, kind);
            Cropping.Crop(resized, -3, 5, 12, 50);
            AssertFollows(resized.Mask!, resized.Kinds!, kind);
            Assert.Equal(resized.Kinds, resized.Copy().Kinds);
        }
    }

    private static TrainingImage WithKinds(TrainingImage image, byte kind)
    {
        image.Kinds = Array.ConvertAll(image.Mask!, inside => inside != 0 ? kind : (byte)0);
        return image;
    }

    private static void AssertFollows(byte[] mask, byte[] kinds, byte kind) => Assert.Equal(Array.ConvertAll(mask, inside => inside != 0 ? kind : (byte)0), kinds);
}
