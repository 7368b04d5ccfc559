using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Synth.Datasets;

namespace Synth.Training.Sensitivity;

/// <summary>
/// The scores, one <see cref="ScoredPair"/> a line, in the order in which they are made. Lines are handed to the system whole, so that a killed run leaves
/// at most one torn line; the next opening drops it.
/// </summary>
public sealed class ScoreFile : IDisposable
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "samples.jsonl";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FileStream _file;

    private ScoreFile(FileStream file) => _file = file;

    /// <summary>Opens a file to go on with.</summary>
    /// <param name="path">The file; created when missing.</param>
    /// <param name="kept">Told the pairs that the file holds, says how many of them, the first, stay.</param>
    public static ScoreFile Open(string path, Func<IReadOnlyList<ScoredPair>, int> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        try
        {
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            ImmutableArray<(ScoredPair Pair, long End)> lines = [.. Parse(bytes)];
            int count = kept([.. lines.Select(line => line.Pair)]);
            file.SetLength(count == 0 ? 0 : lines[count - 1].End);
            file.Position = file.Length;
            return new ScoreFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>All whole lines of a file; a torn one ends it.</summary>
    public static ImmutableArray<ScoredPair> Read(string path) => [.. Parse(File.ReadAllBytes(path)).Select(line => line.Pair)];

    /// <summary>Appends pairs.</summary>
    public void Append(IEnumerable<ScoredPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        _file.Write(Encoding.UTF8.GetBytes(string.Concat(pairs.Select(pair => JsonSerializer.Serialize(pair, Json) + "\n"))));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<(ScoredPair Pair, long End)> Parse(byte[] bytes)
    {
        int start = 0;
        for (int end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            ScoredPair? pair;
            try
            {
                pair = JsonSerializer.Deserialize<ScoredPair>(bytes.AsSpan(start, end - start), Json);
            }
            catch (JsonException e)
            {
                throw new DatasetException($"{UsualName} is damaged: {e.Message} Remove it to score everything anew.");
            }

            start = end + 1;
            yield return (pair ?? throw new DatasetException($"{UsualName} is damaged: a line is null. Remove it to score everything anew."), start);
        }
    }
}
