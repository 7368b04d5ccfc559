using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation;

public class AugmentationPipelineTests
{
    [Fact]
    public void What_happens_depends_on_seed_position_and_view_alone()
    {
        AugmentationPipeline pipeline = Presets.SimClr();
        float[] first = Run(pipeline, 5, 77, 0);
        Run(pipeline, 5, 78, 0);
        Assert.Equal(first, Run(pipeline, 5, 77, 0));
        Assert.NotEqual(first, Run(pipeline, 5, 78, 0));
        Assert.NotEqual(first, Run(pipeline, 6, 77, 0));
        Assert.NotEqual(first, Run(pipeline, 5, 77, 1));
    }

    [Fact]
    public void A_step_is_done_to_its_share_of_the_images()
    {
        AugmentationPipeline pipeline = new() { Phase = [new(new Marking(), 0.3), new(new Marking(), 0.3)] };
        int once = 0, twice = 0;
        for (ulong position = 0; position < 4000; position++)
        {
            TrainingImage image = SampleImages.Of([0], 1, 1, ImageQuantity.Grey);
            pipeline.Apply(image, 3, position);
            once += image.Values[0] >= 1 ? 1 : 0;
            twice += image.Values[0] >= 2 ? 1 : 0;
        }

        // both steps draw by themselves
        Assert.Equal(0.51, once / 4000.0, 0.04);
        Assert.Equal(0.09, twice / 4000.0, 0.02);
    }

    [Fact]
    public void A_step_that_does_not_fit_is_refused_before_any_image_is_read()
    {
        Rewrapping rewrap = new(new ConstantDistribution(1), 0.05);
        PhaseOffset offset = new(new ConstantDistribution(1));
        AugmentationPipeline pipeline = new() { Phase = [new(rewrap, 1), new(offset, 1)] };
        Assert.Null(pipeline.Refusal(ImageQuantity.LosDisplacementM));
        Assert.Equal(ImageQuantity.WrappedPhaseRad, pipeline.After(ImageQuantity.LosDisplacementM));
        Assert.Contains("rewrap", pipeline.Refusal(ImageQuantity.WrappedPhaseRad), StringComparison.Ordinal);
        AugmentationPipeline reversed = new() { Phase = [new(offset, 1), new(rewrap, 1)] };
        Assert.Contains("phase_offset", reversed.Refusal(ImageQuantity.LosDisplacementM), StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_sets_run_on_any_encoding_and_keep_the_size()
    {
        foreach ((string name, AugmentationPipeline pipeline) in Presets.All)
        {
            for (ulong position = 0; position < 30; position++)
            {
                EncodedImage image = SampleImages.Encode(SampleImages.Draw(position, 48, 40, ImageQuantity.Grey), 3, GreyLevels.Signed);
                pipeline.Apply(image, 1, position);
                Assert.True((image.Width, image.Height, image.Values.Length) == (48, 40, 3 * 48 * 40), name);
                Assert.All(image.Values, value => Assert.True(float.IsFinite(value)));
            }
        }
    }

    private static float[] Run(AugmentationPipeline pipeline, ulong seed, ulong position, int view)
    {
        EncodedImage image = SampleImages.Encode(SampleImages.Draw(1, 32, 32, ImageQuantity.Grey), 1, GreyLevels.Signed);
        pipeline.Apply(image, seed, position, view);
        return image.Values;
    }

    private sealed record Marking : IAugmentation
    {
        public void Apply(TrainingImage image, RandomSource random) => image.Values[0]++;
    }
}
