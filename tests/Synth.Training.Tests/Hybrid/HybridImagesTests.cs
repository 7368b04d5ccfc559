using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;
using Synth.Training.Hybrid;

namespace Synth.Training.Tests.Hybrid;

public sealed class HybridImagesTests : IDisposable
{
    private const int Size = 32;

    private readonly TemporaryFolder _folder = new();

    public HybridImagesTests()
    {
        Directory.CreateDirectory(_folder["images"]);
        for (int image = 0; image < 3; image++)
        {
            Raster<float> plane = new(Size, Size);
            for (int i = 0; i < plane.Data.Length; i++)
            {
                plane.Data[i] = 0.01f * (image + 1) * ((i % Size) - (i / Size));
            }

            NpyFile.Write(_folder["images", $"{image}.npy"], plane);
        }
    }

    [Fact]
    public void Images_are_those_of_the_written_set_and_go_on_with_new_deformation()
    {
        using IImageSource source = Open(null, SampleQuantity.Unwrapped);
        Assert.Null(source.Count);
        Assert.Contains("no_deformation", source.ClassNames);
        Assert.True(source.ClassNames.Count > 1);

        // 3 backgrounds divided between both parts: five samples, then the same again
        TrainingImage[] images = [.. Enumerable.Range(0, 10).Select(index => Read(source, index))];
        string[] backgrounds = [.. Enumerable.Range(0, 10).Select(index => Layout().At(index).Patch!.Facts.Id)];
        Assert.Equal(["no_deformation", "no_deformation"], images[..2].Select(image => image.Record.ClassName));
        Assert.All(images[2..5], image => Assert.NotEqual("no_deformation", image.Record.ClassName));
        Assert.Equal(backgrounds[2], backgrounds[7]);
        Assert.NotEqual(images[2].Values, images[7].Values);
        Assert.NotNull(images[2].Box);
        Assert.Contains((byte)1, images[2].Mask!);
        Assert.Equal(Read(source, 7).Values, images[7].Values);

        // without deformation the image is the background
        float[] real = NpyFile.Read(_folder["images", backgrounds[0][..5]]).ToFloats();
        Assert.Equal(real, images[0].Values.Select(value => MathF.Round(value, 4)), (one, other) => Math.Abs(one - other) < 1e-3);
    }

    [Fact]
    public void A_finite_source_ends_and_another_seed_draws_otherwise()
    {
        using IImageSource one = Open(7, SampleQuantity.Wrapped);
        using IImageSource other = new HybridPlan(HybridFile.Read(Config("unwrapped_rad")), 99, 7, SampleQuantity.Wrapped).Open(Context());
        Assert.Equal(7, one.Count);
        Assert.Equal(ImageQuantity.WrappedPhaseRad, Read(one, 3).Quantity);
        Assert.NotEqual(Read(one, 3).Values, Read(other, 3).Values);
    }

    [Fact]
    public void Wrapped_backgrounds_have_no_unwrapped_phase()
    {
        HybridPlan plan = new(HybridFile.Read(Config("wrapped_rad")), null, 3, SampleQuantity.Unwrapped);
        Assert.Contains("no unwrapped phase", Assert.Throws<DatasetException>(() => plan.Open(Context())).Message, StringComparison.Ordinal);
        HybridRecipe written = HybridFile.Read(Config("wrapped_rad"), "arrays=[unwrapped, mask]");
        using BackgroundPatches patches = BackgroundPatches.Cut(written.Backgrounds, Context(), CancellationToken.None);
        Assert.Contains("no unwrapped phase", Assert.Throws<DatasetException>(() => new HybridSource(written, patches, Context().Terrain)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hybrid_set_is_no_real_background()
    {
        string config = Config("unwrapped_rad");
        string nested = _folder["nested.yaml"];
        File.WriteAllText(nested, $"name: nested\nrecipe: {Demo}\nbackgrounds: {{sources: [{{type: hybrid, hybrid: '{config}'}}], size_px: 32}}\nparts: [{{kind: background}}]\n");
        Assert.Contains("no real backgrounds", Assert.Throws<InvalidConfigurationException>(() => HybridFile.Read(nested)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Demo => RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");

    private static SourceContext Context() => new(1, new TerrainProvider([RepositoryFiles.PathOf("dem")]));

    private static TrainingImage Read(IImageSource source, long index)
    {
        using IImageReader reader = source.OpenReader();
        return reader.Read(index);
    }

    private HybridLayout Layout()
    {
        HybridRecipe recipe = HybridFile.Read(Config("unwrapped_rad"));
        using BackgroundPatches patches = BackgroundPatches.Cut(recipe.Backgrounds, Context(), CancellationToken.None);
        return new HybridLayout(recipe, patches.Patches);
    }

    private IImageSource Open(long? count, SampleQuantity quantity) => new HybridPlan(HybridFile.Read(Config("unwrapped_rad")), null, count, quantity).Open(Context());

    private string Config(string content)
    {
        string path = _folder[$"{content}.yaml"];
        File.WriteAllText(path, $$"""
            name: test
            seed: 5
            recipe: {{Demo}}
            set: ["grid.pixel_m=500", "gates.min_snr=0", "gates.min_los_m=0.015", "gates.min_unmasked_share=0"]
            backgrounds:
              sources: [{type: rasters, class: background, content: {{content}}, paths: [images]}]
              size_px: {{Size}}
            parts: [{kind: background}, {kind: hybrid, count: 3}]
            """);
        return path;
    }
}
