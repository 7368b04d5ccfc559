using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Physics.Engine.Measures;

/// <summary>
/// Comparisons of float fields as bytes of 0 and 1, 32 pixels at a time. Comparing and counting is exact, so every path gives
/// the same result.
/// </summary>
internal static class MaskVectors
{
    /// <summary>Fills a mask with 1 where the magnitude reaches a threshold, and counts these pixels.</summary>
    public static int FillFromMagnitude(ReadOnlySpan<float> values, float threshold, Span<byte> mask)
    {
        int i = 0;
        int count = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float first = ref MemoryMarshal.GetReference(values);
            Vector256<float> limit = Vector256.Create(threshold);
            for (; i <= values.Length - 32; i += 32)
            {
                Vector256<sbyte> inside = Bytes(
                    Vector256.GreaterThanOrEqual(Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i)), limit),
                    Vector256.GreaterThanOrEqual(Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i + 8)), limit),
                    Vector256.GreaterThanOrEqual(Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i + 16)), limit),
                    Vector256.GreaterThanOrEqual(Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i + 24)), limit));
                count += BitOperations.PopCount(inside.ExtractMostSignificantBits());
                (inside.AsByte() & Vector256<byte>.One).CopyTo(mask[i..]);
            }
        }

        for (; i < values.Length; i++)
        {
            byte inside = Math.Abs(values[i]) >= threshold ? (byte)1 : (byte)0;
            mask[i] = inside;
            count += inside;
        }

        return count;
    }

    /// <summary>Pixels of a mask, and those of them whose value reaches a threshold.</summary>
    public static (int Inside, int Reaching) Count(ReadOnlySpan<byte> mask, ReadOnlySpan<float> values, float threshold)
    {
        int i = 0;
        int inside = 0;
        int reaching = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float first = ref MemoryMarshal.GetReference(values);
            Vector256<float> limit = Vector256.Create(threshold);
            for (; i <= mask.Length - 32; i += 32)
            {
                uint set = Vector256.Equals(Vector256.Create(mask.Slice(i, 32)), Vector256<byte>.One).ExtractMostSignificantBits();
                uint high = Bytes(
                    Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), limit),
                    Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i + 8), limit),
                    Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i + 16), limit),
                    Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i + 24), limit)).ExtractMostSignificantBits();
                inside += BitOperations.PopCount(set);
                reaching += BitOperations.PopCount(set & high);
            }
        }

        for (; i < mask.Length; i++)
        {
            inside += mask[i];
            reaching += values[i] >= threshold ? mask[i] : 0;
        }

        return (inside, reaching);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Bytes(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d) =>
        Vector256.Narrow(Vector256.Narrow(a.AsInt32(), b.AsInt32()), Vector256.Narrow(c.AsInt32(), d.AsInt32()));
}
