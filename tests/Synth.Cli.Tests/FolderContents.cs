using System.Security.Cryptography;

namespace Synth.Cli.Tests;

/// <summary>The bytes of every file of a folder, for comparing data sets.</summary>
internal static class FolderContents
{
    /// <summary>SHA-256 of every file by its path relative to the folder.</summary>
    public static SortedDictionary<string, string> Of(string folder)
    {
        SortedDictionary<string, string> contents = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            contents[Path.GetRelativePath(folder, file)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return contents;
    }
}
