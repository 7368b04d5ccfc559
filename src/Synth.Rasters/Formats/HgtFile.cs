using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Synth.Rasters.Formats;

/// <summary>Reads SRTM height tiles, plain (<c>.hgt</c>) or zipped (<c>.hgt.zip</c>).</summary>
/// <remarks>
/// One degree by one degree, signed 16-bit big-endian metres, the first row in the north; 1201 x 1201 postings of 3 seconds
/// or 3601 x 3601 of 1 second, of which the outer ones lie on whole degrees and are shared with the neighbours.
/// </remarks>
public static class HgtFile
{
    /// <summary>The height that stands for "not measured".</summary>
    public const short Void = -32768;

    /// <summary>Postings a side of a 3-second tile.</summary>
    public const int ThreeSecondSide = 1201;

    /// <summary>Postings a side of a 1-second tile.</summary>
    public const int OneSecondSide = 3601;

    /// <summary>Reads a tile, zipped or not: the first bytes tell.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Neither size of tile, or a damaged zip; the message names the file.</exception>
    public static Raster<short> Read(string path) => FileReading.Read(path, Read);

    /// <summary>Reads a tile from a seekable stream, zipped or not: the first bytes tell.</summary>
    /// <exception cref="InvalidDataException">Neither size of tile, or a damaged zip.</exception>
    public static Raster<short> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!IsZip(stream))
        {
            return ReadHeights(stream, stream.Length);
        }

        using ZipArchive archive = ZipReading.Open(stream);
        ZipArchiveEntry[] tiles = [.. archive.Entries.Where(entry => entry.Name.EndsWith(".hgt", StringComparison.OrdinalIgnoreCase))];
        return tiles.Length == 1
            ? ZipReading.Read(tiles[0], source => ReadHeights(source, tiles[0].Length))
            : throw new InvalidDataException($"the zip holds {tiles.Length} .hgt files; one is expected");
    }

    /// <summary>Postings a side of the tile in a file, without reading it all.</summary>
    /// <exception cref="InvalidDataException">Neither size of tile, or a damaged zip; the message names the file.</exception>
    public static int ReadSide(string path) => FileReading.Read(path, stream =>
    {
        if (!IsZip(stream))
        {
            return SideOf(stream.Length);
        }

        using ZipArchive archive = ZipReading.Open(stream);
        return SideOf(archive.Entries.FirstOrDefault(entry => entry.Name.EndsWith(".hgt", StringComparison.OrdinalIgnoreCase))?.Length ?? 0);
    });

    private static bool IsZip(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        int count = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        return count == 4 && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    private static int SideOf(long bytes) => bytes switch
    {
        2L * ThreeSecondSide * ThreeSecondSide => ThreeSecondSide,
        2L * OneSecondSide * OneSecondSide => OneSecondSide,
        _ => throw new InvalidDataException($"{bytes} bytes are no height tile: 3-second tiles have {2 * ThreeSecondSide * ThreeSecondSide}, 1-second tiles {2 * OneSecondSide * OneSecondSide}"),
    };

    private static Raster<short> ReadHeights(Stream stream, long length)
    {
        int side = SideOf(length);
        byte[] bytes = BoundedRead.Exactly(stream, length, "heights");
        short[] heights = new short[side * side];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, short>(bytes.AsSpan()), heights);
        return new Raster<short>(side, side, heights);
    }
}
