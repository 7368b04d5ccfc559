using System.IO.Compression;

namespace Synth.Rasters.Formats;

/// <summary>Reads and writes PNG pictures (ISO/IEC 15948).</summary>
/// <remarks>
/// Written: 8-bit grey, grey with alpha, RGB, RGBA. Read: every colour type and depth, palettes and simple transparency
/// included; 16-bit samples keep their upper byte, samples below 8 bits are stretched to 0-255. Interlaced files are refused.
/// </remarks>
public static class PngFile
{
    /// <summary>Writes a picture to a file, whole or not at all.</summary>
    public static void Write(string path, PixelImage image, CompressionLevel level = CompressionLevel.Optimal, bool flushToDisk = true) =>
        AtomicFile.Write(path, stream => PngEncoder.Write(stream, image, level), flushToDisk);

    /// <summary>Writes a grey raster to a file, whole or not at all.</summary>
    public static void Write(string path, Raster<byte> grey, CompressionLevel level = CompressionLevel.Optimal, bool flushToDisk = true)
    {
        ArgumentNullException.ThrowIfNull(grey);
        Write(path, new PixelImage(grey.Width, grey.Height, 1, grey.Data), level, flushToDisk);
    }

    /// <summary>Writes a picture to a stream, which need not be seekable.</summary>
    public static void Write(Stream stream, PixelImage image, CompressionLevel level = CompressionLevel.Optimal) =>
        PngEncoder.Write(stream, image, level);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a PNG that can be read; the message names the file.</exception>
    public static PixelImage Read(string path) => FileReading.Read(path, Read);

    /// <summary>Rows and columns of a file; only its beginning is read.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a PNG that can be read; the message names the file.</exception>
    public static (int Height, int Width) ReadSize(string path) => FileReading.Read(path, stream => new PngDecoder(stream).DecodeSize());

    /// <summary>Reads a stream to the end of the picture.</summary>
    /// <exception cref="InvalidDataException">Not a PNG that can be read.</exception>
    public static PixelImage Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new PngDecoder(stream).Decode();
    }
}
