using System.Buffers.Binary;
using System.IO.Compression;
using Synth.Rasters.Formats;

namespace Synth.Rasters.Tests.Formats;

/// <summary>PNG files assembled chunk by chunk, of every colour type and with any fault.</summary>
internal static class PngBytes
{
    internal static MemoryStream Make(int width, int height, byte depth, byte colourType, byte[] filteredRows, byte[]? palette = null, byte[]? transparency = null, byte interlace = 0)
    {
        MemoryStream stream = new();
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colourType, interlace);
        Chunk(stream, "IHDR"u8, header);
        Chunk(stream, "tEXt"u8, "Title\0x"u8);
        if (palette is not null)
        {
            Chunk(stream, "PLTE"u8, palette);
        }

        if (transparency is not null)
        {
            Chunk(stream, "tRNS"u8, transparency);
        }

        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(filteredRows);
        }

        // two pieces, as large files have
        Chunk(stream, "IDAT"u8, packed.ToArray().AsSpan(0, 3));
        Chunk(stream, "IDAT"u8, packed.ToArray().AsSpan(3));
        Chunk(stream, "IEND"u8, []);
        stream.Position = 0;
        return stream;
    }

    /// <summary>The same file with the check of every chunk that can be found made right.</summary>
    internal static MemoryStream MendChecks(Stream stream)
    {
        MemoryStream copy = new();
        stream.CopyTo(copy);
        byte[] bytes = copy.ToArray();
        for (long at = 8; at + 12 <= bytes.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at));
            if (at + 12 + length > bytes.Length)
            {
                break;
            }

            uint check = Crc32.Of(bytes.AsSpan((int)at + 4, 4), bytes.AsSpan((int)at + 8, (int)length));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan((int)(at + 8 + length)), check);
            at += 12 + length;
        }

        return new MemoryStream(bytes);
    }

    private static void Chunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] word = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Of(type, data));
        stream.Write(word);
    }
}
