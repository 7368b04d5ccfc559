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
