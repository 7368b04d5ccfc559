using Synth.Cli.CommandLine;

namespace Synth.Cli;

/// <summary>Checks the places that a user wants results written to.</summary>
internal static class Outputs
{
    /// <summary>Refuses to write over an input file, or where a folder stands.</summary>
    /// <param name="path">The file to be written.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="inputs">Files that are read.</param>
    /// <exception cref="UsageException">The path is taken.</exception>
    public static void RefuseInput(string path, string option, params IEnumerable<string> inputs)
    {
        RequireFileName(path, option);
        if (inputs.Any(input => Path.GetFullPath(input) == Path.GetFullPath(path)))
        {
            throw new UsageException($"{option} {path} would overwrite its own input");
        }
    }

    /// <summary>Refuses a path that cannot become a file.</summary>
    /// <exception cref="UsageException">It is a folder or lies below a file.</exception>
    public static void RequireFileName(string path, string option)
    {
        if (path.Length == 0 || Directory.Exists(path) || path.EndsWith(Path.DirectorySeparatorChar))
        {
            throw new UsageException($"{option} is '{path}'; it must be the name of a file");
        }

        RefuseBelowFile(path, option);
    }

    /// <summary>Refuses a path that cannot become a folder.</summary>
    /// <exception cref="UsageException">It is a file or lies below a file.</exception>
    public static void RequireFolderName(string path, string option)
    {
        if (path.Length == 0 || File.Exists(path))
        {
            throw new UsageException($"{option} is '{path}'; it must be the name of a folder");
        }

        RefuseBelowFile(path, option);
    }

    private static void RefuseBelowFile(string path, string option)
    {
        for (string? above = Path.GetDirectoryName(Path.GetFullPath(path)); above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new UsageException($"{option} is '{path}', but {above} is a file");
            }
        }
    }
}
