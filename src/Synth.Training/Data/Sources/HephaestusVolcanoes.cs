using System.Collections.Frozen;
using System.Text.Json;
using Synth.Datasets;

namespace Synth.Training.Data.Sources;

/// <summary>
/// Which volcanoes the frames of Hephaestus show, from a JSON file of frames and the names of their volcanoes with commas between (as Orion-AI-Lab/Hephaestus-minicubes
/// publishes it). Neighbouring frames show the same volcanoes: frames that share one, directly or through others, get the same name, the first of all of theirs.
/// </summary>
public static class HephaestusVolcanoes
{
    /// <summary>Reads a file.</summary>
    /// <returns>For each frame the name under which it is grouped.</returns>
    /// <exception cref="DatasetException">It is missing or no such file.</exception>
    public static FrozenDictionary<string, string> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Joined([.. document.RootElement.EnumerateObject().Select(frame => (frame.Name, NamesOf(frame.Value.GetString()!)))]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} is no JSON object of frames and names of volcanoes: {e.Message}", e);
        }
    }

    private static string[] NamesOf(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, string> Joined(IReadOnlyList<(string Frame, string[] Names)> frames)
    {
        // the first name known so far of every volcano; lowered until nothing changes
        Dictionary<string, string> first = [];
        bool changes = true;
        while (changes)
        {
            changes = false;
            foreach ((_, string[] names) in frames.Where(frame => frame.Names.Length > 0))
            {
                string least = names.Select(name => first.GetValueOrDefault(name, name)).Min(StringComparer.Ordinal)!;
                foreach (string name in names.Where(name => !first.TryGetValue(name, out string? known) || known != least))
                {
                    first[name] = least;
                    changes = true;
                }
            }
        }

        return frames.Where(frame => frame.Names.Length > 0).ToFrozenDictionary(frame => frame.Frame, frame => first[frame.Names[0]]);
    }
}
