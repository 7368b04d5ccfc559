using System.Collections.Immutable;
using System.Text.Json;
using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;

namespace Synth.Training.Evaluation.Predictions;

/// <summary>
/// A set of predictions as a file of JSON lines. The first line is <c>{"format":"synth-predictions","version":1,"task":"classes" or
/// "labels","classes":[names],"positive":[names],"temperature":T,"threshold":t}</c>; each further line one prediction: <c>id</c>,
/// <c>truth</c> (class name), <c>labels</c> (names that hold), <c>logits</c>, <c>groups</c>, <c>true_box_px</c> and
/// <c>predicted_box_px</c> (centre x, centre y, half width, half height), <c>pixel_size_m</c> (width, height), <c>mask_px</c> (intersection, union),
/// <c>class_masks_px</c> (the same by class), <c>caption</c> (text of the image's source).
/// What is unknown is left out.
/// </summary>
public static class PredictionFile
{
    /// <summary>Usual name.</summary>
    public const string UsualName = "predictions.jsonl";

    private const string Format = "synth-predictions";
    private const int Version = 1;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a set; the file appears whole or not at all.</summary>
    public static void Write(string path, PredictionSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        AtomicFile.Write(path, stream =>
        {
            WriteLine(stream, json => WriteHead(json, set));
            foreach (Prediction prediction in set.Predictions)
            {
                WriteLine(stream, json => WriteRow(json, set, prediction));
            }
        });
    }

