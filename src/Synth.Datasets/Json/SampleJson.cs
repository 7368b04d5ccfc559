using System.Globalization;
using System.Text.Json;
using Synth.Scenes;

namespace Synth.Datasets.Json;

/// <summary>The JSON file of a sample: key, index, labels, refused draws, line of sight and every parameter of the scene.</summary>
public static class SampleJson
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = SceneJson.Options.Encoder,
        NewLine = "\n",
        SkipValidation = true,
    };

    /// <summary>The key of a sample: its index with nine digits or more, so that names sort as numbers.</summary>
    public static string KeyOf(long index) => index.ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>Writes the file's bytes.</summary>
    public static void Write(Stream target, Sample sample)
    {
        using Utf8JsonWriter writer = new(target, WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("key", KeyOf(sample.Scene.Index));
        writer.WriteNumber("index", sample.Scene.Index);
        writer.WritePropertyName("label");
        JsonSerializer.Serialize(writer, sample.Label, SceneJson.Options);
        writer.WriteStartObject("rejections");
        foreach ((string gate, int count) in sample.Rejections.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(gate, count);
        }

        writer.WriteEndObject();
        writer.WriteNumber("incidence_deg", sample.Scene.Model.Look.Centre.IncidenceDeg);
        writer.WritePropertyName("line_of_sight");
        JsonSerializer.Serialize(writer, sample.Scene.Model.Look.Centre, SceneJson.Options);
        writer.WritePropertyName("scene");
        JsonSerializer.Serialize(writer, sample.Scene, SceneJson.Options);
        writer.WriteEndObject();
    }
}
