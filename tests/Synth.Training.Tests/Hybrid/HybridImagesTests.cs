using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
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
    public void Groups_dates_and_classes_are_those_of_the_written_set()
    {
        string table = _folder["images.csv"];
        File.WriteAllText(table, "path,label,volcano,frame,first,second\n0.npy,calm,Etna,A,20200101,20200113\n1.npy,calm,Etna,B,20200201,20200213\n2.npy,calm,Taal,A,20200301,\n");
        string config = Config(
            "manifest", $"{{type: manifest, manifest: images.csv, root: images, content: unwrapped_rad, group_columns: [volcano, frame], primary_column: first, secondary_column: second}}", "disjoint_by: volcano");
        HybridRecipe recipe = HybridFile.Read(config);
        using BackgroundPatches patches = BackgroundPatches.Cut(recipe.Backgrounds, Context(), CancellationToken.None);
        HybridSource samples = new(recipe, patches, Context().Terrain);
        DatasetOptions options = new() { Arrays = [ArrayNames.Unwrapped, ArrayNames.Mask, ArrayNames.Valid, ArrayNames.Coherence], Precision = ArrayPrecision.Float32 };
        new GenerationRun(samples, options, new RunSettings { Folder = _folder["set"], Threads = 1 }).Execute();

        using ShardSource written = new(_folder["set"], SampleQuantity.Unwrapped);
        using IImageSource made = new HybridPlan(recipe, null, samples.Layout.Count, SampleQuantity.Unwrapped).Open(Context());

        Assert.Equal(written.Count, made.Count);
        ImageRecord[] records = [.. Enumerable.Range(0, (int)made.Count!.Value).Select(index =>
        {
            (TrainingImage fresh, TrainingImage stored) = (Read(made, index), Read(written, index));
            (ImageRecord one, ImageRecord other) = (fresh.Record, stored.Record);
            Assert.Equal(other.Groups.OrderBy(group => group.Key), one.Groups.OrderBy(group => group.Key));
            Assert.Equal((other.ClassName, other.Primary, other.Secondary, other.Caption), (one.ClassName, one.Primary, one.Secondary, one.Caption));
            Assert.Equal(other.Labels.AsEnumerable(), one.Labels.AsEnumerable());
            Assert.Equal((stored.Box, stored.PixelSize), (fresh.Box, fresh.PixelSize));
            Assert.Equal(stored.Mask, fresh.Mask);
            Assert.Equal(stored.Values, fresh.Values);
            return one;
        })];

        // the backgrounds' own, and neither volcano on both sides
        Assert.Equal(["Etna", "Taal"], records.Select(record => record.Groups["volcano"]).Distinct().Order());
        Assert.Contains(records, record => record is { Primary: not null, Secondary: null } && record.Groups["frame"] == "A");
        Assert.Empty(records.Where(record => record.ClassName == "no_deformation").Select(record => record.Groups["volcano"])
            .Intersect(records.Where(record => record.ClassName != "no_deformation").Select(record => record.Groups["volcano"])));
    }

    [Fact]
    public void An_image_lies_where_its_background_does_so_that_its_heights_can_be_found()
    {
        Directory.CreateDirectory(_folder["placed"]);
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = -67, Top = -20, StepX = 0.001, StepY = 0.002 };
        GeoTiffFile.Write(_folder["placed", "map.tif"], new Raster<float>(2 * Size, Size).Map(_ => 1f), new GeoTiffOptions { Placement = placement });
        HybridRecipe recipe = HybridFile.Read(Config("placed", "{type: rasters, class: background, content: unwrapped_rad, paths: [placed]}"));
        using IImageSource source = new HybridPlan(recipe, null, null, SampleQuantity.Wrapped).Open(Context());
        using BackgroundPatches patches = BackgroundPatches.Cut(recipe.Backgrounds, Context(), CancellationToken.None);
        HybridLayout layout = new(recipe, patches.Patches);
        for (long index = 0; index < layout.Count; index++)
        {
            TrainingImage image = Read(source, index);
            BackgroundPatch patch = layout.At(index).Patch!;
            Assert.Equal(placement.From(patch.Row, patch.Column), image.Placement);
            Assert.Null(image.HeightM);
        }
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

    private string Config(string content) => Config(content, $"{{type: rasters, class: background, content: {content}, paths: [images]}}");

    private string Config(string name, string source, params string[] backgroundKeys)
    {
        string path = _folder[$"{name}.yaml"];
        File.WriteAllText(path, $$"""
            name: test
            seed: 5
            recipe: {{Demo}}
            set: ["grid.pixel_m=500", "gates.min_snr=0", "gates.min_los_m=0.015", "gates.min_unmasked_share=0"]
            backgrounds:
              sources: [{{source}}]
              size_px: {{Size}}
            {{string.Concat(backgroundKeys.Select(key => $"  {key}\n"))}}parts: [{kind: background}, {kind: hybrid, count: 3}]
            """);
        return path;
    }
}
