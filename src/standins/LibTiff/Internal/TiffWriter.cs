using System.Buffers.Binary;

namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Writes a classic little-endian TIFF: header, packed pixels as they come, the directory last.</summary>
internal sealed class TiffWriter
{
    private readonly TiffStream _stream;
    private readonly object _clientData;
    private long _end;

    internal TiffWriter(TiffStream stream, object clientData)
    {
        (_stream, _clientData) = (stream, clientData);
        Put([(byte)'I', (byte)'I', 42, 0, 0, 0, 0, 0]);
    }

    /// <summary>Adds bytes at the end, from an even offset on, as the specification wants; returns the offset.</summary>
    internal uint Append(byte[] bytes)
    {
        if ((_end & 1) != 0)
        {
            Put([0]);
        }

        long start = _end;
        if (start + bytes.Length > uint.MaxValue)
        {
            throw new TiffFault("a classic TIFF ends at 4 GiB");
        }

        Put(bytes);
        return (uint)start;
    }

    internal void WriteDirectory(SortedDictionary<TiffTag, TiffEntry> entries)
    {
        byte[] directory = new byte[2 + 12 * entries.Count + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(directory, (ushort)entries.Count);
        Span<byte> field = directory.AsSpan(2);
        foreach ((TiffTag tag, TiffEntry entry) in entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)entry.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(field[4..], (uint)entry.Count);
            if (entry.Bytes.Length <= 4)
            {
                entry.Bytes.CopyTo(field[8..]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(field[8..], Append(entry.Bytes));
            }

            field = field[12..];
        }

        byte[] place = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(place, Append(directory));
        _stream.Seek(_clientData, 4, SeekOrigin.Begin);
        _stream.Write(_clientData, place, 0, place.Length);
        _stream.Seek(_clientData, _end, SeekOrigin.Begin);
    }

    private void Put(byte[] bytes)
    {
        _stream.Write(_clientData, bytes, 0, bytes.Length);
        _end += bytes.Length;
    }
}
