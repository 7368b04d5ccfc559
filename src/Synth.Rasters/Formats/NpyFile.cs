using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Synth.Rasters.Formats;

/// <summary>Reads and writes numpy's NPY files: bool, integers and floats of 16, 32 and 64 bits.</summary>
/// <remarks>Written little-endian, C order, version 1. Read: versions 1 to 3, both byte orders, C and Fortran order. Structured types are refused.</remarks>
public static class NpyFile
{
    /// <summary>Writes values as an array of the given shape.</summary>
    /// <param name="stream">Where to; need not be seekable.</param>
    /// <param name="values">Elements in C order (last index fastest).</param>
    /// <param name="shape">Lengths of the dimensions; their product is the number of values.</param>
    /// <exception cref="ArgumentException">The product does not fit.</exception>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckCount(values.Length, shape);
        stream.Write(new NpyHeader(NpyElement.DescriptionOf(typeof(T)), FortranOrder: false, shape.ToArray()).ToBytes());
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("NPY files are written on little-endian machines only");
        }

        // in pieces: the byte length of a big span does not fit an int
        const int PieceLength = 1 << 20;
        for (int start = 0; start < values.Length; start += PieceLength)
        {
            stream.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(PieceLength, values.Length - start))));
        }
    }

    /// <summary>Writes a raster as an array of shape (height, width).</summary>
    public static void Write<T>(Stream stream, Raster<T> raster)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(raster);
        Write<T>(stream, raster.Data, raster.Height, raster.Width);
    }

    /// <summary>Writes a raster to a file, whole or not at all.</summary>
    public static void Write<T>(string path, Raster<T> raster)
        where T : unmanaged =>
        AtomicFile.Write(path, stream => Write(stream, raster));

    /// <summary>Writes an array of any supported type.</summary>
    public static void Write(Stream stream, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        int[] shape = [.. array.Shape];
        switch (array.Values)
        {
            case bool[] values when array.ElementType == typeof(bool): Write<bool>(stream, values, shape); break;
            case sbyte[] values when array.ElementType == typeof(sbyte): Write<sbyte>(stream, values, shape); break;
            case byte[] values: Write<byte>(stream, values, shape); break;
            case short[] values when array.ElementType == typeof(short): Write<short>(stream, values, shape); break;
            case ushort[] values: Write<ushort>(stream, values, shape); break;
            case int[] values when array.ElementType == typeof(int): Write<int>(stream, values, shape); break;
            case uint[] values: Write<uint>(stream, values, shape); break;
            case long[] values when array.ElementType == typeof(long): Write<long>(stream, values, shape); break;
            case ulong[] values: Write<ulong>(stream, values, shape); break;
            case Half[] values: Write<Half>(stream, values, shape); break;
            case float[] values: Write<float>(stream, values, shape); break;
            case double[] values: Write<double>(stream, values, shape); break;
            default: throw new NotSupportedException($"NPY arrays of {array.ElementType.Name} are not written");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not an NPY file of a supported type, or cut short; the message names the file.</exception>
    public static NpyArray Read(string path) => FileReading.Read(path, Read);

    /// <summary>Reads one array and leaves the stream behind its last element.</summary>
    /// <exception cref="InvalidDataException">Not an NPY file of a supported type, or cut short.</exception>
    public static NpyArray Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        NpyHeader header = NpyHeader.Read(stream);
        (Type type, int size, bool bigEndian) = NpyElement.Parse(header.Description);
        long count = 1;
        foreach (int length in header.Shape)
        {
            count = Math.Min(count * length, long.MaxValue >> 32);
        }

        byte[] bytes = BoundedRead.Exactly(stream, count * size, "NPY data");
        if (bigEndian && size > 1)
        {
            SwapBytes(bytes, size);
        }

        Array values = ToValues(type, bytes);
        int[] shape = header.Shape;
        return new NpyArray(header.FortranOrder && shape.Length > 1 ? NpyOrder.FromFortran(values, shape) : values, shape);
    }

    internal static void CheckCount(int count, ReadOnlySpan<int> shape)
    {
        long product = 1;
        foreach (int length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            product = checked(product * length);
        }

        if (product != count)
        {
            throw new ArgumentException($"{count} values do not fill an array of shape ({string.Join(", ", shape.ToArray())})", nameof(shape));
        }
    }

    private static Array ToValues(Type type, byte[] bytes) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => Array.ConvertAll(bytes, b => b != 0),
        TypeCode.Byte => bytes,
        TypeCode.SByte => Cast<sbyte>(bytes),
        TypeCode.Int16 => Cast<short>(bytes),
        TypeCode.Int32 => Cast<int>(bytes),
        TypeCode.Int64 => Cast<long>(bytes),
        TypeCode.UInt16 => Cast<ushort>(bytes),
        TypeCode.UInt32 => Cast<uint>(bytes),
        TypeCode.UInt64 => Cast<ulong>(bytes),
        TypeCode.Single => Cast<float>(bytes),
        TypeCode.Double => Cast<double>(bytes),
        _ => Cast<Half>(bytes),
    };

    private static T[] Cast<T>(byte[] bytes)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(bytes.AsSpan()).ToArray();

    private static void SwapBytes(byte[] bytes, int size)
    {
        switch (size)
        {
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan());
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            default:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan());
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
