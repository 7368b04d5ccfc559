using System.Numerics;
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
            case 8: Add(row, stride); break;
            case 16: Add(MemoryMarshal.Cast<byte, ushort>(row), stride); break;
            case 32: Add(MemoryMarshal.Cast<byte, uint>(row), stride); break;
            default: Add(MemoryMarshal.Cast<byte, ulong>(row), stride); break;
        }
    }

    /// <summary>The inverse of <see cref="Accumulate"/>.</summary>
    internal static void Difference(Span<byte> row, int bits, int stride)
    {
        switch (bits)
        {
            case 8: Subtract(row, stride); break;
            case 16: Subtract(MemoryMarshal.Cast<byte, ushort>(row), stride); break;
            case 32: Subtract(MemoryMarshal.Cast<byte, uint>(row), stride); break;
            default: Subtract(MemoryMarshal.Cast<byte, ulong>(row), stride); break;
        }
    }

    /// <summary>
    /// Predictor 3, Adobe Photoshop TIFF technical note 3 (2005): adds up the bytes, of which a row holds first all the most
    /// significant ones, and puts them together to numbers again.
    /// </summary>
    internal static void Join(Span<byte> row, int bytesPerSample, int stride, byte[] scratch)
    {
        Add(row, stride);
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

        Subtract(row, stride);
    }

    private static void Add<T>(Span<T> row, int stride)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = stride; i < row.Length; i++)
        {
            row[i] += row[i - stride];
        }
    }

    private static void Subtract<T>(Span<T> row, int stride)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = row.Length - 1; i >= stride; i--)
        {
            row[i] -= row[i - stride];
        }
    }
}
