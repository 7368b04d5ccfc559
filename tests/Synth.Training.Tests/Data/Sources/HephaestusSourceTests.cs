using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Datasets.Export;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;
using Synth.Physics.Engine;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public class HephaestusSourceTests
{
    [Fact]
    public void What_is_exported_is_read_again()
    {
        using TemporaryFolder folder = new();
        string recipe = RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");
        GeneratorSource made = GeneratorSource.Of(
            RecipeFile.Read(recipe, "grid.size_px=48"), File.ReadAllText(recipe), 8, 3, EnginePrecision.Float32, new TerrainProvider([RepositoryFiles.PathOf("dem")]));
        DatasetOptions options = new() { Arrays = [ArrayNames.Wrapped, ArrayNames.Mask, ArrayNames.Valid], Precision = ArrayPrecision.Float32 };
        new GenerationRun(made, options, new RunSettings { Folder = folder["set"], Threads = 1 }).Execute();
        using DatasetReader set = DatasetReader.Open(folder["set"]);
        HephaestusExport.Write(set, folder["annotations"]);
        Directory.CreateDirectory(folder["rasters"]);
        foreach (StoredSample sample in set.ReadAll())
        {
            PngFile.Write(folder["rasters", $"{sample.Index}.png"], Synth.Rasters.Rendering.Pictures.GreyPhase(new Raster<float>(48, 48, sample.ReadFloats(ArrayNames.Wrapped))), flushToDisk: false);
        }

        using ShardSource shards = new(folder["set"]);
        using HephaestusSource source = HephaestusSource.Open(folder["annotations"], folder["rasters"], "{id}.png", PictureContent.GreyPhase);
        using IImageReader reader = source.OpenReader();
        for (long index = 0; index < 8; index++)
        {
            TrainingImage image = reader.Read(index);
            string className = set.Read(index).ReadLabel().ClassName;
            Assert.Equal(className == "no_deformation", image.Box is null);
            Assert.Equal(className == "no_deformation", image.Record.ClassName == "no_deformation");
            Assert.NotNull(image.Record.Primary);
            Assert.Equal(Words(shards.RecordOf(index)!), Words(image.Record));
            Assert.Equal(shards.RecordOf(index)!.Caption, image.Record.Caption);
            Assert.Equal(set.Read(index).ReadLabel().Caption, image.Record.Caption);
            byte[] mask = set.Read(index).ReadMask(ArrayNames.Mask);

            // the annotation outlines the largest part and fills its holes: outlined again, it is the same
            Assert.Equal(MaskOutline.OfLargestPart(mask, 48), MaskOutline.OfLargestPart(image.Mask, 48));
        }
    }

    // flags, intensities and phases; classes that the schema lacks have others' names there
    private static string[] Words(ImageRecord record) => [.. record.Labels.Where(word => !ClassNames.All.Contains(word) && word != "unidentified").Order(StringComparer.Ordinal)];

    [Fact]
    public void A_polygon_holds_its_own_outline()
    {
        byte[] mask = new byte[64];
        PolygonMask.Fill([2, 1, 5, 1, 5, 4, 2, 4], mask, 8);
        Assert.Equal(16, mask.Sum(v => v));
        Assert.Equal(1, mask[(1 * 8) + 2]);
        Assert.Equal(1, mask[(4 * 8) + 5]);
        byte[] dot = new byte[64];
        PolygonMask.Fill([3, 3], dot, 8);
        Assert.Equal(1, dot.Sum(v => v));
    }

    [Fact]
    public void A_damaged_annotation_and_a_missing_raster_are_named()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["rasters"]);
        folder.Write("a/1.json", "{\"uniqueID\": 1}");
        Assert.Contains("1.json is no annotation", Refusal(folder), StringComparison.Ordinal);
        folder.Write("a/1.json", """{"uniqueID": 1, "frameID": "124D", "primary_date": 20190101, "secondary_date": 20190113, "label": ["Non_Deformation"]}""");
        Assert.Contains("124D", Refusal(folder), StringComparison.Ordinal);
        Assert.Contains("20190101_20190113.geo.diff.png", Refusal(folder), StringComparison.Ordinal);
    }

    private static string Refusal(TemporaryFolder folder) => Assert.Throws<DatasetException>(() =>
        HephaestusSource.Open(folder["a"], folder["rasters"], HephaestusSource.PublishedPattern, PictureContent.LicsarColours)).Message;
}
