using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

namespace Synth.Rasters.Formats;

/// <summary>Writes 8-bit PNGs; the filter of each row is the one with the smallest sum of magnitudes.</summary>
internal static class PngEncoder
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static void Write(Stream stream, PixelImage image, CompressionLevel level)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(image);
        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = image.Channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 };
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Deflate(image, level));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Deflate(PixelImage image, CompressionLevel level)
    {
        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, level, leaveOpen: true))
        {
            int rowBytes = image.Width * image.Channels;
            byte[] above = new byte[rowBytes];
            byte[] best = new byte[rowBytes + 1];
            byte[] trial = new byte[rowBytes + 1];
            for (int row = 0; row < image.Height; row++)
            {
                ReadOnlySpan<byte> samples = image.Data.AsSpan(row * rowBytes, rowBytes);
                long least = long.MaxValue;
                for (int filter = 0; filter < PngFilter.Count; filter++)
                {
                    trial[0] = (byte)filter;
                    PngFilter.Apply(filter, samples, above, image.Channels, trial.AsSpan(1));
                    long sum = Magnitude(trial.AsSpan(1));
                    if (sum < least)
                    {
                        least = sum;
                        (best, trial) = (trial, best);
                    }
                }

                zlib.Write(best);
                samples.CopyTo(above);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    // the sum of the bytes' sizes, taken as numbers from -128 to 127
    private static long Magnitude(ReadOnlySpan<byte> filtered)
    {
        long sum = 0;
        int i = 0;
        for (; i <= filtered.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            // the size of -128 is 128 as an unsigned number
            Vector.Widen(Vector.Abs(new Vector<sbyte>(filtered[i..])).As<sbyte, byte>(), out Vector<ushort> low, out Vector<ushort> high);
            sum += Vector.Sum(low + high);
        }

        for (; i < filtered.Length; i++)
        {
            sum += Math.Abs((int)(sbyte)filtered[i]);
        }

        return sum;
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Of(type, data));
        stream.Write(word);
    }
}
