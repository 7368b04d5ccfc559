using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Synth.Datasets;

namespace Synth.Training;

/// <summary>
/// Results of a long run, one a line of JSON, in the order in which they are made. Lines are handed to the system whole, so that a killed run leaves
/// at most one torn line; the next opening drops it.
/// </summary>
/// <typeparam name="T">A result.</typeparam>
public sealed class ResultLines<T> : IDisposable
    where T : class
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FileStream _file;

    private ResultLines(FileStream file) => _file = file;

    /// <summary>Opens a file to go on with.</summary>
    /// <param name="path">The file; created when missing.</param>
    /// <param name="kept">Told the results that the file holds, says how many of them, the first, stay.</param>
    public static ResultLines<T> Open(string path, Func<IReadOnlyList<T>, int> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        try
        {
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            ImmutableArray<(T Result, long End)> lines = [.. Parse(path, bytes)];
            int count = kept([.. lines.Select(line => line.Result)]);
            file.SetLength(count == 0 ? 0 : lines[count - 1].End);
            file.Position = file.Length;
            return new ResultLines<T>(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>All whole lines of a file; a torn one ends it.</summary>
    public static ImmutableArray<T> Read(string path) => [.. Parse(path, File.ReadAllBytes(path)).Select(line => line.Result)];

    /// <summary>Appends results.</summary>
    public void Append(IEnumerable<T> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        _file.Write(Encoding.UTF8.GetBytes(string.Concat(results.Select(result => JsonSerializer.Serialize(result, Json) + "\n"))));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<(T Result, long End)> Parse(string path, byte[] bytes)
    {
        int start = 0;
        for (int end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            T? result;
            try
            {
                result = JsonSerializer.Deserialize<T>(bytes.AsSpan(start, end - start), Json);
            }
            catch (JsonException e)
            {
                throw new DatasetException($"{path} is damaged: {e.Message} Remove it to begin anew.");
            }

            start = end + 1;
            yield return (result ?? throw new DatasetException($"{path} is damaged: a line is null. Remove it to begin anew."), start);
        }
    }
}
