using System.Reflection;

namespace Synth.Cli;

/// <summary>Where this copy of Synth keeps its files, and how it was built.</summary>
internal static class Installation
{
    /// <summary>The repository's root, or null when the program was moved out of it.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Synth's version.</summary>
    public static string Version { get; } =
        typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary><c>nuget</c> or <c>nuget-cpu</c> (published packages), or <c>standin</c>.</summary>
    public static string PackageSet { get; } =
        typeof(Installation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "SynthPackages").Value!;

    /// <summary>True when the published packages were built in.</summary>
    public static bool HasPublishedPackages => PackageSet != "standin";

    /// <summary>A file or folder of the repository, or null when it is not there.</summary>
    public static string? Find(params string[] parts)
    {
        string? path = Root is null ? null : Path.GetFullPath(Path.Combine([Root, .. parts]));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>Where terrain tiles are looked for without being named: the repository's dem folder, then that of shared research data beside it.</summary>
    public static IReadOnlyList<string> TileFolders
    {
        get
        {
            string root = Root ?? Directory.GetCurrentDirectory();
            string shared = Path.GetFullPath(Path.Combine(root, "..", "shared", "dem"));
            return Directory.Exists(shared) ? [Path.Combine(root, "dem"), shared] : [Path.Combine(root, "dem")];
        }
    }

    private static string? FindRoot()
    {
        string? given = Environment.GetEnvironmentVariable("SYNTH_ROOT");
        if (!string.IsNullOrEmpty(given) && File.Exists(Path.Combine(given, "Synth.sln")))
        {
            return given;
        }

        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Synth.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
