using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>The types of a TIFF's samples.</summary>
internal static class TiffSamples
{
    /// <summary>Format and bits of a .NET type.</summary>
    /// <exception cref="NotSupportedException">Not written.</exception>
    internal static (SampleFormat Format, int Bits) Of<T>()
        where T : unmanaged => default(T) switch
        {
            byte => (SampleFormat.UINT, 8),
            ushort => (SampleFormat.UINT, 16),
            uint => (SampleFormat.UINT, 32),
            ulong => (SampleFormat.UINT, 64),
            sbyte => (SampleFormat.INT, 8),
            short => (SampleFormat.INT, 16),
            int => (SampleFormat.INT, 32),
            long => (SampleFormat.INT, 64),
            Half => (SampleFormat.IEEEFP, 16),
            float => (SampleFormat.IEEEFP, 32),
            double => (SampleFormat.IEEEFP, 64),
            _ => throw new NotSupportedException($"GeoTIFFs of {typeof(T).Name} are not written; byte, sbyte, short, ushort, int, uint, long, ulong, Half, float and double are"),
        };

    /// <summary>Converts samples in the machine's byte order.</summary>
    /// <param name="bytes">The samples, one after the other.</param>
    /// <param name="format">What the bits mean.</param>
    /// <param name="bits">Bits of a sample.</param>
    /// <param name="stride">Every how many-th sample is taken.</param>
    /// <param name="target">Takes the samples, rounded to float.</param>
    /// <exception cref="InvalidDataException">Samples of a kind that is not read.</exception>
    internal static void ToFloats(ReadOnlySpan<byte> bytes, SampleFormat format, int bits, int stride, Span<float> target)
    {
        switch (format, bits)
        {
            case (SampleFormat.UINT or SampleFormat.VOID, 8): Convert<byte>(bytes, stride, target, x => x); break;
            case (SampleFormat.UINT or SampleFormat.VOID, 16): Convert<ushort>(bytes, stride, target, x => x); break;
            case (SampleFormat.UINT or SampleFormat.VOID, 32): Convert<uint>(bytes, stride, target, x => x); break;
            case (SampleFormat.UINT or SampleFormat.VOID, 64): Convert<ulong>(bytes, stride, target, x => x); break;
            case (SampleFormat.INT, 8): Convert<sbyte>(bytes, stride, target, x => x); break;
            case (SampleFormat.INT, 16): Convert<short>(bytes, stride, target, x => x); break;
            case (SampleFormat.INT, 32): Convert<int>(bytes, stride, target, x => x); break;
            case (SampleFormat.INT, 64): Convert<long>(bytes, stride, target, x => x); break;
            case (SampleFormat.IEEEFP, 16): Convert<Half>(bytes, stride, target, x => (float)x); break;
            case (SampleFormat.IEEEFP, 32): Convert<float>(bytes, stride, target, x => x); break;
            case (SampleFormat.IEEEFP, 64): Convert<double>(bytes, stride, target, x => (float)x); break;
            default: throw new InvalidDataException($"{bits}-bit samples of format {format} are not read");
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> bytes, int stride, Span<float> target, Func<T, float> convert)
        where T : unmanaged
    {
        ReadOnlySpan<T> samples = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = convert(samples[i * stride]);
        }
    }
}
