namespace Synth.Rasters.Formats;

/// <summary>What LibTiff hands back to its callbacks: the stream of one open file and the complaints about it.</summary>
internal sealed class GeoTiffSession(Stream stream)
{
    private readonly List<string> _complaints = [];

    internal Stream Stream { get; } = stream;

    internal void Complain(string complaint) => _complaints.Add(complaint);

    /// <summary>An error that repeats the first complaint.</summary>
    internal InvalidDataException Error(string what) =>
        new(_complaints.Count == 0 ? what : $"{what}: {_complaints[0]}");
}
