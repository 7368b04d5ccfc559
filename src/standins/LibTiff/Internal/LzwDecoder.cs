namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Unpacks the LZW variant of TIFF (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first.</summary>
internal static class LzwDecoder
{
    internal const int Clear = 256;
    internal const int End = 257;
    internal const int First = 258;
    internal const int MostCodes = 4096;

    /// <summary>Fills the target.</summary>
    /// <exception cref="TiffFault">The data end too early or hold a code that was never made.</exception>
    internal static void Decode(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        if (packed.Length >= 2 && packed[0] == 0 && (packed[1] & 1) != 0)
        {
            throw new TiffFault("LZW data of the old kind, least significant bit first, are not read");
        }

        Span<int> place = stackalloc int[MostCodes];
        Span<int> length = stackalloc int[MostCodes];
        int next = First;
        int width = 9;
        int previous = -1;
        long bit = 0;
        int filled = 0;
        while (filled < target.Length)
        {
            int code = ReadCode(packed, bit, width);
            bit += width;
            if (code == Clear)
            {
                (next, width, previous) = (First, 9, -1);
                continue;
            }

            if (code == End || (code >= First && (previous < 0 || code > next || code >= MostCodes)))
            {
                throw new TiffFault($"the LZW data break off or are damaged after {filled} of {target.Length} bytes");
            }

            int start = filled;
            filled += code < Clear ? Put(target, filled, (byte)code) : Repeat(target, filled, place[code], length[code], code == next, previous);
            if (previous >= 0 && next < MostCodes)
            {
                // a code's bytes are those of the one before it and one more, all of which stand in the target already
                place[next] = previous;
                length[next] = start - previous + 1;
                next++;
                width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            }

            previous = start;
        }
    }

    private static int Put(Span<byte> target, int at, byte value)
    {
        target[at] = value;
        return 1;
    }

    private static int Repeat(Span<byte> target, int at, int place, int length, bool justMade, int previous)
    {
        if (justMade)
        {
            (place, length) = (previous, at - previous + 1);
        }

        int count = Math.Min(length, target.Length - at);
        for (int i = 0; i < count; i++)
        {
            target[at + i] = target[place + i];
        }

        return count;
    }

    private static int ReadCode(ReadOnlySpan<byte> packed, long bit, int width)
    {
        int first = (int)(bit >> 3);
        if (bit + width > 8L * packed.Length)
        {
            throw new TiffFault("the LZW data end too early");
        }

        int word = packed[first] << 16 | packed[first + 1] << 8 | (first + 2 < packed.Length ? packed[first + 2] : 0);
        return word >> (24 - width - (int)(bit & 7)) & ((1 << width) - 1);
    }
}
