namespace Synth.Rasters.Formats;

/// <summary>Reads a number of bytes that a file claims to hold without believing the claim: memory grows with what really arrives.</summary>
internal static class BoundedRead
{
    private const int FirstBytes = 1 << 16;

    /// <summary>Exactly <paramref name="count"/> bytes.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="count">Bytes wanted, at most <see cref="Array.MaxLength"/>.</param>
    /// <param name="what">What they are, for the message, such as <c>tile.hgt: heights</c>.</param>
    /// <exception cref="InvalidDataException">The stream ends before.</exception>
    internal static byte[] Exactly(Stream stream, long count, string what)
    {
        if (count < 0 || count > Array.MaxLength)
        {
            throw new InvalidDataException($"{what}: {count} bytes are more than one array can hold");
        }

        byte[] buffer = new byte[Math.Min(count, FirstBytes)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
            if (filled == count)
            {
                return buffer;
            }

            if (filled < buffer.Length)
            {
                throw new InvalidDataException($"{what}: the data end after {filled} of {count} bytes");
            }

            Array.Resize(ref buffer, (int)Math.Min(count, 4L * buffer.Length));
        }
    }
}
