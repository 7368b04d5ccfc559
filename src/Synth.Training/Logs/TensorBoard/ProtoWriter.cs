using System.Buffers.Binary;
using System.Text;

namespace Synth.Training.Logs.TensorBoard;

/// <summary>Writes the fields of one protocol-buffer message (wire format of Protocol Buffers, version 3).</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Length = 2;
    private const int Fixed32 = 5;

    private readonly MemoryStream _bytes = new();

    internal ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    internal ProtoWriter Number(int field, long value)
    {
        Key(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    internal ProtoWriter Number(int field, double value)
    {
        Key(field, Fixed64);
        WriteDouble(value);
        return this;
    }

    internal ProtoWriter Number(int field, float value)
    {
        Key(field, Fixed32);
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(word, value);
        _bytes.Write(word);
        return this;
    }

    internal ProtoWriter Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    internal ProtoWriter Block(int field, ReadOnlySpan<byte> value)
    {
        Key(field, Length);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    internal ProtoWriter Message(int field, ProtoWriter message) => Block(field, message.Bytes);

    internal ProtoWriter Packed(int field, IReadOnlyCollection<double> values)
    {
        Key(field, Length);
        WriteVarint((ulong)(8 * values.Count));
        foreach (double value in values)
        {
            WriteDouble(value);
        }

        return this;
    }

    private void Key(int field, int type) => WriteVarint((ulong)(field << 3 | type));

    private void WriteDouble(double value)
    {
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(word, value);
        _bytes.Write(word);
    }

    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.WriteByte((byte)value);
    }
}
