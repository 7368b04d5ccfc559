using System.Text.Json;
using Synth.Datasets.Reading;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Export;

/// <summary>
/// Labels as one COCO file of object detection: a box (x, y, width, height from the pixels' outer edges) and a run-length mask
/// for every deformation pattern. Pictures are named as <see cref="ClassFolderExport"/> names them.
/// </summary>
public static class CocoExport
{
    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="reader">The data set.</param>
    /// <param name="path">The JSON file.</param>
    /// <param name="cancellation">Ends the export; nothing is left.</param>
    /// <exception cref="DatasetException">A sample is missing, damaged or without masks.</exception>
    public static void Write(DatasetReader reader, string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        AtomicFile.Write(path, stream =>
        {
            using Utf8JsonWriter json = new(stream);
            json.WriteStartObject();
            WriteHead(json, reader);
            WriteImages(json, reader, cancellation);
            WriteAnnotations(json, reader, cancellation);
            json.WriteEndObject();
        });
    }

    private static void WriteHead(Utf8JsonWriter json, DatasetReader reader)
    {
        json.WriteStartObject("info");
        json.WriteString("description", $"Synth {reader.Plan.SynthVersion}, recipe {reader.Plan.RecipeName}, seed {reader.Plan.Seed}");
        json.WriteString("version", reader.Plan.SynthVersion);
        json.WriteEndObject();
        json.WriteStartArray("licenses");
        json.WriteEndArray();
        json.WriteStartArray("categories");

        // the first class is the absence of a pattern: background
        for (int index = 1; index < ClassNames.All.Length; index++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", index);
            json.WriteString("name", ClassNames.All[index]);
            json.WriteString("supercategory", "deformation");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter json, DatasetReader reader, CancellationToken cancellation)
    {
        json.WriteStartArray("images");
        foreach (StoredSample sample in reader.ReadAll())
        {
            cancellation.ThrowIfCancellationRequested();
            Label label = sample.ReadLabel();
            json.WriteStartObject();
            json.WriteNumber("id", sample.Index);
            json.WriteString("file_name", ClassFolderExport.NameOf(label.ClassName, sample.Key));
            json.WriteNumber("width", reader.Plan.Width);
            json.WriteNumber("height", reader.Plan.Height);
            json.WriteString("caption", label.Caption);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnnotations(Utf8JsonWriter json, DatasetReader reader, CancellationToken cancellation)
    {
        long id = 0;
        json.WriteStartArray("annotations");
        foreach (StoredSample sample in reader.ReadAll())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (StoredInstance instance in StoredInstance.Of(sample, sample.ReadLabel()))
            {
                WriteAnnotation(json, ++id, sample.Index, instance, reader.Plan.Width, reader.Plan.Height);
            }

            json.Flush();
        }

        json.WriteEndArray();
    }

    private static void WriteAnnotation(Utf8JsonWriter json, long id, long image, StoredInstance instance, int width, int height)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteNumber("image_id", image);
        json.WriteNumber("category_id", ClassNames.IndexOf(instance.ClassName));
        json.WriteNumber("iscrowd", instance.IsGroup ? 1 : 0);
        json.WriteNumber("area", DeformationMask.Count(instance.Mask));
        WriteNumbers(json, "bbox", [instance.Box.Left, instance.Box.Top, instance.Box.Columns, instance.Box.Rows]);
        json.WriteStartObject("segmentation");
        WriteNumbers(json, "size", [height, width]);
        WriteNumbers(json, "counts", RunLengthMask.Encode(instance.Mask, width));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
