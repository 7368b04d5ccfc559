using BitMiracle.LibTiff.Classic.Internal;

namespace BitMiracle.LibTiff.Classic;

/// <summary>
/// One open TIFF file. Methods report what is wrong to the error handler and return false, -1 or null; they never throw for
/// what a file holds.
/// </summary>
/// <remarks>A stand-in for the package's class of the same name: the README of this folder says what it leaves out.</remarks>
public partial class Tiff : IDisposable
{
    private static TiffErrorHandler s_errorHandler = new();

    private readonly string _name;
    private readonly object _clientData;
    private readonly TiffStream _stream;
    private readonly TiffSource? _source;
    private readonly Dictionary<TiffTag, TiffFieldInfo> _fieldInfo = [];
    private SortedDictionary<TiffTag, TiffEntry> _entries = [];
    private bool _closed;

    private Tiff(string name, object clientData, TiffStream stream, bool writing)
    {
        (_name, _clientData, _stream) = (name, clientData, stream);
        if (writing)
        {
            _writer = new TiffWriter(stream, clientData);
            return;
        }

        _source = new TiffSource(stream, clientData);
        _entries = new TiffDirectoryReader(_source).Read();
        LoadChunks();
    }

    /// <summary>Opens a file.</summary>
    /// <param name="fileName">Path.</param>
    /// <param name="mode"><c>r</c> or <c>rc</c> to read the first picture of a file (its strips are never cut smaller), <c>w</c> to write a classic little-endian one.</param>
    /// <returns>The file, or null when it cannot be opened or is no TIFF.</returns>
    public static Tiff? Open(string fileName, string mode)
    {
        bool writing = mode is ['w', ..];
        FileStream stream;
        try
        {
            stream = new FileStream(fileName, writing ? FileMode.Create : FileMode.Open, writing ? FileAccess.ReadWrite : FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Report(null, null, "Open", $"Failed to open '{fileName}'. {error.Message}");
            return null;
        }

        Tiff? tiff = Create(fileName, mode, stream, new TiffStream());
        if (tiff is null)
        {
            stream.Dispose();
        }

        return tiff;
    }

    /// <summary>Opens a file behind a stream of the client's; closing calls <see cref="TiffStream.Close"/>.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="mode">As in <see cref="Open"/>.</param>
    /// <param name="clientData">Handed to every method of the stream and to the error handler.</param>
    /// <param name="stream">How to read and write.</param>
    /// <returns>The file, or null when it is no TIFF.</returns>
    public static Tiff? ClientOpen(string name, string mode, object clientData, TiffStream stream) =>
        Create(name, mode, clientData, stream);

    /// <summary>Replaces the receiver of messages of all files; returns the one before.</summary>
    public static TiffErrorHandler SetErrorHandler(TiffErrorHandler errorHandler)
    {
        ArgumentNullException.ThrowIfNull(errorHandler);
        return Interlocked.Exchange(ref s_errorHandler, errorHandler);
    }

    /// <summary>Writes the directory of a file being written, then closes.</summary>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        try
        {
            Guard<object?>(nameof(Close), null, () =>
            {
                WriteDirectoryOnce();
                return null;
            });
        }
        finally
        {
            _stream.Close(_clientData);
        }
    }

    /// <summary>Closes.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes when called from <see cref="Dispose()"/>.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }
    }

    /// <summary>The name that the file was opened with.</summary>
    public string FileName() => _name;

    /// <summary>Whether the picture is cut into tiles rather than strips.</summary>
    public bool IsTiled() => _entries.ContainsKey(TiffTag.TILEWIDTH);

    /// <summary>Whether the file's byte order is not the machine's.</summary>
    public bool IsByteSwapped() => _source?.Swapped ?? false;

    private static Tiff? Create(string name, string mode, object clientData, TiffStream stream)
    {
        ArgumentNullException.ThrowIfNull(clientData);
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return mode is "r" or "rc" or "w" or "wl"
                ? new Tiff(name, clientData, stream, mode[0] == 'w')
                : throw new TiffFault($"mode \"{mode}\" is not supported; r and w are");
        }
        catch (TiffFault fault)
        {
            Report(null, clientData, "ClientOpen", $"{name}: {fault.Message}");
            return null;
        }
    }

    private static void Report(Tiff? tiff, object? clientData, string method, string message)
    {
        s_errorHandler.ErrorHandler(tiff, method, "{0}", message);
        s_errorHandler.ErrorHandlerExt(tiff, clientData, method, "{0}", message);
    }

    private T Guard<T>(string method, T failure, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TiffFault fault)
        {
            Report(this, _clientData, method, $"{_name}: {fault.Message}");
            return failure;
        }
    }
}
