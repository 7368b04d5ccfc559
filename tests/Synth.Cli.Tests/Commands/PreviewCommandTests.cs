using System.Text.Json;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Tests.Commands;

public sealed class PreviewCommandTests(DatasetFixture dataset) : IClassFixture<DatasetFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Draws_a_sheet_of_the_size_it_reports()
    {
        JsonElement report = SynthProcess.Json("preview", dataset.Folder, "--out", _folder["grid.png"], "--count", "8", "--columns", "4");
        PixelImage sheet = PngFile.Read(_folder["grid.png"]);

        Assert.Equal(8, report.GetProperty("samples").GetInt32());
        Assert.Equal((report.GetProperty("width_px").GetInt32(), report.GetProperty("height_px").GetInt32()), (sheet.Width, sheet.Height));
        Assert.InRange(sheet.Width, 4 * 64, 4 * 90);
        Assert.InRange(sheet.Height, 2 * 64, 2 * 130);
    }

    [Fact]
    public void Boxes_can_be_left_out()
    {
        SynthProcess.Succeed("preview", dataset.Folder, "--out", _folder["with.png"], "--class", "deformation");
        SynthProcess.Succeed("preview", dataset.Folder, "--out", _folder["without.png"], "--class", "deformation", "--no-boxes");

        Assert.NotEqual(File.ReadAllBytes(_folder["with.png"]), File.ReadAllBytes(_folder["without.png"]));
    }

    [Fact]
    public void Shows_other_arrays_and_grey_phase()
    {
        SynthProcess.Succeed("preview", dataset.Folder, "--out", _folder["mask.png"], "--array", "mask", "--count", "2");
        SynthProcess.Succeed("preview", dataset.Folder, "--out", _folder["grey.png"], "--colours", "grey", "--count", "2", "--no-boxes");

        Assert.Equal(1, PngFile.Read(_folder["grey.png"]).Channels);
        Assert.Equal(3, PngFile.Read(_folder["mask.png"]).Channels);
    }

    [Fact]
    public void Puts_real_pictures_beside()
    {
        Directory.CreateDirectory(_folder["real", "1"]);
        PixelImage picture = new(70, 70, 1);
        picture.Fill(90, 90, 90);
        PngFile.Write(_folder["real", "1", "a.png"], picture);
        SynthProcess.Succeed("preview", dataset.Folder, "--out", _folder["beside.png"], "--compare", _folder["real"], "--count", "2");
        PixelImage sheet = PngFile.Read(_folder["beside.png"]);

        Assert.Equal(90, sheet.Pixel(80, sheet.Width - 40)[0]);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        string grid = _folder["grid.png"];
        Assert.Contains("wrapped", SynthProcess.Refuse("preview", dataset.Folder, "--out", grid, "--array", "poem"), StringComparison.Ordinal);
        Assert.Contains("strike_slip_fault", SynthProcess.Refuse("preview", dataset.Folder, "--out", grid, "--class", "poem"), StringComparison.Ordinal);
        Assert.Contains("holds no PNG", SynthProcess.Refuse("preview", dataset.Folder, "--out", grid, "--compare", _folder.Root), StringComparison.Ordinal);
        Assert.Contains("nothing to show", SynthProcess.Refuse("preview", dataset.Folder, "--out", grid, "--first", "1000"), StringComparison.Ordinal);
        Assert.Contains("holds no data set", SynthProcess.Refuse("preview", _folder.Root, "--out", grid), StringComparison.Ordinal);
        Assert.False(File.Exists(grid));
    }
}
