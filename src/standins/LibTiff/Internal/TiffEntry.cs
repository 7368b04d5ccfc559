namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>The values of one tag, as bytes in the machine's order.</summary>
internal sealed record TiffEntry(TiffType Type, int Count, byte[] Bytes)
{
    /// <summary>Bytes of one value in the file; 0 for types that do not exist.</summary>
    internal static int SizeOf(TiffType type) => type switch
    {
        TiffType.BYTE or TiffType.SBYTE or TiffType.ASCII or TiffType.UNDEFINED => 1,
        TiffType.SHORT or TiffType.SSHORT => 2,
        TiffType.LONG or TiffType.SLONG or TiffType.FLOAT or TiffType.IFD => 4,
        TiffType.RATIONAL or TiffType.SRATIONAL or TiffType.DOUBLE => 8,
        TiffType.LONG8 or TiffType.SLONG8 or TiffType.IFD8 => 8,
        _ => 0,
    };

    /// <summary>Bytes of the units that byte order turns round: a rational is two of four.</summary>
    internal static int UnitOf(TiffType type) => type is TiffType.RATIONAL or TiffType.SRATIONAL ? 4 : SizeOf(type);

    internal static TiffEntry OfShorts(params ushort[] values)
    {
        byte[] bytes = new byte[2 * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return new TiffEntry(TiffType.SHORT, values.Length, bytes);
    }

    internal static TiffEntry OfLongs(params uint[] values)
    {
        byte[] bytes = new byte[4 * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return new TiffEntry(TiffType.LONG, values.Length, bytes);
    }

    /// <summary>A whole number; null for types that are none, or values beyond 63 bits.</summary>
    internal long? Integer(int index) => Type switch
    {
        TiffType.BYTE => Bytes[index],
        TiffType.SHORT => BitConverter.ToUInt16(Bytes, 2 * index),
        TiffType.LONG or TiffType.IFD => BitConverter.ToUInt32(Bytes, 4 * index),
        TiffType.SSHORT => BitConverter.ToInt16(Bytes, 2 * index),
        TiffType.SLONG => BitConverter.ToInt32(Bytes, 4 * index),
        TiffType.LONG8 or TiffType.IFD8 or TiffType.SLONG8 when BitConverter.ToInt64(Bytes, 8 * index) >= 0 => BitConverter.ToInt64(Bytes, 8 * index),
        _ => null,
    };
}
