namespace Synth.Training.Tests;

/// <summary>An empty folder that is removed with all it holds at the end of the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder() => FullPath = Directory.CreateTempSubdirectory("synth-training-").FullName;

    internal string FullPath { get; }

    internal string this[params string[] parts] => Path.Combine([FullPath, .. parts]);

    /// <summary>Writes a text file, folders included, and returns its path.</summary>
    internal string Write(string name, string text)
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
