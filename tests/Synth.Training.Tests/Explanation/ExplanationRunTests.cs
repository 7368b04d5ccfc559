using System.Text.Json.Nodes;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sizing;
using Synth.Training.Data.Sources;
using Synth.Training.Encodings;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Explanation;
using Synth.Training.Supervised;
using Synth.Training.Tests.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

[Collection(TorchCollection.Name)]
public sealed class ExplanationRunTests
{
    private const int SidePx = 64;

    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 3)]
    [InlineData("swin_tiny_patch4_window7_224", 24)]
    public void Every_head_has_a_picture_an_array_and_a_score_and_all_share_a_sheet(string architecture, int heads)
    {
        using TemporaryFolder folder = new();
        ClassMap classes = new([new("no_deformation", ["no_deformation"]), new("deformation", [], IsOther: true)]);
        TrainedModel model = new()
        {
            Experiment = "heads",
            Spec = SmallNetworks.Of(architecture).Spec with { Head = new HeadSpec { Classes = 2 } },
            Classes = classes.Entries,
            Encoding = new CosSinEncoding(),
            Sizing = new ImageSizing(SizingMode.Resize, SidePx, SidePx),
            CodeVersion = "test",
        };
        manual_seed(3);
        using Network network = NetworkRegistry.Create(model.Spec);
        network.eval();
        using RecipeSource source = new(
            RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml"), "grid.size_px=48"), 4, new TerrainProvider([RepositoryFiles.PathOf("dem")]), SampleQuantity.Wrapped, 4);
        ExplanationFolder results = ExplanationFolder.Open(folder["out"], new JsonObject(), resume: false);
        ExplanationSettings settings = new() { Methods = ["attention-heads", "attention"], Target = "deformation" };

        new ExplanationRun(model, network, CPU, settings, results).Execute(ImageSet.For(model, new TerrainProvider([RepositoryFiles.PathOf("dem")]), [new ImagePool(source)], classes, 4, 0, masks: true), CancellationToken.None);

        string[] names = [.. Enumerable.Range(0, heads).Select(head => $"attention-head-{head:D2}")];
        PointingTable table = PointingTable.Of(results.Images, new ResamplingOptions { Seed = 1, Replicates = 10 });
        Assert.Equal([.. names, "attention", "centre"], table.Rows.Select(row => row.Method));
        Assert.Equal([.. names, "attention", "centre"], table.Lines().Skip(2).Select(line => line[2..21].TrimEnd()));
        Assert.Equal(4, results.Images.Count);
        Assert.All(results.Images, image =>
        {
            IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(folder["out", "maps", $"{image.Key}.npz"]);
            float[][] each = [.. names.Select(name => arrays[name].Values.Cast<float>().ToArray())];
            float[] mean = [.. arrays["attention"].Values.Cast<float>()];
            Assert.All(Enumerable.Range(0, mean.Length), i => Assert.Equal(mean[i], each.Average(map => map[i]), 1e-6));
            Assert.All([.. names, "attention"], name => Assert.True(File.Exists(folder["out", $"{image.Key}-{name}.png"])));
            PixelImage sheet = PngFile.Read(folder["out", $"{image.Key}-attention-heads.png"]);
            Assert.True(sheet.Width * sheet.Height >= (heads + 1) * 128 * 128);
        });
    }
}
