using System.Globalization;

namespace Synth.Training.Logs.TensorBoard;

/// <summary>
/// A file of events that TensorBoard reads: scalars, histograms and pictures by step. Fields of the messages <c>Event</c>,
/// <c>Summary</c> and <c>HistogramProto</c> as in TensorFlow's <c>event.proto</c> and <c>summary.proto</c>.
/// </summary>
public sealed class EventFile : IDisposable
{
    private const string Pattern = "events.out.tfevents.*";

    private readonly FileStream _file;

    private EventFile(FileStream file) => _file = file;

    /// <summary>The file.</summary>
    public string FullPath => _file.Name;

    /// <summary>Opens the event file of a folder, or starts one.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="lastStep">Events of later steps are removed (a run resumes from its checkpoint); negative removes all.</param>
    /// <param name="now">When the file was started, for its name.</param>
    public static EventFile Open(string folder, long lastStep, DateTimeOffset now)
    {
        string path = Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal).LastOrDefault()
            ?? Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}.synth"));
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 12);
        try
        {
            long end = EndOfKept(file, lastStep);
            file.SetLength(end);
            file.Position = end;
            EventFile events = new(file);
            if (end == 0)
            {
                events.Write(new ProtoWriter().Number(1, Seconds(now)).Text(3, "brain.Event:2"));
            }

            return events;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds numbers of one step; values that are not finite stay as they are.</summary>
    /// <param name="step">Optimiser steps done.</param>
    /// <param name="time">When.</param>
    /// <param name="scalars">Tag, such as <c>train/loss</c>, and number.</param>
    public void AddScalars(long step, DateTimeOffset time, IEnumerable<Scalar> scalars)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        ProtoWriter summary = new();
        foreach ((string tag, double value) in scalars)
        {
            summary.Message(1, new ProtoWriter().Text(1, tag).Number(2, (float)value));
        }

        WriteSummary(step, time, summary);
    }

    /// <summary>Adds the distribution of values, such as a layer's weights; values that are not finite are left out.</summary>
    public void AddHistogram(long step, DateTimeOffset time, string tag, ReadOnlySpan<float> values) =>
        WriteSummary(step, time, new ProtoWriter().Message(1, new ProtoWriter().Text(1, tag).Message(5, new Histogram(values).ToMessage())));

    /// <summary>Adds a picture.</summary>
    /// <param name="step">Optimiser steps done.</param>
    /// <param name="time">When.</param>
    /// <param name="tag">Its name.</param>
    /// <param name="widthPx">Columns.</param>
    /// <param name="heightPx">Rows.</param>
    /// <param name="png">The whole PNG file, RGB.</param>
    public void AddPicture(long step, DateTimeOffset time, string tag, int widthPx, int heightPx, ReadOnlySpan<byte> png) =>
        WriteSummary(step, time, new ProtoWriter().Message(1, new ProtoWriter().Text(1, tag).Message(
            4, new ProtoWriter().Number(1, (long)heightPx).Number(2, (long)widthPx).Number(3, 3L).Block(4, png))));

    public void Dispose() => _file.Dispose();

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static long EndOfKept(FileStream file, long lastStep)
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        long kept = 0;
        foreach ((ReadOnlyMemory<byte> payload, long end) in TfRecord.Read(bytes))
        {
            if (lastStep < 0 || EventStep.Of(payload.Span) > lastStep)
            {
                break;
            }

            kept = end;
        }

        return kept;
    }

    private void WriteSummary(long step, DateTimeOffset time, ProtoWriter summary) =>
        Write(new ProtoWriter().Number(1, Seconds(time)).Number(2, step).Message(5, summary));

    private void Write(ProtoWriter message)
    {
        TfRecord.Write(_file, message.Bytes);
        _file.Flush();
    }
}
