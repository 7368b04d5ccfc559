using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Augmentation;
using Synth.Training.Augmentation.Blocks;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation.Blocks;

public class AugmentationBlockTests
{
    [Fact]
    public void Steps_are_read_in_order_with_their_defaults()
    {
        AugmentationPipeline read = Read("""
            phase:
              - {type: rewrap, factor: {uniform: [0.5, 2]}}
              - {type: phase_offset, probability: 1}
              - {type: elastic, alpha_px: 200, sigma_px: 20, affine_px: 10, border: reflect}
              - {type: coherence_noise, looks: 4, coherence: 0.6}
            image:
              - {type: cutout, holes: 3, fill_level: 0}
              - {type: gaussian_noise, variance: 25, per_channel: false}
            """);
        Assert.Collection(
            read.Phase,
            step => Assert.Equal((new Rewrapping(new UniformDistribution(0.5, 2), PhaseMath.Sentinel1WavelengthM), 1), (step.Augmentation, step.Probability)),
            step => Assert.Equal((new PhaseOffset(new UniformDistribution(-Math.PI, Math.PI)), 1), (step.Augmentation, step.Probability)),
            step => Assert.Equal((new ElasticAffine(200, 20, 10, BorderRule.Reflect), 0.5), (step.Augmentation, step.Probability)),
            step => Assert.Equal(new CoherenceNoise(new ConstantDistribution(4), new ConstantDistribution(0.6)), step.Augmentation));
        Assert.Collection(
            read.Image,
            step => Assert.Equal(new Cutout(new ConstantDistribution(3), new ConstantDistribution(8), 0), step.Augmentation),
            step => Assert.Equal(new LevelNoise(new ConstantDistribution(25), IsPerChannel: false), step.Augmentation));
    }

    [Fact]
    public void A_preset_may_follow_steps_on_the_phase()
    {
        AugmentationPipeline read = Read("{preset: simclr_bountos_2021, phase: [{type: quarter_turn}]}");
        Assert.Single(read.Phase);
        Assert.Equal(Presets.SimClr().Image.AsEnumerable(), read.Image);
        Assert.All(read.Image, step => Assert.Equal(0.8, step.Probability));
    }

    [Fact]
    public void An_empty_list_changes_nothing() => Assert.True(Read("{phase: []}").IsEmpty);

    [Theory]
    [InlineData("{preset: simclr}", "preset", "there is no preset")]
    [InlineData("{preset: simclr_bountos_2021, image: []}", "image", "cannot stand beside preset")]
    [InlineData("{image: [{type: phase_offset}]}", "image[0].type", "there is no augmentation")]
    [InlineData("{phase: [{type: gaussian_blur, least_kernel_px: 4}]}", "phase[0].least_kernel_px", "odd")]
    [InlineData("{phase: [{type: gaussian_blur, least_kernel_px: 9}]}", "phase[0].least_kernel_px", "exceed")]
    [InlineData("{phase: [{type: horizontal_flip, probability: 2}]}", "phase[0].probability", "from 0 to 1")]
    [InlineData("{phase: [{type: gaussian_noise}]}", "phase[0].sd", "missing")]
    [InlineData("{phase: [{type: cutout, fill_level: 0}]}", "phase[0].fill_level", "unknown key")]
    public void What_cannot_be_is_named_with_its_place(string text, string path, string message)
    {
        Place place = Place.Root(ReadMode.Distributions);
        Assert.False(AugmentationBlock.Declaration.TryRead(YamlText.Parse(text, "test.yaml"), place, out _));
        ConfigProblem problem = Assert.Single(place.Problems);
        Assert.Equal(path, problem.KeyPath);
        Assert.Contains(message, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_names_every_step_once()
    {
        JsonObject schema = SchemaBuilder.Document("augmentation.schema.json", "Augmentation", AugmentationBlock.Declaration, ReadMode.Distributions);
        string text = schema.ToJsonString();
        Assert.Contains("augment_phase_rewrap", text, StringComparison.Ordinal);
        Assert.Contains("augment_image_gaussian_noise", text, StringComparison.Ordinal);
    }

    private static AugmentationPipeline Read(string text)
    {
        Place place = Place.Root(ReadMode.Distributions);
        bool isRead = AugmentationBlock.Declaration.TryRead(YamlText.Parse(text, "test.yaml"), place, out AugmentationPipeline? pipeline);
        Assert.Empty(place.Problems);
        Assert.True(isRead);
        return pipeline!;
    }
}
