using System.Buffers.Binary;
using System.Text;

namespace Synth.Training.Tests.Logs.TensorBoard;

/// <summary>
/// Reads event files on its own: bit-by-bit CRC-32C from its polynomial, and any protocol-buffer message as fields by number.
/// Shares no code with the writer.
/// </summary>
internal static class EventDecoder
{
    internal static List<Dictionary<int, List<object>>> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        List<Dictionary<int, List<object>>> events = [];
        for (int at = 0; at < bytes.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));
            Assert.Equal(Mask(Crc(bytes.AsSpan(at, 8))), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            byte[] payload = bytes[(at + 12)..(at + 12 + length)];
            Assert.Equal(Mask(Crc(payload)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            events.Add(Fields(payload));
            at += 16 + length;
        }

        return events;
    }

    /// <summary>Fields of a message: long for a varint, double, float, or bytes.</summary>
    internal static Dictionary<int, List<object>> Fields(byte[] message)
    {
        Dictionary<int, List<object>> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            int key = (int)Varint(message, ref at);
            object value;
            switch (key & 7)
            {
                case 0: value = Varint(message, ref at); break;
                case 1: value = BitConverter.ToDouble(message, at); at += 8; break;
                case 5: value = BitConverter.ToSingle(message, at); at += 4; break;
                case 2:
                    int length = (int)Varint(message, ref at);
                    value = message[at..(at + length)];
                    at += length;
                    break;
                default: throw new InvalidDataException($"wire type {key & 7}");
            }

            (fields.TryGetValue(key >> 3, out List<object>? list) ? list : fields[key >> 3] = []).Add(value);
        }

        Assert.Equal(message.Length, at);
        return fields;
    }

    internal static string Text(object bytes) => Encoding.UTF8.GetString((byte[])bytes);

    internal static double[] Doubles(object bytes) => [.. ((byte[])bytes).Chunk(8).Select(chunk => BitConverter.ToDouble(chunk))];

    internal static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        return crc ^ 0xFFFFFFFF;
    }

    private static uint Mask(uint crc) => ((crc >> 15) | (crc << 17)) + 0xA282EAD8;

    private static long Varint(byte[] message, ref int at)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
