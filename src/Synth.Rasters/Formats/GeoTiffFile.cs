using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>Reads and writes GeoTIFF files through LibTiff.</summary>
/// <remarks>
/// Written: classic TIFF, strips, one plane a band, with the placement of the rasters' grid (see <see cref="GeoPlacement"/>).
/// Read: strips and tiles, both byte orders, Big TIFF, no compression, LZW or Deflate with any predictor, integers of 8, 16,
/// 32 and 64 bits and floating point of 16, 32 and 64; only the first picture of a file.
/// </remarks>
public static class GeoTiffFile
{
    static GeoTiffFile() => Tiff.SetErrorHandler(new GeoTiffMessages());

    /// <summary>Writes one band to a file, whole or not at all.</summary>
    /// <typeparam name="T">byte, sbyte, short, ushort, int, uint, long, ulong, Half, float or double.</typeparam>
    /// <exception cref="NotSupportedException">Another element type.</exception>
    public static void Write<T>(string path, Raster<T> raster, GeoTiffOptions? options = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(raster);
        Write(path, [new KeyValuePair<string, Raster<T>>(string.Empty, raster)], options);
    }

    /// <summary>Writes named bands of one size to a file, whole or not at all.</summary>
    /// <param name="path">File name, by custom <c>.tif</c>.</param>
    /// <param name="bands">Names (shown by GIS programs; may be empty) and rasters, at least one; the first one's grid places the file.</param>
    /// <param name="options">Compression and the like.</param>
    /// <typeparam name="T">byte, sbyte, short, ushort, int, uint, long, ulong, Half, float or double.</typeparam>
    /// <exception cref="ArgumentException">No band, or bands of different sizes.</exception>
    /// <exception cref="NotSupportedException">Another element type.</exception>
    public static void Write<T>(string path, IReadOnlyList<KeyValuePair<string, Raster<T>>> bands, GeoTiffOptions? options = null)
        where T : unmanaged
    {
        GeoTiffOptions chosen = options ?? new();
        AtomicFile.Write(path, stream => new GeoTiffWriter<T>(bands, chosen).Write(stream), chosen.FlushToDisk);
    }

    /// <summary>Writes one band to a seekable and readable stream.</summary>
    public static void Write<T>(Stream stream, Raster<T> raster, GeoTiffOptions? options = null)
        where T : unmanaged =>
        Write(stream, [new KeyValuePair<string, Raster<T>>(string.Empty, raster)], options);

    /// <summary>Writes named bands of one size to a seekable and readable stream.</summary>
    public static void Write<T>(Stream stream, IReadOnlyList<KeyValuePair<string, Raster<T>>> bands, GeoTiffOptions? options = null)
        where T : unmanaged =>
        new GeoTiffWriter<T>(bands, options ?? new()).Write(stream);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a TIFF that can be read; the message names the file.</exception>
    public static GeoTiffImage Read(string path) => FileReading.Read(path, Read);

    /// <summary>Reads a seekable stream from its start.</summary>
    /// <exception cref="InvalidDataException">Not a TIFF that can be read.</exception>
    public static GeoTiffImage Read(Stream stream) => Open(stream, reader => reader.ReadAll());

    /// <summary>Reads the size and the place of a file without its pixels.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a TIFF that can be read; the message names the file.</exception>
    public static GeoTiffHeader ReadHeader(string path) => FileReading.Read(path, stream => Open(stream, reader => reader.Header));

    private static T Open<T>(Stream stream, Func<GeoTiffReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        GeoTiffSession session = new(stream);
        new TiffGuard(stream).Check();
        stream.Position = 0;
        try
        {
            // c: strips as they are, not cut smaller
            using Tiff tiff = Tiff.ClientOpen("TIFF", "rc", session, new GeoTiffStream()) ?? throw session.Error("not a TIFF file that can be read");
            return read(new GeoTiffReader(tiff, session));
        }
        catch (Exception error) when (error is not (InvalidDataException or IOException or OutOfMemoryException))
        {
            // LibTiff stumbles over damaged files in many ways
            throw new InvalidDataException($"not a TIFF file that can be read: {error.Message}", error);
        }
    }
}
