using System.Text.Json;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Tests.Commands;

public sealed class ExportCommandTests(DatasetFixture dataset) : IClassFixture<DatasetFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Coco_is_one_json_file_with_an_image_a_sample()
    {
        SynthProcess.Succeed("export", "coco", dataset.Folder, "--out", _folder["coco.json"]);
        using JsonDocument coco = JsonDocument.Parse(File.ReadAllText(_folder["coco.json"]));

        Assert.Equal(24, coco.RootElement.GetProperty("images").GetArrayLength());
        Assert.NotEmpty(coco.RootElement.GetProperty("annotations").EnumerateArray());
        Assert.NotEmpty(coco.RootElement.GetProperty("categories").EnumerateArray());
    }

    [Fact]
    public void Class_folders_hold_a_picture_a_sample()
    {
        JsonElement report = SynthProcess.Json("export", "classfolder", dataset.Folder, "--out", _folder["pictures"], "--picture", "colour");
        string[] pictures = Directory.GetFiles(_folder["pictures"], "*.png", SearchOption.AllDirectories);

        Assert.Equal(24, report.GetProperty("files").GetInt64());
        Assert.Equal(24, pictures.Length);
        PixelImage picture = PngFile.Read(pictures[0]);
        Assert.Equal((64, 64, 3), (picture.Width, picture.Height, picture.Channels));
    }

    [Fact]
    public void Hephaestus_annotations_are_a_file_a_sample()
    {
        SynthProcess.Succeed("export", "hephaestus", dataset.Folder, "--out", _folder["annotations"], "--rasters", _folder["rasters"]);
        Assert.Equal(24, Directory.GetFiles(_folder["rasters"], "*.cc.png").Length);
        Assert.Equal(2 * 24, Directory.GetFiles(_folder["rasters"], "*.png").Length);
        string[] files = Directory.GetFiles(_folder["annotations"], "*.json", SearchOption.AllDirectories);

        Assert.Equal(24, files.Length);
        using JsonDocument annotation = JsonDocument.Parse(File.ReadAllText(files[0]));
        Assert.Equal(JsonValueKind.Object, annotation.RootElement.ValueKind);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("coco, classfolder, hephaestus", SynthProcess.Refuse("export", "voc", dataset.Folder, "--out", _folder["x"]), StringComparison.Ordinal);
        Assert.Contains("--rasters goes with hephaestus", SynthProcess.Refuse("export", "coco", dataset.Folder, "--out", _folder["x"], "--rasters", _folder["y"]), StringComparison.Ordinal);
        Assert.Contains("holds no data set", SynthProcess.Refuse("export", "coco", _folder.Root, "--out", _folder["x"]), StringComparison.Ordinal);
        Assert.Contains("must be the name of a file", SynthProcess.Refuse("export", "coco", dataset.Folder, "--out", _folder.Root), StringComparison.Ordinal);
        Assert.Contains("grey, colour", SynthProcess.Refuse("export", "classfolder", dataset.Folder, "--out", _folder["x"], "--picture", "sepia"), StringComparison.Ordinal);
    }
}
