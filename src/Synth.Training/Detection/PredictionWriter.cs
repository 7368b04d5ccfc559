using System.Text.Json.Nodes;
using Synth.Rasters.Formats;
using Synth.Training.Data;

namespace Synth.Training.Detection;

/// <summary>
/// Writes the results of frames into a folder: <c>NAME.json</c>, <c>NAME.probability.tif</c> (where the frame lies, NaN where no window
/// does) and <c>NAME.png</c>. Each file takes its name when it is whole.
/// </summary>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="classes">Names of the model's classes.</param>
public sealed class PredictionWriter(string folder, IReadOnlyList<string> classes)
{
    /// <summary>Writes what was predicted of a frame.</summary>
    public void Write(PredictionInput input, TrainingImage frame, FramePrediction prediction, FramePlace? place)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(prediction);
        Directory.CreateDirectory(folder);
        GeoTiffOptions options = new()
        {
            NoData = double.NaN,
            Description = "Probability of deformation, 0 to 1",
            Placement = place?.Placement,
        };
        GeoTiffFile.Write(PathOf($"{input.Name}.probability.tif"), prediction.Map, options);
        PngFile.Write(PathOf($"{input.Name}.png"), OverlayPicture.Draw(frame, prediction));
        WriteJson($"{input.Name}.json", PredictionJson.Of(input, prediction, classes, place));
    }

    /// <summary>Writes a document of its own.</summary>
    public void WriteJson(string fileName, JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteAllText(PathOf(fileName), JsonText.OfFile(document));
    }

    private string PathOf(string fileName) => Path.Combine(folder, fileName);
}
