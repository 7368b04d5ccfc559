namespace Synth.Training.Data.Configuration;

/// <summary>
/// Finds files that experiments name: by absolute path, or relative to the folder of the experiment file, to the root of the
/// installation (the nearest folder above the experiment file or the program that holds <c>configs</c>), or to the current
/// folder, in that order.
/// </summary>
public static class PathResolution
{
    private const string ConfigFolder = "configs";

    /// <summary>Absolute paths that a text may mean, without repetition.</summary>
    /// <param name="text">The path as written.</param>
    /// <param name="file">The experiment file, or another origin of the text that is no file.</param>
    public static IReadOnlyList<string> Candidates(string text, string file)
    {
        if (Path.IsPathRooted(text))
        {
            return [Path.GetFullPath(text)];
        }

        string? folder = File.Exists(file) ? Path.GetDirectoryName(Path.GetFullPath(file)) : null;
        string?[] bases = [folder, RootAbove(folder), RootAbove(AppContext.BaseDirectory), Directory.GetCurrentDirectory()];
        return [.. bases.OfType<string>().Select(each => Path.GetFullPath(Path.Combine(each, text))).Distinct()];
    }

    /// <summary>The first candidate that exists, or null.</summary>
    /// <param name="text">The path as written.</param>
    /// <param name="file">The experiment file.</param>
    /// <param name="exists">What counts as existing.</param>
    public static string? Find(string text, string file, Func<string, bool> exists) => Candidates(text, file).FirstOrDefault(exists);

    /// <summary>A file that comes with Synth, such as <c>configs/recipes/demo.yaml</c>, or null.</summary>
    public static string? FindStock(string file, params string[] parts) => Find(Path.Combine([ConfigFolder, .. parts]), file, File.Exists);

    private static string? RootAbove(string? folder)
    {
        for (DirectoryInfo? at = folder is null ? null : new(folder); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, ConfigFolder)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
