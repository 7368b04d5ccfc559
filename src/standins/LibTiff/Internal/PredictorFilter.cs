using System.Runtime.InteropServices;

namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Takes differences of the samples of one row and adds them up again, in the machine's byte order.</summary>
internal static class PredictorFilter
{
    /// <summary>Predictor 2, TIFF 6.0 section 14: adds to every sample the same sample of the pixel to the left.</summary>
    internal static void Accumulate(Span<byte> row, int bits, int stride)
    {
        switch (bits)
        {
            case 8:
                for (int i = stride; i < row.Length; i++)
                {
                    row[i] += row[i - stride];
                }

                break;
            case 16:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = stride; i < shorts.Length; i++)
                {
                    shorts[i] += shorts[i - stride];
                }

                break;
            default:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(row);
                for (int i = stride; i < words.Length; i++)
                {
                    words[i] += words[i - stride];
                }

                break;
        }
    }

    /// <summary>The inverse of <see cref="Accumulate"/>.</summary>
    internal static void Difference(Span<byte> row, int bits, int stride)
    {
        switch (bits)
        {
            case 8:
                for (int i = row.Length - 1; i >= stride; i--)
                {
                    row[i] -= row[i - stride];
                }

                break;
            case 16:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = shorts.Length - 1; i >= stride; i--)
                {
                    shorts[i] -= shorts[i - stride];
                }

                break;
            default:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(row);
                for (int i = words.Length - 1; i >= stride; i--)
                {
                    words[i] -= words[i - stride];
                }

                break;
        }
    }

    /// <summary>
    /// Predictor 3, Adobe Photoshop TIFF technical note 3 (2005): adds up the bytes, of which a row holds first all the most
    /// significant ones, and puts them together to numbers again.
    /// </summary>
    internal static void Join(Span<byte> row, int bytesPerSample, int stride, byte[] scratch)
    {
        for (int i = stride; i < row.Length; i++)
        {
            row[i] += row[i - stride];
        }

        row.CopyTo(scratch);
        int samples = row.Length / bytesPerSample;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int k = 0; k < bytesPerSample; k++)
            {
                row[sample * bytesPerSample + bytesPerSample - 1 - k] = scratch[k * samples + sample];
            }
        }
    }

    /// <summary>The inverse of <see cref="Join"/>.</summary>
    internal static void Split(Span<byte> row, int bytesPerSample, int stride, byte[] scratch)
    {
        row.CopyTo(scratch);
        int samples = row.Length / bytesPerSample;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int k = 0; k < bytesPerSample; k++)
            {
                row[k * samples + sample] = scratch[sample * bytesPerSample + bytesPerSample - 1 - k];
            }
        }

        for (int i = row.Length - 1; i >= stride; i--)
        {
            row[i] -= row[i - stride];
        }
    }
}
