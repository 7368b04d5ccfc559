namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Reads the header and the first directory of a classic or Big TIFF.</summary>
internal sealed class TiffDirectoryReader(TiffSource source)
{
    private const int MostEntries = 4096;

    private bool _big;

    internal SortedDictionary<TiffTag, TiffEntry> Read()
    {
        long offset = ReadHeader();
        ulong count = _big ? source.UInt64(source.Read(offset, 8, "the directory")) : source.UInt16(source.Read(offset, 2, "the directory"));
        if (count is 0 or > MostEntries)
        {
            throw new TiffFault($"a directory of {count} tags is not read; 1 to {MostEntries} are");
        }

        int size = _big ? 20 : 12;
        byte[] bytes = source.Read(offset + (_big ? 8 : 2), (long)count * size, "the directory");
        SortedDictionary<TiffTag, TiffEntry> entries = [];
        for (int i = 0; i < (int)count; i++)
        {
            ReadEntry(bytes.AsSpan(i * size, size), entries);
        }

        return entries;
    }

    private long ReadHeader()
    {
        byte[] header = source.Read(0, Math.Min(16, source.Length), "the header");
        if (header.Length < 8 || (header[0], header[1]) is not ((byte)'I', (byte)'I') and not ((byte)'M', (byte)'M'))
        {
            throw new TiffFault("not a TIFF file, bad magic number");
        }

        source.Swapped = header[0] == 'M';
        int version = source.UInt16(header.AsSpan(2));
        _big = version == 43;
        if (version != 42 && !_big)
        {
            throw new TiffFault($"not a TIFF file, bad version number {version}");
        }

        if (_big && (header.Length < 16 || source.UInt16(header.AsSpan(4)) != 8))
        {
            throw new TiffFault("a Big TIFF has offsets of 8 bytes");
        }

        return _big ? checked((long)Math.Min(source.UInt64(header.AsSpan(8)), long.MaxValue / 2)) : source.UInt32(header.AsSpan(4));
    }

    private void ReadEntry(ReadOnlySpan<byte> bytes, SortedDictionary<TiffTag, TiffEntry> entries)
    {
        TiffTag tag = (TiffTag)source.UInt16(bytes);
        TiffType type = (TiffType)source.UInt16(bytes[2..]);
        int size = TiffEntry.SizeOf(type);
        ulong count = _big ? source.UInt64(bytes[4..]) : source.UInt32(bytes[4..]);
        if (size == 0 || count == 0)
        {
            // tags of types still to be invented are passed over, as the specification asks
            return;
        }

        if (count > (ulong)(source.Length / size))
        {
            throw new TiffFault($"tag {(int)tag} claims {count} values, more than the file can hold");
        }

        int inline = _big ? 8 : 4;
        ReadOnlySpan<byte> field = bytes[(_big ? 12 : 8)..];
        long total = (long)count * size;
        byte[] values = total <= inline
            ? field[..(int)total].ToArray()
            : source.Read(_big ? (long)Math.Min(source.UInt64(field), long.MaxValue / 2) : source.UInt32(field), total, $"tag {(int)tag}");
        if (source.Swapped)
        {
            ByteOrder.Reverse(values, TiffEntry.UnitOf(type));
        }

        entries[tag] = new TiffEntry(type, (int)count, values);
    }
}
