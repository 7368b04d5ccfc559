using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Detection;

namespace Synth.Training.Tests.Detection;

public sealed class PredictionFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_geographic_frame_gives_json_map_and_picture_with_the_same_place()
    {
        TrainingImage frame = FramePredictorTests.Frame(20, 10, 10, 10);
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = 15, Top = 38, StepX = 0.01, StepY = 0.01 };
        string path = Path.Combine(_folder.FullPath, "frame.tif");
        GeoTiffFile.Write(path, new Raster<float>(frame.Width, frame.Height, frame.Values), new GeoTiffOptions { Placement = placement });

        PredictionInput input = Assert.Single(PredictionInput.Find([path]));
        (TrainingImage read, FramePlace? place) = input.Read(null);
        Assert.Equal(frame.Values, read.Values);
        using BrightnessModel model = new(10);
        FramePrediction prediction = new FramePredictor(model, new PredictionOptions()).Predict(read, CancellationToken.None);
        string results = Path.Combine(_folder.FullPath, "out");
        new PredictionWriter(results, model.Classes).Write(input, read, prediction, place);

        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(results, "frame.json")))!;
        Assert.True((bool)json["alarm"]!);
        Assert.Equal(15.25, (double)json["boxes"]![0]!["degrees"]!["centre_longitude"]!, 1e-6);
        Assert.Equal(37.85, (double)json["boxes"]![0]!["degrees"]!["centre_latitude"]!, 1e-6);
        Assert.Equal(35, json["windows"]!.AsArray().Count);
        GeoTiffImage map = GeoTiffFile.Read(Path.Combine(results, "frame.probability.tif"));
        Assert.Equal(prediction.Map.Data, map.Bands[0].Data);
        Assert.Equal(placement, map.Header.Placement);
        PixelImage picture = PngFile.Read(Path.Combine(results, "frame.png"));
        Assert.True(picture.Width > 2 * 480 && picture.Height > 300);
        Assert.Equal(3, Directory.GetFiles(results).Length);
    }

    [Fact]
    public void Every_quantity_can_be_drawn()
    {
        using BrightnessModel model = new(10);
        FramePrediction prediction = new FramePredictor(model, new PredictionOptions()).Predict(FramePredictorTests.Frame(20, 10, 10, 10), CancellationToken.None);
        foreach (ImageQuantity quantity in Enum.GetValues<ImageQuantity>())
        {
            TrainingImage frame = FramePredictorTests.Frame(20, 10, 10, 10);
            frame.Quantity = quantity;
            frame.Valid[5] = 0;
            PixelImage picture = OverlayPicture.Draw(frame, prediction);
            Assert.Equal((2 * 480) + 8, picture.Width);
        }
    }

    [Fact]
    public void Folders_give_their_files_and_equal_names_are_told_apart()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullPath, "a"));
        Directory.CreateDirectory(Path.Combine(_folder.FullPath, "b"));
        Raster<byte> grey = new(4, 4);
        foreach (string name in new[] { "a/x.png", "b/x.png", "b/y.png" })
        {
            PngFile.Write(Path.Combine(_folder.FullPath, name), grey);
        }

        File.WriteAllText(Path.Combine(_folder.FullPath, "a", "notes.txt"), "no picture");
        IReadOnlyList<PredictionInput> found = PredictionInput.Find([_folder.FullPath, Path.Combine(_folder.FullPath, "b", "y.png")]);
        Assert.Equal(["x", "x-2", "y"], found.Select(input => input.Name));
        (TrainingImage image, FramePlace? place) = found[0].Read(PictureContent.Grey);
        Assert.Equal(ImageQuantity.Grey, image.Quantity);
        Assert.Null(place);
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        string text = Path.Combine(_folder.FullPath, "notes.txt"), broken = Path.Combine(_folder.FullPath, "broken.png");
        File.WriteAllText(text, "no picture");
        File.WriteAllText(broken, "no picture");
        Assert.Contains("notes.txt", Assert.Throws<DatasetException>(() => PredictionInput.Find([text])).Message, StringComparison.Ordinal);
        Assert.Contains("missing", Assert.Throws<DatasetException>(() => PredictionInput.Find([Path.Combine(_folder.FullPath, "missing")])).Message, StringComparison.Ordinal);
        Assert.Contains("broken.png", Assert.Throws<DatasetException>(() => PredictionInput.Find([broken])[0].Read(null)).Message, StringComparison.Ordinal);
        string empty = Directory.CreateDirectory(Path.Combine(_folder.FullPath, "empty")).FullName;
        Assert.Contains(".npy", Assert.Throws<DatasetException>(() => PredictionInput.Find([empty])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
