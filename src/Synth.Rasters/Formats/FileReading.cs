namespace Synth.Rasters.Formats;

/// <summary>Opens a file for a format reader and sees to it that whatever is wrong inside is told with the file's name.</summary>
internal static class FileReading
{
    /// <summary>Opens, reads through a callback and closes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The contents are not what the callback reads; the message starts with the path.</exception>
    internal static T Read<T>(string path, Func<Stream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: no such file", path);
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return read(stream);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException($"{path}: the file ends too early", error);
        }
    }
}
