using System.Globalization;
using System.Text.Json;

namespace Synth.Training.Logs;

/// <summary>
/// A log of one JSON object a line: <c>time</c> (ISO 8601, UTC), <c>step</c>, <c>epoch</c>, <c>phase</c>, then the numbers; null stands
/// for a value that is no finite number. Each line is handed to the system whole, so that a killed process leaves at most one torn
/// line, which the next opening removes.
/// </summary>
public sealed class JsonLinesLog : IDisposable
{
    private const string Time = "time";
    private const string Step = "step";
    private const string Epoch = "epoch";
    private const string Phase = "phase";

    private static readonly string[] Reserved = [Time, Step, Epoch, Phase];

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream _file;

    private JsonLinesLog(FileStream file) => _file = file;

    /// <summary>Opens a log to append to.</summary>
    /// <param name="path">The file; created when missing.</param>
    /// <param name="lastStep">Lines of later steps are removed (a run resumes from its checkpoint); negative empties the log.</param>
    public static JsonLinesLog Open(string path, long lastStep)
    {
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 12);
        try
        {
            long end = 0;
            foreach ((LogRecord record, long recordEnd) in Parse(ReadAll(file)))
            {
                if (record.Step > lastStep)
                {
                    break;
                }

                end = recordEnd;
            }

            file.SetLength(end);
            file.Position = end;
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>All whole lines of a log; a torn or foreign line ends it.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static IReadOnlyList<LogRecord> Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return [.. Parse(ReadAll(file)).Select(entry => entry.Record)];
    }

    /// <summary>Appends a record.</summary>
    /// <exception cref="ArgumentException">A number has the name of a key that every line has, or a name that another has too.</exception>
    public void Append(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Reserved.Concat(record.Scalars.Select(scalar => scalar.Name)).GroupBy(name => name).FirstOrDefault(names => names.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The log has '{twice.Key}' twice.", nameof(record));
        }

        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString(Time, record.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber(Step, record.Step);
            json.WriteNumber(Epoch, record.Epoch);
            json.WriteString(Phase, record.Phase);
            foreach ((string name, double value) in record.Scalars)
            {
                if (double.IsFinite(value))
                {
                    json.WriteNumber(name, value);
                }
                else
                {
                    json.WriteNull(name);
                }
            }

            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        _file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private static byte[] ReadAll(FileStream file)
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<(LogRecord Record, long End)> Parse(byte[] bytes)
    {
        int start = 0;
        for (int end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            if (TryParse(bytes.AsMemory(start, end - start)) is not { } record)
            {
                yield break;
            }

            start = end + 1;
            yield return (record, start);
        }
    }

    private static LogRecord? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return new(
                root.GetProperty(Step).GetInt64(),
                root.GetProperty(Epoch).GetDouble(),
                root.GetProperty(Phase).GetString()!,
                root.GetProperty(Time).GetDateTimeOffset(),
                [.. root.EnumerateObject().Skip(4).Select(entry => new Scalar(entry.Name, entry.Value.ValueKind == JsonValueKind.Null ? double.NaN : entry.Value.GetDouble()))]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
