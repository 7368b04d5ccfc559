using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Scenes.Labels;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public class SampleSourcesTests
{
    private const ulong Seed = 11;
    private static readonly string RecipePath = RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");
    private static readonly Recipe Recipe = RecipeFile.Read(RecipePath, "grid.size_px=32");
    private static readonly TerrainProvider Terrain = new([RepositoryFiles.PathOf("dem")]);

    [Fact]
    public void A_recipe_gives_the_same_image_in_any_order_and_keeps_nothing_of_the_next()
    {
        using RecipeSource source = new(Recipe, Seed, Terrain);
        Assert.Null(source.Count);
        using IImageReader reader = source.OpenReader();
        TrainingImage first = reader.Read(3);
        float[] copy = (float[])first.Values.Clone();
        _ = reader.Read(4);
        Assert.Equal(copy, first.Values);
        using IImageReader other = source.OpenReader();
        Assert.Equal(copy, other.Read(3).Values);
    }

    [Fact]
    public void Box_and_mask_agree_and_classes_are_those_of_the_recipe()
    {
        using RecipeSource source = new(Recipe, Seed, Terrain);
        using IImageReader reader = source.OpenReader();
        int boxes = 0;
        for (long index = 0; index < 12; index++)
        {
            TrainingImage image = reader.Read(index);
            Assert.Contains(image.Record.ClassName, source.ClassNames);
            Assert.Equal(image.Record.ClassName == "no_deformation", image.Box is null);
            Assert.All(image.Values, phase => Assert.InRange(phase, -MathF.PI, MathF.PI));
            Assert.NotNull(image.Coherence);
            if (image.Box is { } box)
            {
                boxes++;
                PixelBox tight = DeformationMask.Box(image.Mask, 32)!.Value;
                Assert.Equal(tight.Left, box.CentreX - box.HalfWidth, 9);
                Assert.Equal(tight.Top, box.CentreY - box.HalfHeight, 9);
                Assert.Equal(tight.Rows, 2 * box.HalfHeight, 9);
            }
        }

        Assert.InRange(boxes, 1, 11);
    }

    [Fact]
    public void Shards_give_what_the_recipe_made()
    {
        using TemporaryFolder folder = new();
        GeneratorSource made = GeneratorSource.Of(Recipe, File.ReadAllText(RecipePath), 5, Seed, EnginePrecision.Float32, Terrain);
        DatasetOptions options = new() { Arrays = [ArrayNames.Wrapped, ArrayNames.Coherence, ArrayNames.Mask, ArrayNames.Valid, ArrayNames.Unwrapped, ArrayNames.Height], Precision = ArrayPrecision.Float32 };
        new GenerationRun(made, options, new RunSettings { Folder = folder["set"], Threads = 1 }).Execute();
        foreach (SampleQuantity quantity in new[] { SampleQuantity.Wrapped, SampleQuantity.Unwrapped })
        {
            using RecipeSource recipe = new(Recipe, Seed, Terrain, quantity);
            using ShardSource shards = new(folder["set"], quantity);
            using IImageReader fromRecipe = recipe.OpenReader();
            using IImageReader fromShards = shards.OpenReader();
            Assert.Equal(5, shards.Count);
            for (long index = 0; index < 5; index++)
            {
                TrainingImage expected = fromRecipe.Read(index);
                TrainingImage stored = fromShards.Read(index);
                Assert.All(expected.Values.Zip(stored.Values), pair => Assert.InRange(pair.First - pair.Second, -1e-6f, 1e-6f));
                Assert.Equal(expected.Valid, stored.Valid);
                Assert.Equal(expected.Mask, stored.Mask);
                Assert.Equal(expected.Coherence, stored.Coherence);
                Assert.Equal(new SceneSampler(Recipe, Seed, Terrain).Draw(index, 0).Model.HeightM.Data, expected.HeightM);
                Assert.Equal(expected.HeightM, stored.HeightM);
                Assert.Equal(expected.Box, stored.Box);
                Assert.Equal(new PixelSize(150, 150), expected.PixelSize);
                Assert.Equal(expected.PixelSize, stored.PixelSize);
                Assert.Equal(expected.Record.ClassName, shards.RecordOf(index)!.ClassName);
                Assert.Equal(expected.Record.Labels.AsEnumerable(), stored.Record.Labels.AsEnumerable());
            }
        }
    }
}
