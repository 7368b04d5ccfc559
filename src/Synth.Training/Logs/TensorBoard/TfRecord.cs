using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Synth.Training.Logs.TensorBoard;

/// <summary>
/// Framing of TensorFlow's record files: length (8 bytes, little-endian), masked CRC-32C of the length, payload, masked CRC-32C of
/// the payload.
/// </summary>
public static class TfRecord
{
    private const int HeadBytes = 12;
    private const int TailBytes = 4;

    /// <summary>Writes one record in one call, so that a killed process leaves at most a torn last record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] record = new byte[HeadBytes + payload.Length + TailBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedCrc(record.AsSpan(0, 8)));
        payload.CopyTo(record.AsSpan(HeadBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeadBytes + payload.Length), MaskedCrc(payload));
        stream.Write(record);
    }

    /// <summary>The records of a file up to the first that is torn or damaged, each with the place where it ends.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Payload, long End)> Read(ReadOnlyMemory<byte> file)
    {
        int start = 0;
        while (Next(file[start..]) is { } payload)
        {
            start += HeadBytes + payload.Length + TailBytes;
            yield return (payload, start);
        }
    }

    /// <summary>CRC-32C (Castagnoli), rotated and shifted as TensorFlow stores it.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Crc32C(data), 15) + 0xA282EAD8u;

    /// <summary>CRC-32C (Castagnoli) of bytes.</summary>
    internal static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (byte value in data[(8 * words.Length)..])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    private static ReadOnlyMemory<byte>? Next(ReadOnlyMemory<byte> rest)
    {
        ReadOnlySpan<byte> bytes = rest.Span;
        if (bytes.Length < HeadBytes + TailBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != MaskedCrc(bytes[..8]))
        {
            return null;
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > (ulong)(bytes.Length - HeadBytes - TailBytes))
        {
            return null;
        }

        ReadOnlySpan<byte> payload = bytes.Slice(HeadBytes, (int)length);
        bool sound = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(HeadBytes + (int)length)..]) == MaskedCrc(payload);
        return sound ? rest.Slice(HeadBytes, (int)length) : null;
    }
}
