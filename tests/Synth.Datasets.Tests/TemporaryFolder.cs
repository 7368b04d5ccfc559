using System.Security.Cryptography;

namespace Synth.Datasets.Tests;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // forcing files to a real disk would take most of the tests' time
    private static readonly string Parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public string Root { get; } = Directory.CreateDirectory(Path.Combine(Parent, $"synth-datasets-{Guid.NewGuid():N}")).FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Relative name and SHA-256 of every file below a folder.</summary>
    public static SortedDictionary<string, string> Digests(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file),
            file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
