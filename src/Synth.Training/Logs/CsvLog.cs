using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Synth.Training.Logs;

/// <summary>
/// A log as a table with the columns <c>step,epoch,phase,time</c> and those of the numbers; a cell is empty where a record lacks the
/// number. The table is made anew from the records at each opening, so that its columns may change when a run resumes.
/// </summary>
public sealed class CsvLog : IDisposable
{
    private readonly FileStream _file;
    private readonly ImmutableArray<string> _columns;

    private CsvLog(FileStream file, ImmutableArray<string> columns) => (_file, _columns) = (file, columns);

    /// <summary>Writes the header and the records of the past, then stays open.</summary>
    /// <param name="path">The file; replaced.</param>
    /// <param name="columns">Names of the numbers, each once.</param>
    /// <param name="past">Records to begin with.</param>
    public static CsvLog Create(string path, ImmutableArray<string> columns, IEnumerable<LogRecord> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        CsvLog log = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 12), columns);
        log.Write(string.Join(',', ["step", "epoch", "phase", "time", .. columns]));
        foreach (LogRecord record in past)
        {
            log.Append(record);
        }

        return log;
    }

    /// <summary>Appends a record; numbers without a column are left out (the JSON log keeps them).</summary>
    public void Append(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        IEnumerable<string> cells =
        [
            record.Step.ToString(CultureInfo.InvariantCulture),
            Text(record.Epoch),
            Quoted(record.Phase),
            record.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            .. _columns.Select(column => record.Find(column) is { } value ? Text(value) : string.Empty),
        ];
        Write(string.Join(',', cells));
    }

    public void Dispose() => _file.Dispose();

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Write(string line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush();
    }
}
