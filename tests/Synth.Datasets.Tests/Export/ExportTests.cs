using System.Text.Json;
using Synth.Datasets.Arrays;
using Synth.Datasets.Export;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Tests.Export;

public sealed class ExportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Coco_holds_every_picture_and_every_pattern_with_its_box_area_and_mask(bool instances)
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder["x"], instances ? SmallDataset.EveryArray : new DatasetOptions());
        using DatasetReader reader = DatasetReader.Open(folder["x"]);
        CocoExport.Write(reader, folder["coco.json"]);
        using JsonDocument coco = JsonDocument.Parse(File.ReadAllText(folder["coco.json"]));
        JsonElement[] images = [.. coco.RootElement.GetProperty("images").EnumerateArray()];
        JsonElement[] annotations = [.. coco.RootElement.GetProperty("annotations").EnumerateArray()];
        Assert.Equal(15, images.Length);
        Assert.Equal("images/dyke/000000007.png", images[7].GetProperty("file_name").GetString());
        Assert.Equal(ClassNames.All.Length - 1, coco.RootElement.GetProperty("categories").GetArrayLength());

        // 10 of 15 samples deform, two of them by two sources
        Assert.Equal(instances ? 12 : 10, annotations.Length);
        foreach (JsonElement annotation in annotations)
        {
            AssertAnnotation(annotation, reader, instances);
        }

        Assert.Equal(instances ? 0 : 2, annotations.Count(a => a.GetProperty("iscrowd").GetInt32() == 1));
    }

    [Theory]
    [InlineData(PhasePicture.Grey, 1)]
    [InlineData(PhasePicture.Colour, 3)]
    public void The_class_folder_has_the_pictures_of_the_png_format(PhasePicture picture, int channels)
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder["tar"]);
        SmallDataset.Write(folder["png"], new DatasetOptions { Format = DatasetFormat.Png, Picture = picture });
        using DatasetReader reader = DatasetReader.Open(folder["tar"]);
        Assert.Equal(15, ClassFolderExport.Write(reader, folder["out"], picture, threads: 2));
        Assert.Equal(TemporaryFolder.Digests(folder["png/images"]), TemporaryFolder.Digests(folder["out/images"]));
        Assert.Equal(channels, PngFile.Read(Directory.GetFiles(folder["out"], "*.png", SearchOption.AllDirectories)[0]).Channels);
    }

    [Fact]
    public void Annotations_have_the_keys_of_Hephaestus_in_their_order_and_consistent_lists()
    {
        string[] keys =
        [
            "uniqueID", "frameID", "primary_date", "secondary_date", "corrupted", "processing_error", "glacier_fringes", "orbital_fringes",
            "atmospheric_fringes", "low_coherence", "no_info", "image_artifacts", "label", "activity_type", "intensity_level", "phase",
            "confidence", "segmentation_mask", "is_crowd", "caption",
        ];
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder["x"]);
        using DatasetReader reader = DatasetReader.Open(folder["x"]);
        Assert.Equal(15, HephaestusExport.Write(reader, folder["out"]));
        for (int index = 0; index < 15; index++)
        {
            using JsonDocument annotation = JsonDocument.Parse(File.ReadAllText(folder[$"out/{index}.json"]));
            JsonElement root = annotation.RootElement;
            Assert.Equal(keys, root.EnumerateObject().Select(p => p.Name));
            int patterns = index % 3 == 0 ? 0 : index % 7 == 0 ? 2 : 1;
            Assert.Equal(patterns, root.GetProperty("activity_type").GetArrayLength());
            Assert.Equal(patterns, root.GetProperty("intensity_level").GetArrayLength());
            Assert.Equal(patterns, root.GetProperty("segmentation_mask").GetArrayLength());
            Assert.Equal(patterns > 1 ? 1 : 0, root.GetProperty("is_crowd").GetInt32());
            Assert.Equal(patterns == 0 ? "Non_Deformation" : "Deformation", root.GetProperty("label")[0].GetString());
            Assert.Equal(patterns == 0, root.GetProperty("phase").GetString() == "Rest");
            Assert.Equal(index % 5 == 0 ? 3 : 0, root.GetProperty("processing_error").GetInt32());
            Assert.Equal("20200113", root.GetProperty("secondary_date").GetString());
        }
    }

    [Fact]
    public void Rasters_of_annotations_are_the_phase_and_the_coherence_in_grey()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder["x"]);
        using DatasetReader reader = DatasetReader.Open(folder["x"]);
        Assert.Equal(2 * 15, HephaestusExport.WriteRasters(reader, folder["rasters"]));
        for (int index = 0; index < 15; index++)
        {
            byte[] grey = PngFile.Read(folder[$"rasters/{index}.png"]).Data;
            float[] phase = reader.Read(index).ReadFloats(ArrayNames.Wrapped);
            Assert.Equal(phase.Length, grey.Length);
            Assert.All(phase.Zip(grey).Where(pair => float.IsFinite(pair.First)), pair => Assert.Equal((pair.First + Math.PI) / (2 * Math.PI) * 255, pair.Second, 0.51));
            byte[] coherence = PngFile.Read(folder[$"rasters/{index}.cc.png"]).Data;
            float[] stored = reader.Read(index).ReadFloats(ArrayNames.Coherence);
            Assert.All(Enumerable.Range(0, phase.Length), i => Assert.Equal(float.IsFinite(phase[i]) ? 255 * stored[i] : 0, coherence[i], 0.51));
        }
    }

    [Fact]
    public void Every_class_has_a_name_in_Hephaestus() => Assert.All(
        ClassNames.All.Skip(1),
        name => Assert.Contains(HephaestusExport.ActivityType(name), new[] { "Mogi", "Dyke", "Sill", "Spheroid", "Earthquake", "Unidentified" }));

    private static void AssertAnnotation(JsonElement annotation, DatasetReader reader, bool instances)
    {
        StoredSample sample = reader.Read(annotation.GetProperty("image_id").GetInt64());
        Label label = sample.ReadLabel();
        int[] counts = annotation.GetProperty("segmentation").GetProperty("counts").Deserialize<int[]>()!;
        byte[] mask = RunLengthMask.Decode(counts, 24, 20);
        PixelBox box = DeformationMask.Box(mask, 24)!.Value;
        Assert.Equal([box.Left, box.Top, box.Columns, box.Rows], annotation.GetProperty("bbox").Deserialize<int[]>()!);
        Assert.Equal(mask.Sum(m => m), annotation.GetProperty("area").GetInt32());
        Assert.Equal(label.ClassIndex, annotation.GetProperty("category_id").GetInt32());
        if (instances)
        {
            Assert.Contains(label.Instances, i => i.Box == box && i.MaskPixels == mask.Sum(m => m));
        }
        else
        {
            Assert.Equal(sample.ReadMask(ArrayNames.Mask), mask);
        }
    }
}
