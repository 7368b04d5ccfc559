using System.Buffers.Binary;

namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Reads pieces of a file through the client's stream; never more than the file holds.</summary>
internal sealed class TiffSource(TiffStream stream, object clientData)
{
    internal long Length { get; } = stream.Size(clientData);

    /// <summary>Whether numbers must be turned round.</summary>
    internal bool Swapped { get; set; }

    internal byte[] Read(long offset, long count, string what)
    {
        if (offset < 0 || count < 0 || offset > Length || count > Length - offset || count > Array.MaxLength)
        {
            throw new TiffFault($"{what} ({count} bytes at {offset}) lies outside the file of {Length} bytes");
        }

        byte[] bytes = new byte[count];
        if (stream.Seek(clientData, offset, SeekOrigin.Begin) != offset)
        {
            throw new TiffFault($"cannot move to {offset} to read {what}");
        }

        for (int filled = 0; filled < bytes.Length;)
        {
            int got = stream.Read(clientData, bytes, filled, bytes.Length - filled);
            if (got <= 0)
            {
                throw new TiffFault($"{what}: the file ends after {filled} of {count} bytes");
            }

            filled += got;
        }

        return bytes;
    }

    internal ushort UInt16(ReadOnlySpan<byte> bytes) =>
        Swapped ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    internal uint UInt32(ReadOnlySpan<byte> bytes) =>
        Swapped ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    internal ulong UInt64(ReadOnlySpan<byte> bytes) =>
        Swapped ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
