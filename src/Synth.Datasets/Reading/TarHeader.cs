using System.Text;

namespace Synth.Datasets.Reading;

/// <summary>A header block of a ustar archive, as far as shards use it.</summary>
internal static class TarHeader
{
    /// <summary>Bytes of a block; headers take one, contents are padded to whole ones.</summary>
    public const int BlockBytes = 512;

    /// <summary>Reads the name and the length of a regular file; false at the end of the archive.</summary>
    /// <exception cref="InvalidDataException">The checksum is wrong, or it is not the header of a regular file.</exception>
    public static bool TryParse(ReadOnlySpan<byte> block, out string name, out long length)
    {
        (name, length) = (string.Empty, 0);
        if (block.IndexOfAnyExcept((byte)0) < 0)
        {
            return false;
        }

        if (Octal(block.Slice(148, 8)) != Checksum(block))
        {
            throw new InvalidDataException("a tar header has a wrong checksum");
        }

        if (block[156] is not ((byte)'0' or 0))
        {
            throw new InvalidDataException($"a tar entry is of type '{(char)block[156]}' where a file belongs");
        }

        int end = block[..100].IndexOf((byte)0);
        name = Encoding.UTF8.GetString(block[..(end < 0 ? 100 : end)]);
        length = Octal(block.Slice(124, 12));
        return true;
    }

    /// <summary>Writes the header of a regular file that everybody may read, of the user and group 0 and the time 0.</summary>
    /// <param name="block">One block of zeros.</param>
    /// <param name="name">Name, at most 100 bytes of ASCII.</param>
    /// <param name="length">Bytes of its contents.</param>
    /// <exception cref="ArgumentException">The name or the length does not fit.</exception>
    public static void Write(Span<byte> block, string name, long length)
    {
        if (name.Length > 100 || !Ascii.IsValid(name) || length is < 0 or >= 1L << 33)
        {
            throw new ArgumentException($"a tar entry cannot hold {name} of {length} bytes", nameof(name));
        }

        Encoding.ASCII.GetBytes(name, block);
        WriteOctal(block.Slice(100, 7), 0b110_100_100);
        WriteOctal(block.Slice(108, 7), 0);
        WriteOctal(block.Slice(116, 7), 0);
        WriteOctal(block.Slice(124, 11), length);
        WriteOctal(block.Slice(136, 11), 0);
        block[156] = (byte)'0';
        "ustar"u8.CopyTo(block[257..]);
        "00"u8.CopyTo(block[263..]);
        WriteOctal(block.Slice(148, 6), Checksum(block));
        block[155] = (byte)' ';
    }

    /// <summary>Bytes that contents of a length take up in the archive.</summary>
    public static long Padded(long length) => (length + BlockBytes - 1) / BlockBytes * BlockBytes;

    private static long Checksum(ReadOnlySpan<byte> block)
    {
        // the checksum's own field counts as spaces
        long sum = 8 * ' ';
        for (int i = 0; i < BlockBytes; i++)
        {
            sum += i is >= 148 and < 156 ? 0 : block[i];
        }

        return sum;
    }

    private static void WriteOctal(Span<byte> field, long value)
    {
        for (int i = field.Length - 1; i >= 0; i--)
        {
            field[i] = (byte)('0' + (value & 7));
            value >>= 3;
        }
    }

    private static long Octal(ReadOnlySpan<byte> field)
    {
        long value = 0;
        foreach (byte digit in field.Trim(" \0"u8))
        {
            value = digit is >= (byte)'0' and <= (byte)'7' ? (value << 3) + digit - '0' : throw new InvalidDataException("a tar header holds a damaged number");
        }

        return value;
    }
}
