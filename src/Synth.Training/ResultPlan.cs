using Synth.Datasets;
using Synth.Rasters.Formats;

namespace Synth.Training;

/// <summary>The file that says what a folder's <see cref="ResultLines{T}"/> are of.</summary>
internal static class ResultPlan
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "plan.json";

    /// <summary>Refuses a folder that holds results of something else, and notes what its results are of.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="text">All that settles the results.</param>
    /// <param name="refusal">What a folder of other results is said to hold.</param>
    /// <exception cref="DatasetException">It does.</exception>
    public static void Claim(string folder, string text, string refusal)
    {
        string path = Path.Combine(folder, FileName);
        if (File.Exists(path) && File.ReadAllText(path) != text)
        {
            throw new DatasetException($"{folder} holds {refusal}; name another folder, or remove that one");
        }

        AtomicFile.WriteAllText(path, text);
    }
}