    /// <summary>Reads a set.</summary>
    /// <exception cref="DatasetException">The file is no such file; the message names the line.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static PredictionSet Read(string path)
    {
        ImmutableArray<Prediction>.Builder predictions = ImmutableArray.CreateBuilder<Prediction>();
        PredictionSet? head = null;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                if (head is null)
                {
                    head = ReadHead(document.RootElement);
                }
                else
                {
                    predictions.Add(ReadRow(document.RootElement, head));
                }
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or DatasetException)
            {
                throw new DatasetException($"{path}, line {number}: {exception.Message}");
            }
        }

        return head is null
            ? throw new DatasetException($"{path} is empty; a file of predictions begins with a line that names its classes")
            : Whole(path, head, predictions.ToImmutable());
    }

    private static PredictionSet Whole(string path, PredictionSet head, ImmutableArray<Prediction> predictions)
    {
        try
        {
            return new(head.Task, head.Classes, predictions, head.Positive) { Temperature = head.Temperature, Threshold = head.Threshold };
        }
        catch (DatasetException exception)
        {
            throw new DatasetException($"{path}: {exception.Message}");
        }
    }

    private static void WriteLine(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(stream, WriterOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteHead(Utf8JsonWriter json, PredictionSet set)
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("task", set.Task == PredictionTask.Classes ? "classes" : "labels");
        WriteNames(json, "classes", set.Classes);
        WriteNames(json, "positive", set.Positive);
        json.WriteNumber("temperature", set.Temperature);
        json.WriteNumber("threshold", set.Threshold);
    }

    private static void WriteRow(Utf8JsonWriter json, PredictionSet set, Prediction prediction)
    {
        json.WriteString("id", prediction.Id);
        if (prediction.Truth >= 0)
        {
            json.WriteString("truth", set.Classes[prediction.Truth]);
        }

        if (!prediction.Labels.IsEmpty)
        {
            WriteNames(json, "labels", set.Classes.Where((_, k) => prediction.Labels[k]));
        }

        WriteNumbers(json, "logits", prediction.Logits);
        if (!prediction.Groups.IsEmpty)
        {
            json.WriteStartObject("groups");
            foreach ((string column, string value) in prediction.Groups.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteString(column, value);
            }

            json.WriteEndObject();
        }

        WriteBox(json, "true_box_px", prediction.TrueBox);
        WriteBox(json, "predicted_box_px", prediction.PredictedBox);
        if (prediction.PixelSize is { } size)
        {
            WriteNumbers(json, "pixel_size_m", [size.WidthM, size.HeightM]);
        }

        if (prediction.Mask is { } mask)
        {
            WriteNumbers(json, "mask_px", [mask.Intersection, mask.Union]);
        }

        if (!prediction.ClassMasks.IsEmpty)
        {
            json.WriteStartObject("class_masks_px");
            foreach (ClassOverlap own in prediction.ClassMasks)
            {
                WriteNumbers(json, own.ClassName, [own.Overlap.Intersection, own.Overlap.Union]);
            }

            json.WriteEndObject();
        }

        if (prediction.Caption is { } caption)
        {
            json.WriteString("caption", caption);
        }
    }

    private static void WriteBox(Utf8JsonWriter json, string key, ImageBox? box)
    {
        if (box is { } b)
        {
            WriteNumbers(json, key, [b.CentreX, b.CentreY, b.HalfWidth, b.HalfHeight]);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, IEnumerable<double> numbers)
    {
        json.WriteStartArray(key);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string key, IEnumerable<string> names)
    {
        json.WriteStartArray(key);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static PredictionSet ReadHead(JsonElement root)
    {
        if (!root.TryGetProperty("format", out JsonElement format) || format.GetString() != Format || root.GetProperty("version").GetInt32() != Version)
        {
            throw new DatasetException($"the first line of a file of predictions has \"format\":\"{Format}\",\"version\":{Version}");
        }

        PredictionTask task = root.GetProperty("task").GetString() switch
        {
            "classes" => PredictionTask.Classes,
            "labels" => PredictionTask.Labels,
            string other => throw new DatasetException($"task is '{other}'; it is classes or labels"),
            null => throw new DatasetException("task is missing"),
        };
        (double temperature, double threshold) = (root.GetProperty("temperature").GetDouble(), root.GetProperty("threshold").GetDouble());
        return temperature > 0 && threshold is >= 0 and <= 1
            ? new(task, Names(root.GetProperty("classes")), [], Names(root.GetProperty("positive"))) { Temperature = temperature, Threshold = threshold }
            : throw new DatasetException($"temperature is {temperature} and threshold {threshold}; they are above 0 and from 0 to 1");
    }

    private static Prediction ReadRow(JsonElement row, PredictionSet head) => new(row.GetProperty("id").GetString()!, Numbers(row.GetProperty("logits")))
    {
        Truth = row.TryGetProperty("truth", out JsonElement truth) ? IndexOf(truth, head) : -1,
        Labels = row.TryGetProperty("labels", out JsonElement labels) ? Labels(labels, head) : [],
        Groups = row.TryGetProperty("groups", out JsonElement groups)
            ? groups.EnumerateObject().ToImmutableDictionary(entry => entry.Name, entry => entry.Value.GetString()!)
            : ImmutableDictionary<string, string>.Empty,
        TrueBox = Box(row, "true_box_px"),
        PredictedBox = Box(row, "predicted_box_px"),
        PixelSize = Size(row),
        Mask = row.TryGetProperty("mask_px", out JsonElement mask) ? Overlap(mask) : null,
        ClassMasks = row.TryGetProperty("class_masks_px", out JsonElement masks) ? [.. masks.EnumerateObject().Select(entry => new ClassOverlap(entry.Name, Overlap(entry.Value)))] : [],
        Caption = row.TryGetProperty("caption", out JsonElement caption) ? caption.GetString() : null,
    };

    private static int IndexOf(JsonElement name, PredictionSet head)
    {
        int index = head.Classes.IndexOf(name.GetString()!);
        return index >= 0 ? index : throw new DatasetException($"'{name.GetString()}' is none of the classes");
    }

    private static ImmutableArray<bool> Labels(JsonElement names, PredictionSet head)
    {
        bool[] holds = new bool[head.Classes.Length];
        foreach (JsonElement name in names.EnumerateArray())
        {
            holds[IndexOf(name, head)] = true;
        }

        return [.. holds];
    }

    private static MaskOverlap Overlap(JsonElement numbers) => new(numbers[0].GetInt64(), numbers[1].GetInt64());

    private static ImageBox? Box(JsonElement row, string key) => !row.TryGetProperty(key, out JsonElement box)
        ? null
        : Numbers(box) is [var x, var y, var width, var height]
            ? new ImageBox(x, y, width, height)
            : throw new DatasetException($"{key} has four numbers");

    private static PixelSize? Size(JsonElement row) => !row.TryGetProperty("pixel_size_m", out JsonElement size)
        ? null
        : Numbers(size) is [> 0 and var width, > 0 and var height]
            ? new PixelSize(width, height)
            : throw new DatasetException("pixel_size_m has two numbers above 0");

    private static ImmutableArray<double> Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static ImmutableArray<string> Names(JsonElement array) => [.. array.EnumerateArray().Select(name => name.GetString()!)];
}
