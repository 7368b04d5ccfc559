using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Synth.Datasets;
using Synth.Datasets.Reading;
using Synth.Scenes.Labels;

namespace Synth.Training.Data.Sources;

/// <summary>What the JSON of a stored sample says of its image.</summary>
/// <param name="Record">Class, labels and groups.</param>
/// <param name="Box">Box of the deformation in pixels, or null.</param>
/// <param name="PixelSize">Sides of a pixel.</param>
internal sealed record SampleDescription(ImageRecord Record, ImageBox? Box, PixelSize PixelSize)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="DatasetException">The sample's scene is not there.</exception>
    public static SampleDescription Of(StoredSample sample)
    {
        Label label = sample.ReadLabel();
        using JsonDocument document = sample.ReadJson();
        try
        {
            JsonElement scene = document.RootElement.GetProperty("scene");
            JsonElement grid = scene.GetProperty("model").GetProperty("grid");
            return new SampleDescription(
                WithBackground(SampleLabels.Record(sample.Key, label, scene.GetProperty("place").GetString()!), scene),
                SampleLabels.Box(label.Box),
                new PixelSize(grid.GetProperty("pixel_east_m").GetDouble(), grid.GetProperty("pixel_north_m").GetDouble()));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new DatasetException($"the JSON of sample {sample.Key} lacks its scene, or a part of it: {e.Message}", e);
        }
    }

    // a hybrid sample belongs to the groups and dates of the real image under it
    private static ImageRecord WithBackground(ImageRecord record, JsonElement scene) => !scene.TryGetProperty("background", out JsonElement background)
        ? record
        : record with
        {
            Groups = background.GetProperty("groups").EnumerateObject().ToImmutableDictionary(group => group.Name, group => group.Value.GetString()!),
            Primary = Date(background, "primary"),
            Secondary = Date(background, "secondary"),
        };

    private static DateOnly? Date(JsonElement background, string name) =>
        background.GetProperty(name).GetString() is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
