using System.Buffers.Binary;

namespace Synth.Models.Weights.Pickled;

/// <summary>
/// Finds where a pickle in a stream ends, so that it can be read from an array: a length in a broken file is then held against the file before memory is
/// taken for it. Opcodes and their arguments as in Python's pickletools, protocols 0 to 5.
/// </summary>
internal static class PickleEnd
{
    private const byte Stop = (byte)'.';
    private const long MostBytes = 1L << 28;

    /// <summary>Takes one pickle off a stream, its STOP included.</summary>
    /// <exception cref="InvalidDataException">The stream ends before the pickle does, or holds something else.</exception>
    public static byte[] Take(Stream stream)
    {
        long start = stream.Position;
        int opcode;
        while ((opcode = Byte(stream)) != Stop)
        {
            SkipArgument(stream, (byte)opcode);
            if (stream.Position > stream.Length || stream.Position - start > MostBytes)
            {
                throw new InvalidDataException("a pickle in it does not end");
            }
        }

        byte[] pickle = new byte[stream.Position - start];
        stream.Position = start;
        stream.ReadExactly(pickle);
        return pickle;
    }

    private static void SkipArgument(Stream stream, byte opcode)
    {
        switch (opcode)
        {
            case (byte)'K' or (byte)'q' or (byte)'h' or 0x80 or 0x82:
                stream.Position += 1;
                break;
            case (byte)'M' or 0x83:
                stream.Position += 2;
                break;
            case (byte)'J' or (byte)'r' or (byte)'j' or 0x84:
                stream.Position += 4;
                break;
            case (byte)'G' or 0x95:
                stream.Position += 8;
                break;
            case (byte)'U' or (byte)'C' or 0x8a or 0x8c:
                SkipCounted(stream, 1);
                break;
            case (byte)'T' or (byte)'X' or (byte)'B' or 0x8b:
                SkipCounted(stream, 4);
                break;
            case 0x8d or 0x8e or 0x96:
                SkipCounted(stream, 8);
                break;
            case (byte)'c' or (byte)'i':
                SkipLine(stream);
                SkipLine(stream);
                break;
            case (byte)'F' or (byte)'I' or (byte)'L' or (byte)'S' or (byte)'V' or (byte)'P' or (byte)'g' or (byte)'p':
                SkipLine(stream);
                break;
            default:
                break;
        }
    }

    private static void SkipCounted(Stream stream, int countBytes)
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        count.Clear();
        stream.ReadExactly(count[..countBytes]);
        ulong bytes = BinaryPrimitives.ReadUInt64LittleEndian(count);
        if (bytes > (ulong)(stream.Length - stream.Position))
        {
            throw new InvalidDataException("a text in a pickle in it is longer than the file");
        }

        stream.Position += (long)bytes;
    }

    private static void SkipLine(Stream stream)
    {
        while (Byte(stream) != '\n')
        {
        }
    }

    private static int Byte(Stream stream)
    {
        int value = stream.ReadByte();
        return value >= 0 ? value : throw new InvalidDataException("it ends within a pickle");
    }
}
