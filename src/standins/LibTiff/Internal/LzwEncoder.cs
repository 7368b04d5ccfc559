namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Packs bytes in the LZW variant of TIFF (TIFF 6.0, section 13).</summary>
internal static class LzwEncoder
{
    internal static byte[] Encode(ReadOnlySpan<byte> plain)
    {
        BitWriter writer = new(plain.Length);
        Dictionary<int, int> table = [];
        int next = LzwDecoder.First;
        int width = 9;
        writer.Write(LzwDecoder.Clear, width);
        int prefix = -1;
        foreach (byte b in plain)
        {
            if (prefix < 0)
            {
                prefix = b;
                continue;
            }

            if (table.TryGetValue(prefix << 8 | b, out int longer))
            {
                prefix = longer;
                continue;
            }

            writer.Write(prefix, width);
            table.Add(prefix << 8 | b, next++);
            prefix = b;
            width = next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9;
            if (next == LzwDecoder.MostCodes - 2)
            {
                writer.Write(LzwDecoder.Clear, width);
                table.Clear();
                (next, width) = (LzwDecoder.First, 9);
            }
        }

        if (prefix >= 0)
        {
            writer.Write(prefix, width);

            // the reader makes one more code before it meets the end
            width = next + 1 > 2047 ? 12 : next + 1 > 1023 ? 11 : next + 1 > 511 ? 10 : 9;
        }

        writer.Write(LzwDecoder.End, width);
        return writer.Finish();
    }

    private sealed class BitWriter(int expectedBytes)
    {
        private readonly MemoryStream _bytes = new(expectedBytes / 2 + 16);
        private int _held;
        private int _heldBits;

        internal void Write(int code, int width)
        {
            _held = _held << width | code;
            _heldBits += width;
            while (_heldBits >= 8)
            {
                _heldBits -= 8;
                _bytes.WriteByte((byte)(_held >> _heldBits));
            }

            _held &= (1 << _heldBits) - 1;
        }

        internal byte[] Finish()
        {
            if (_heldBits > 0)
            {
                _bytes.WriteByte((byte)(_held << (8 - _heldBits)));
            }

            return _bytes.ToArray();
        }
    }
}
