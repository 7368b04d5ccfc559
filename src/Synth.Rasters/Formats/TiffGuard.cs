using System.Buffers.Binary;

namespace Synth.Rasters.Formats;

/// <summary>
/// Checks the first directory of a TIFF before LibTiff sees it: every array lies inside the file and there are as many strips
/// or tiles as the picture's size wants. The published package believes such numbers and asks for gigabytes of memory.
/// </summary>
internal sealed class TiffGuard(Stream stream)
{
    private const int MostEntries = 4096;

    private const int Width = 256;
    private const int Length = 257;
    private const int StripOffsets = 273;
    private const int Samples = 277;
    private const int RowsPerStrip = 278;
    private const int StripByteCounts = 279;
    private const int Planes = 284;
    private const int TileWidth = 322;
    private const int TileLength = 323;
    private const int TileOffsets = 324;
    private const int TileByteCounts = 325;

    private readonly Dictionary<int, Entry> _entries = [];
    private bool _bigEndian;
    private bool _bigTiff;

    /// <summary>Checks.</summary>
    /// <exception cref="InvalidDataException">Not a TIFF, or one that claims what it cannot hold.</exception>
    internal void Check()
    {
        ReadDirectory(ReadHeader());
        bool tiled = _entries.ContainsKey(TileWidth);
        ulong width = First(Width, 0);
        ulong length = First(Length, 0);
        ulong chunkWidth = tiled ? First(TileWidth, 0) : width;
        ulong chunkLength = tiled ? First(TileLength, 0) : Math.Min(length, Math.Max(1, First(RowsPerStrip, uint.MaxValue)));
        if (Math.Min(Math.Min(width, length), Math.Min(chunkWidth, chunkLength)) == 0 || Math.Max(Math.Max(width, length), Math.Max(chunkWidth, chunkLength)) > 1 << 28)
        {
            throw new InvalidDataException($"a TIFF of {width} x {length} pixels in pieces of {chunkWidth} x {chunkLength} is not read");
        }

        ulong planes = First(Planes, 1) == 2 ? Math.Min(First(Samples, 1), ushort.MaxValue) : 1;
        ulong chunks = (width + chunkWidth - 1) / chunkWidth * ((length + chunkLength - 1) / chunkLength) * planes;
        CheckChunks(tiled ? TileOffsets : StripOffsets, chunks);
        CheckChunks(tiled ? TileByteCounts : StripByteCounts, chunks);
    }

    private void CheckChunks(int tag, ulong chunks)
    {
        if (!_entries.TryGetValue(tag, out Entry entry) || entry.Count < chunks)
        {
            throw new InvalidDataException($"the TIFF tag {tag} has {entry.Count} values for {chunks} strips or tiles");
        }

        byte[] values = Read(entry.Place, (long)entry.Count * SizeOf(entry.Type));
        for (int i = 0; i < (int)entry.Count; i++)
        {
            if (Number(values.AsSpan(i * SizeOf(entry.Type)), entry.Type) > (ulong)stream.Length)
            {
                throw new InvalidDataException($"strip or tile {i} lies outside the file of {stream.Length} bytes");
            }
        }
    }

    private ulong ReadHeader()
    {
        byte[] header = Read(0, Math.Min(16, stream.Length));
        if (header.Length < 8 || !(header.AsSpan().StartsWith("II"u8) || header.AsSpan().StartsWith("MM"u8)))
        {
            throw new InvalidDataException("not a TIFF file");
        }

        _bigEndian = header[0] == 'M';
        ulong version = Number(header.AsSpan(2), 3);
        _bigTiff = version == 43;
        if ((version != 42 && !_bigTiff) || (_bigTiff && header.Length < 16))
        {
            throw new InvalidDataException($"not a TIFF file: version {version}");
        }

        return _bigTiff ? Number(header.AsSpan(8), 16) : Number(header.AsSpan(4), 4);
    }

    private void ReadDirectory(ulong place)
    {
        int countBytes = _bigTiff ? 8 : 2;
        int entryBytes = _bigTiff ? 20 : 12;
        ulong count = Number(Read(place, countBytes), _bigTiff ? 16 : 3);
        if (count is 0 or > MostEntries)
        {
            throw new InvalidDataException($"a TIFF directory of {count} tags is not read; 1 to {MostEntries} are");
        }

        byte[] bytes = Read(place + (ulong)countBytes, (long)count * entryBytes);
        for (int i = 0; i < (int)count; i++)
        {
            ReadEntry(bytes.AsSpan(i * entryBytes, entryBytes), place + (ulong)(countBytes + i * entryBytes));
        }
    }

    private void ReadEntry(ReadOnlySpan<byte> bytes, ulong place)
    {
        int tag = (int)Number(bytes, 3);
        int type = (int)Number(bytes[2..], 3);
        int size = SizeOf(type);
        int valueAt = _bigTiff ? 12 : 8;
        ulong count = Number(bytes[4..], _bigTiff ? 16 : 4);
        if (count > (ulong)(stream.Length / size))
        {
            throw new InvalidDataException($"the TIFF tag {tag} claims {count} values, more than the file can hold");
        }

        ulong total = count * (ulong)size;
        ulong values = total <= (_bigTiff ? 8u : 4u) ? place + (ulong)valueAt : Number(bytes[valueAt..], _bigTiff ? 16 : 4);
        if (values > (ulong)stream.Length || total > (ulong)stream.Length - values)
        {
            throw new InvalidDataException($"the TIFF tag {tag} lies outside the file of {stream.Length} bytes");
        }

        if (!_entries.TryAdd(tag, new Entry(type, count, values)))
        {
            throw new InvalidDataException($"the TIFF tag {tag} comes twice");
        }
    }

    private ulong First(int tag, ulong standard) =>
        !_entries.TryGetValue(tag, out Entry entry) ? standard
        : entry is { Count: > 0, Type: 1 or 3 or 4 or 16 } ? Number(Read(entry.Place, SizeOf(entry.Type)), entry.Type)
        : throw new InvalidDataException($"the TIFF tag {tag} is no whole number");

    private byte[] Read(ulong place, long count)
    {
        if (place > (ulong)stream.Length || count > stream.Length - (long)place)
        {
            throw new InvalidDataException($"the TIFF directory lies outside the file of {stream.Length} bytes");
        }

        stream.Position = (long)place;
        return BoundedRead.Exactly(stream, count, "TIFF directory");
    }

    private ulong Number(ReadOnlySpan<byte> bytes, int type) => (SizeOf(type), _bigEndian) switch
    {
        (1, _) => bytes[0],
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    // bytes of one value of the types 1 to 13 and 16 to 18; unknown types count as bytes
    private static int SizeOf(int type) => type switch
    {
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 1,
    };

    private readonly record struct Entry(int Type, ulong Count, ulong Place);
}
