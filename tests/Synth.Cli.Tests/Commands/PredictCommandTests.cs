using System.Text.Json;
using Synth.Physics.Interferometry;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Cli.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TorchFact]
    public void A_large_frame_gives_windows_map_boxes_and_picture()
    {
        WriteModel();
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = 15, Top = 38, StepX = 0.001, StepY = 0.001 };
        GeoTiffFile.Write(_folder["20210301_20210313.tif"], Phase(160, 100), new GeoTiffOptions { Placement = placement });
        JsonElement report = SynthProcess.Json(
            "predict", _folder["20210301_20210313.tif"], "--model", _folder["model"], "--out", _folder["out"], "--threshold", "0", "--threads", "1");
        JsonElement file = report.GetProperty("files")[0];
        Assert.Equal(4 * 3, file.GetProperty("windows").GetInt32());
        Assert.True(file.GetProperty("alarm").GetBoolean());

        using JsonDocument found = JsonDocument.Parse(File.ReadAllText(_folder["out", "20210301_20210313.json"]));
        JsonElement box = found.RootElement.GetProperty("boxes")[0];
        Assert.Equal(15.08, box.GetProperty("degrees").GetProperty("centre_longitude").GetDouble(), 1e-6);
        Assert.Equal("deformation", box.GetProperty("class").GetString());
        GeoTiffImage map = GeoTiffFile.Read(_folder["out", "20210301_20210313.probability.tif"]);
        Assert.Equal(placement, map.Header.Placement);
        Assert.All(map.Bands[0].Data, probability => Assert.InRange(probability, 0, 1));
        Assert.True(File.Exists(_folder["out", "20210301_20210313.png"]));
    }

    [TorchFact]
    public void A_series_is_told_in_the_order_of_time_with_its_first_alarm()
    {
        WriteModel();
        foreach (string name in new[] { "20210301_20210331", "20210301_20210313", "20210307_20210319" })
        {
            PngFile.Write(_folder[$"{name}.png"], Synth.Rasters.Rendering.Pictures.GreyPhase(Phase(64, 64)));
        }

        JsonElement report = SynthProcess.Json("predict", _folder.Root, "--model", _folder["model"], "--out", _folder["out"], "--series", "--threshold", "0");
        JsonElement series = report.GetProperty("series");
        Assert.Equal("2021-03-13", series.GetProperty("first_alarm").GetProperty("date").GetString());
        Assert.Equal(
            ["2021-03-13", "2021-03-19", "2021-03-31"],
            series.GetProperty("interferograms").EnumerateArray().Select(each => each.GetProperty("secondary").GetString()));
        Assert.True(File.Exists(_folder["out", "series.json"]));

        // the results of the first run lie below the folder searched, and are no inputs of the second
        string quiet = SynthProcess.Succeed("predict", _folder.Root, "--model", _folder["model"], "--out", _folder["out"], "--series", "--threshold", "1").Output;
        Assert.Contains("no alarm in the series", quiet, StringComparison.Ordinal);
    }

    [TorchFact]
    public void A_network_that_sees_heights_takes_those_of_tiles_at_the_place_of_a_file()
    {
        WriteModel(hasHeight: true);
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = 15, Top = 38, StepX = 0.001, StepY = 0.001 };
        GeoTiffFile.Write(_folder["placed.tif"], Phase(64, 64), new GeoTiffOptions { Placement = placement });
        GeoTiffFile.Write(_folder["unplaced.tif"], Phase(64, 64));
        string[] arguments = ["--model", _folder["model"], "--out", _folder["out"], "--threads", "1", "--dem", Directory.CreateDirectory(_folder["tiles"]).FullName];
        Assert.Contains("unplaced.tif has no heights", SynthProcess.Refuse(["predict", _folder["unplaced.tif"], .. arguments]), StringComparison.Ordinal);
        string missing = SynthProcess.Refuse(["predict", _folder["placed.tif"], .. arguments]);
        Assert.Contains("placed.tif", missing, StringComparison.Ordinal);
        Assert.Contains("N37E015.hgt", missing, StringComparison.Ordinal);

        GeoPlacement tile = new() { Frame = GeoFrame.Geographic, Left = 14.9, Top = 38.1, StepX = 0.01, StepY = 0.01 };
        GeoTiffFile.Write(_folder["tiles", "heights.tif"], Phase(40, 40).Map(value => 1000 * value), new GeoTiffOptions { Placement = tile });
        JsonElement report = SynthProcess.Json(["predict", _folder["placed.tif"], .. arguments]);
        Assert.Equal(1, report.GetProperty("files")[0].GetProperty("windows").GetInt32());
    }

    [TorchFact]
    public void Mistakes_are_told_in_one_message()
    {
        WriteModel();
        string picture = _folder["picture.png"], unwrapped = _folder["unwrapped.tif"];
        PngFile.Write(picture, new Raster<byte>(64, 64));
        GeoTiffFile.Write(unwrapped, Phase(64, 64).Map(phase => phase + 20));
        string model = _folder["model"], results = _folder["out"];
        Assert.Contains("--content", SynthProcess.Refuse("predict", unwrapped, "--model", model, "--out", results), StringComparison.Ordinal);
        Assert.Contains("--series", SynthProcess.Refuse("predict", picture, "--model", model, "--out", results, "--series"), StringComparison.Ordinal);
        Assert.Contains("no class mogi", SynthProcess.Refuse("predict", picture, "--model", model, "--out", results, "--background", "mogi"), StringComparison.Ordinal);
        Assert.Contains("picture.png holds grey values that are no phase", SynthProcess.Refuse("predict", picture, "--model", model, "--out", results, "--content", "grey"), StringComparison.Ordinal);
        Assert.Contains("model.json", SynthProcess.Refuse("predict", picture, "--model", _folder.Root, "--out", results), StringComparison.Ordinal);
        Assert.Contains("--overlap", SynthProcess.Refuse("predict", picture, "--model", model, "--out", results, "--overlap", "1"), StringComparison.Ordinal);
        Assert.Contains("folder", SynthProcess.Refuse("predict", picture, "--model", model, "--out", picture), StringComparison.Ordinal);
    }

    private static Raster<float> Phase(int width, int height)
    {
        Raster<float> phase = new(width, height);
        for (int i = 0; i < phase.Data.Length; i++)
        {
            phase.Data[i] = PhaseWrapping.Wrap(0.3f + (0.2f * (i % width)) + (0.1f * (i / width)));
        }

        return phase;
    }

    private void WriteModel(bool hasHeight = false) =>
        UntrainedModel.Write(_folder["model"], 64, SizingMode.Corner, "vit_tiny_patch16_224", encoding: new CosSinEncoding { HasHeight = hasHeight });
}
