using System.IO.Compression;

namespace Synth.Rasters.Formats;

/// <summary>Opens zips whose damage, of whatever kind, is an <see cref="InvalidDataException"/>.</summary>
internal static class ZipReading
{
    /// <summary>Opens a seekable stream as a zip; the stream stays open.</summary>
    internal static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new InvalidDataException($"not a zip file ({error.Message})", error);
        }
    }

    /// <summary>Reads one entry through a callback.</summary>
    internal static T Read<T>(ZipArchiveEntry entry, Func<Stream, T> read)
    {
        try
        {
            using Stream source = entry.Open();
            return read(source);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new InvalidDataException($"{entry.FullName}: {error.Message}", error);
        }
    }

    // a damaged zip makes System.IO.Compression throw any of these
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or ArgumentException or IOException or NotSupportedException or OverflowException;
}
