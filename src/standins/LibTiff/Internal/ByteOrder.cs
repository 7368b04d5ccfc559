using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Turns the bytes of numbers, and the bits of bytes, round in place.</summary>
internal static class ByteOrder
{
    /// <summary>Units of 2, 4 or 8 bytes; other sizes stay as they are.</summary>
    internal static void Reverse(Span<byte> bytes, int unit)
    {
        switch (unit)
        {
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    internal static void ReverseBits(Span<byte> bytes)
    {
        foreach (ref byte b in bytes)
        {
            int x = b;
            x = (x & 0x55) << 1 | (x >> 1 & 0x55);
            x = (x & 0x33) << 2 | (x >> 2 & 0x33);
            b = (byte)(x << 4 | x >> 4);
        }
    }
}
