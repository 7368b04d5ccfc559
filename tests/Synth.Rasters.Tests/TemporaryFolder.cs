namespace Synth.Rasters.Tests;

/// <summary>An empty folder that is removed with all it holds at the end of the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder() => FullPath = Directory.CreateTempSubdirectory("synth-rasters-").FullName;

    internal string FullPath { get; }

    internal string File(string name) => Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
