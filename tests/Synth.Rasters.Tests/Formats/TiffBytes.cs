using System.IO.Compression;

namespace Synth.Rasters.Tests.Formats;

/// <summary>TIFF files put together byte by byte from the specification: either byte order, classic or Big, any tags.</summary>
internal sealed class TiffBytes(bool bigEndian, bool bigTiff)
{
    private readonly MemoryStream _file = new();
    private readonly SortedDictionary<ushort, (ushort Type, byte[] Bytes, int Count)> _tags = [];

    internal TiffBytes Tag(ushort tag, ushort type, params double[] values)
    {
        using MemoryStream bytes = new();
        foreach (double value in values)
        {
            bytes.Write(Number(type, value));
        }

        _tags[tag] = (type, bytes.ToArray(), values.Length);
        return this;
    }

    internal TiffBytes Text(ushort tag, string text)
    {
        byte[] bytes = [.. System.Text.Encoding.Latin1.GetBytes(text), 0];
        _tags[tag] = (2, bytes, bytes.Length);
        return this;
    }

    /// <summary>The picture's size and kind, uncompressed grey unless other tags follow.</summary>
    internal TiffBytes Picture(int width, int height, int bits, int format) =>
        Tag(256, 4, width).Tag(257, 4, height).Tag(258, 3, bits).Tag(259, 3, 1).Tag(262, 3, 1).Tag(277, 3, 1).Tag(339, 3, format);

    internal byte[] Build(bool tiled, params byte[][] chunks)
    {
        _file.SetLength(0);
        _file.Write(bigEndian ? "MM"u8 : "II"u8);
        _file.Write(Number(3, bigTiff ? 43 : 42));
        if (bigTiff)
        {
            _file.Write(Number(3, 8));
            _file.Write(Number(3, 0));
        }

        _file.Write(Number(OffsetType, 0));
        double[] offsets = new double[chunks.Length];
        for (int i = 0; i < chunks.Length; i++)
        {
            offsets[i] = _file.Length;
            _file.Write(chunks[i]);
        }

        Tag(tiled ? (ushort)324 : (ushort)273, OffsetType, offsets);
        Tag(tiled ? (ushort)325 : (ushort)279, 4, [.. chunks.Select(chunk => (double)chunk.Length)]);
        WriteDirectory();
        return _file.ToArray();
    }

    /// <summary>A zlib stream of the bytes.</summary>
    internal static byte[] Deflate(byte[] plain)
    {
        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal))
        {
            zlib.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>Bytes of one number of a TIFF type in the file's order: 1 byte, 3 short, 4 long, 11 float, 12 double, 16 long8, 8 signed short.</summary>
    internal byte[] Number(int type, double value)
    {
        byte[] bytes = type switch
        {
            1 => [(byte)value],
            3 => BitConverter.GetBytes((ushort)value),
            8 => BitConverter.GetBytes((short)value),
            4 => BitConverter.GetBytes((uint)value),
            11 => BitConverter.GetBytes((float)value),
            12 => BitConverter.GetBytes(value),
            _ => BitConverter.GetBytes((ulong)value),
        };
        if (bigEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    private ushort OffsetType => bigTiff ? (ushort)16 : (ushort)4;

    private void WriteDirectory()
    {
        int inline = bigTiff ? 8 : 4;
        Dictionary<ushort, long> places = [];
        foreach ((ushort tag, (_, byte[] bytes, _)) in _tags.Where(entry => entry.Value.Bytes.Length > inline))
        {
            places[tag] = _file.Length;
            _file.Write(bytes);
        }

        long start = _file.Length;
        _file.Write(Number(bigTiff ? 16 : 3, _tags.Count));
        foreach ((ushort tag, (ushort type, byte[] bytes, int count)) in _tags)
        {
            _file.Write(Number(3, tag));
            _file.Write(Number(3, type));
            _file.Write(Number(OffsetType, count));
            byte[] field = places.TryGetValue(tag, out long place) ? Number(OffsetType, place) : bytes;
            _file.Write(field);
            _file.Write(new byte[inline - field.Length]);
        }

        _file.Write(Number(OffsetType, 0));
        byte[] header = _file.GetBuffer();
        Number(OffsetType, start).CopyTo(header.AsSpan(bigTiff ? 8 : 4));
    }
}
