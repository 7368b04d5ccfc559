namespace Synth.Rasters.Formats;

/// <summary>
/// A file that appears whole or not at all: bytes go to <c>NAME.partial</c> in the same folder, which takes the name's place
/// only in <see cref="Commit"/>. A killed process or a full disk leaves at most that partial file, which the next attempt overwrites.
/// </summary>
/// <remarks>Two writers of one name exclude each other: the second gets an <see cref="IOException"/>. Not safe for use by several threads at once.</remarks>
public sealed class AtomicFile : IDisposable
{
    private readonly FileStream _stream;
    private bool _finished;

    /// <summary>Starts to write; the folder is created when missing.</summary>
    /// <param name="path">The name that the finished file gets; an existing file is replaced at the end.</param>
    /// <exception cref="IOException">The partial file cannot be created, or another writer holds it.</exception>
    public AtomicFile(string path)
    {
        FinalPath = Path.GetFullPath(path);
        PartialPath = FinalPath + Suffix;
        Directory.CreateDirectory(Path.GetDirectoryName(FinalPath)!);
        _stream = new FileStream(PartialPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>What is appended to a name while its file is incomplete.</summary>
    public const string Suffix = ".partial";

    /// <summary>Absolute path that the finished file gets.</summary>
    public string FinalPath { get; }

    /// <summary>Absolute path of the bytes while incomplete.</summary>
    public string PartialPath { get; }

    /// <summary>Where to write; seekable and readable.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes a whole file through a callback; when that throws, nothing appears under the name and the partial file is removed.</summary>
    /// <param name="path">The name that the finished file gets.</param>
    /// <param name="write">Writes the bytes; must leave the stream open.</param>
    /// <param name="flushToDisk">Wait for the device before the rename, so that the file also survives a power cut.</param>
    public static void Write(string path, Action<Stream> write, bool flushToDisk = true)
    {
        ArgumentNullException.ThrowIfNull(write);
        using AtomicFile file = new(path);
        write(file.Stream);
        file.Commit(flushToDisk);
    }

    /// <summary>Writes a whole file of given bytes.</summary>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes, bool flushToDisk = true)
    {
        using AtomicFile file = new(path);
        file.Stream.Write(bytes);
        file.Commit(flushToDisk);
    }

    /// <summary>Writes a whole text file, UTF-8 without a byte-order mark.</summary>
    public static void WriteAllText(string path, string text, bool flushToDisk = true) =>
        WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(text), flushToDisk);

    /// <summary>Closes the stream and gives the file its name.</summary>
    /// <param name="flushToDisk">Wait for the device before the rename.</param>
    /// <exception cref="IOException">The disk is full or the name cannot be replaced; the partial file is removed on disposal.</exception>
    public void Commit(bool flushToDisk = true)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        _stream.Flush(flushToDisk);
        _stream.Dispose();
        File.Move(PartialPath, FinalPath, overwrite: true);
        _finished = true;
    }

    /// <summary>Removes the partial file unless it was committed.</summary>
    public void Dispose()
    {
        if (_finished)
        {
            return;
        }

        _finished = true;
        try
        {
            _stream.Dispose();
        }
        finally
        {
            // also when the last buffer does not fit on a full disk
            File.Delete(PartialPath);
        }
    }
}
