using Synth.Cli.CommandLine;

namespace Synth.Cli;

/// <summary>Opens and checks the files and folders that a user names.</summary>
internal static class Inputs
{
    /// <summary>Opens a file for sequential reading.</summary>
    /// <exception cref="UsageException">It is missing, a folder, or must not be read.</exception>
    public static Stream Open(string path)
    {
        RequireFile(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{path} must not be read by this user");
        }
    }

    /// <summary>Refuses a path that is no file.</summary>
    /// <exception cref="UsageException">It is missing or a folder.</exception>
    public static void RequireFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder; a file is needed");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"there is no file {path}");
        }
    }

    /// <summary>Refuses a path that is no folder.</summary>
    /// <exception cref="UsageException">It is missing or a file.</exception>
    public static void RequireFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new UsageException(File.Exists(path) ? $"{path} is a file; a folder is needed" : $"there is no folder {path}");
        }
    }
}
