namespace Synth.Testing;

/// <summary>Finds the files that tests read: the repository's own and, where present, the shared research data beside it.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder that holds Synth.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The absolute path of a file or folder given relative to the repository's root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The absolute path of an entry of the optional <c>../shared</c> folder, or of the one that SYNTH_SHARED names; null where it is absent.</summary>
    public static string? FindShared(params string[] parts)
    {
        string shared = Environment.GetEnvironmentVariable("SYNTH_SHARED") is { Length: > 0 } named ? named : Path.Combine(Root, "..", "shared");
        string path = Path.GetFullPath(Path.Combine([shared, .. parts]));
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Synth.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds Synth.sln");
    }
}
