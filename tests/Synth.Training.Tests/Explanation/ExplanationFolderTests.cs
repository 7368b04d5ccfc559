using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Explanation;

namespace Synth.Training.Tests.Explanation;

public sealed class ExplanationFolderTests
{
    [Fact]
    public void A_run_goes_on_with_the_same_question_only()
    {
        using TemporaryFolder folder = new();
        JsonObject asked = new() { ["class"] = "true" };
        ExplainedImage image = new("00000-a", "a")
        {
            PredictedClass = "mogi",
            AskedClass = "sill",
            Probability = 0.25,
            Maps = [new MapFacts("gradcam", 1, 2, 0.5, new PointingScore(1, 0.1, 0.5, 0.1, false)), new MapFacts("mask", 0, 0, 0, null)],
        };
        ExplanationFolder.Open(folder["run"], asked, resume: false).Add([image]);

        Assert.Contains("--resume", Assert.Throws<DatasetException>(() => ExplanationFolder.Open(folder["run"], asked, resume: false)).Message, StringComparison.Ordinal);
        Assert.Contains("otherwise", Assert.Throws<DatasetException>(() => ExplanationFolder.Open(folder["run"], new JsonObject { ["class"] = "predicted" }, resume: true)).Message, StringComparison.Ordinal);
        ExplainedImage read = Assert.Single(ExplanationFolder.Open(folder["run"], asked, resume: true).Images);
        Assert.Equal(image with { Maps = read.Maps, Groups = read.Groups }, read);
        Assert.Equal(image.Maps.AsEnumerable(), read.Maps.AsEnumerable());

        File.AppendAllText(folder["run", ExplanationFolder.ListName], "{\"key\":");
        Assert.Throws<InvalidDataException>(() => ExplanationFolder.Open(folder["run"], asked, resume: true));
    }

    [Fact]
    public void Maps_are_arrays_by_method_beside_the_true_mask()
    {
        using TemporaryFolder folder = new();
        ExplanationFolder.Open(folder["run"], [], resume: false).WriteMaps("k", [("gradcam++", [1, 2, 3, 4, 5, 6])], [0, 0, 1, 0, 0, 0], 2, 3);

        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(folder["run", "maps", "k.npz"]);

        Assert.Equal([1f, 2, 3, 4, 5, 6], arrays["gradcam++"].Values.Cast<float>());
        Assert.Equal([2, 3], arrays["true_mask"].Shape);
        Assert.Equal(1, arrays["true_mask"].Values.Cast<byte>().Sum(value => value));
    }

    [Theory]
    [InlineData("recipe demo/12", "00003-recipe-demo-12")]
    [InlineData("1/Sierra Negra_20200101.png", "00003-1-Sierra-Negra_20200101")]
    public void Keys_are_names_of_files(string id, string key) => Assert.Equal(key, ExplanationRun.KeyOf(3, id));

    [Fact]
    public void The_picture_shows_the_map_in_colours_the_mask_and_the_maximum()
    {
        PixelImage grey = new(30, 20, 1);
        grey.Fill(100, 100, 100);
        float[] map = new float[600], mask = new float[600];
        (map[5 * 30 + 7], map[5 * 30 + 8]) = (2, 1);
        mask[12 * 30 + 20] = 1;

        PixelImage picture = ExplanationPicture.Draw(grey, grey, map, mask, "one", "two");

        // enlarged ten times, side by side
        Assert.Equal((608, 232), (picture.Width, picture.Height));
        Assert.Equal([100, 100, 100], picture.Pixel(2, 2).ToArray());
        Assert.Equal([100, 100, 100], picture.Pixel(2, 310).ToArray());
        Assert.Equal([255, 255, 255], picture.Pixel(120, 205).ToArray());
        Assert.Equal([255, 255, 255], picture.Pixel(55, 75).ToArray());
        Assert.NotEqual(picture.Pixel(52, 308 + 82)[0], picture.Pixel(52, 308 + 82)[2]);
        Assert.Equal(5 * 30 + 7, ExplanationPicture.PeakOf(map));
    }

    [Fact]
    public void A_sheet_shows_the_input_and_every_map_of_a_method()
    {
        PixelImage grey = new(30, 20, 1);
        grey.Fill(100, 100, 100);
        (string, float[])[] maps = [.. Enumerable.Range(0, 4).Select(head =>
        {
            float[] map = new float[600];
            map[(3 * 30) + head] = 1;
            return ($"head-{head}", map);
        })];

        PixelImage sheet = ExplanationSheet.Draw(grey, grey, maps, null, "k");

        // five tiles of 150 x 100 in three columns and two rows; a cross marks each maximum
        Assert.Equal((8 + (3 * 158), 28 + (2 * 120)), (sheet.Width, sheet.Height));
        Assert.Equal([100, 100, 100], sheet.Pixel(28 + 17, 8 + 2).ToArray());
        Assert.Equal([255, 255, 255], sheet.Pixel(28 + 17, 8 + 158 + 2).ToArray());
        Assert.Equal([255, 255, 255], sheet.Pixel(28 + 120 + 17, 8 + 158 + 17).ToArray());
        Assert.Equal([255, 255, 255], sheet.Pixel(28 + 120 + 50, 8 + (2 * 158) + 50).ToArray());
    }
}
