using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Synth.Datasets;
using Synth.Datasets.Reading;
using Synth.Scenes;
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
                SampleLabels.Record(sample.Key, label, scene.GetProperty("place").GetString()!, BackgroundOf(scene)),
                SampleLabels.Box(label.Box),
                new PixelSize(grid.GetProperty("pixel_east_m").GetDouble(), grid.GetProperty("pixel_north_m").GetDouble()));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new DatasetException($"the JSON of sample {sample.Key} lacks its scene, or a part of it: {e.Message}", e);
        }
    }

    private static BackgroundFacts? BackgroundOf(JsonElement scene) => !scene.TryGetProperty("background", out JsonElement background)
        ? null
        : new BackgroundFacts(
            background.GetProperty("id").GetString()!,
            background.GetProperty("groups").EnumerateObject().ToImmutableSortedDictionary(group => group.Name, group => group.Value.GetString()!, StringComparer.Ordinal),
            Date(background, "primary"),
            Date(background, "secondary"));

    private static DateOnly? Date(JsonElement background, string name) =>
        background.GetProperty(name).GetString() is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
