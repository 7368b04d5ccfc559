using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Synth.Rasters.Formats;

/// <summary>The header of an NPY file (numpy.lib.format, versions 1 to 3): element type, order and shape.</summary>
internal sealed record NpyHeader(string Description, bool FortranOrder, int[] Shape)
{
    private const int LongestBytes = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes of a version 1 header, padded so that the data begin at a multiple of 64.</summary>
    internal byte[] ToBytes()
    {
        string shape = Shape.Length == 1
            ? $"({Shape[0].ToString(CultureInfo.InvariantCulture)},)"
            : $"({string.Join(", ", Shape.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";
        string text = $"{{'descr': '{Description}', 'fortran_order': {(FortranOrder ? "True" : "False")}, 'shape': {shape}, }}";
        int total = (10 + text.Length + 1 + 63) / 64 * 64;
        byte[] bytes = new byte[total];
        bytes.AsSpan(10).Fill((byte)' ');
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(total - 10));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    /// <summary>Reads a header and leaves the stream at the first element.</summary>
    /// <exception cref="InvalidDataException">Not an NPY header, or one of a structured type.</exception>
    internal static NpyHeader Read(Stream stream)
    {
        byte[] start = BoundedRead.Exactly(stream, 8, "NPY header");
        if (!start.AsSpan(0, 6).SequenceEqual(Magic) || start[6] is < 1 or > 3)
        {
            throw new InvalidDataException("not an NPY file of version 1, 2 or 3");
        }

        byte[] lengthBytes = BoundedRead.Exactly(stream, start[6] == 1 ? 2 : 4, "NPY header");
        long length = start[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes)
            : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > LongestBytes)
        {
            throw new InvalidDataException($"an NPY header of {length} bytes is not believable");
        }

        byte[] text = BoundedRead.Exactly(stream, length, "NPY header");
        return new NpyHeaderParser(Encoding.UTF8.GetString(text)).Parse();
    }
}
