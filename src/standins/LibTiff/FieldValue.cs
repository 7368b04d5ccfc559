using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BitMiracle.LibTiff.Classic;

/// <summary>One value of a tag: a number, a text or an array, converted on request.</summary>
public readonly struct FieldValue
{
    internal FieldValue(object? value) => Value = value;

    /// <summary>The value as it is held.</summary>
    public object? Value { get; }

    /// <summary>As a byte.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public byte ToByte() => Convert.ToByte(Value, CultureInfo.InvariantCulture);

    /// <summary>As a 16-bit number; unsigned ones keep their bits.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public short ToShort() => Value is ushort number ? (short)number : Convert.ToInt16(Value, CultureInfo.InvariantCulture);

    /// <summary>As a 32-bit number; unsigned ones keep their bits.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public int ToInt() => Value is uint number ? (int)number : Convert.ToInt32(Value, CultureInfo.InvariantCulture);

    /// <summary>As a floating-point number.</summary>
    public double ToDouble() => Convert.ToDouble(Value, CultureInfo.InvariantCulture);

    /// <summary>As a text; bytes are Latin-1 characters.</summary>
    public override string ToString() =>
        Value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(Value, CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>The bytes of an array in the machine's order, or of a text in Latin-1; null for anything else.</summary>
    public byte[]? GetBytes() => Value switch
    {
        byte[] bytes => bytes,
        Array array when array.GetType().GetElementType()!.IsPrimitive => CopyBytes(array),
        string text => Encoding.Latin1.GetBytes(text),
        _ => null,
    };

    /// <summary>As an array of 16-bit numbers; null when the value is no array of them, nor bytes that make them up.</summary>
    public short[]? ToShortArray() => Value switch
    {
        short[] numbers => numbers,
        byte[] bytes when bytes.Length % sizeof(short) == 0 => MemoryMarshal.Cast<byte, short>(bytes.AsSpan()).ToArray(),
        _ => null,
    };

    /// <summary>As an array of floating-point numbers; null when the value is no array of them, nor bytes that make them up.</summary>
    public double[]? ToDoubleArray() => Value switch
    {
        double[] numbers => numbers,
        float[] numbers => Array.ConvertAll(numbers, number => (double)number),
        byte[] bytes when bytes.Length % sizeof(double) == 0 => MemoryMarshal.Cast<byte, double>(bytes.AsSpan()).ToArray(),
        _ => null,
    };

    private static byte[] CopyBytes(Array array)
    {
        byte[] bytes = new byte[Buffer.ByteLength(array)];
        Buffer.BlockCopy(array, 0, bytes, 0, bytes.Length);
        return bytes;
    }
}
