using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Physics;

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
                Vector256<sbyte> inside = Compare<MagnitudeReaches>(ref first, i, limit);
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
                uint high = Compare<Reaches>(ref first, i, limit).ExtractMostSignificantBits();
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

    /// <summary>Values whose magnitude exceeds a threshold, and those of them that a mask of 0 and 1 holds.</summary>
    public static (int Above, int Inside) CountAbove(ReadOnlySpan<float> values, float threshold, ReadOnlySpan<byte> mask)
    {
        int i = 0;
        int above = 0;
        int inside = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float first = ref MemoryMarshal.GetReference(values);
            Vector256<float> limit = Vector256.Create(threshold);
            for (; i <= mask.Length - 32; i += 32)
            {
                uint high = Compare<MagnitudeExceeds>(ref first, i, limit).ExtractMostSignificantBits();
                above += BitOperations.PopCount(high);
                inside += BitOperations.PopCount(high & Vector256.Equals(Vector256.Create(mask.Slice(i, 32)), Vector256<byte>.One).ExtractMostSignificantBits());
            }
        }

        for (; i < mask.Length; i++)
        {
            bool isAbove = Math.Abs(values[i]) > threshold;
            above += isAbove ? 1 : 0;
            inside += isAbove ? mask[i] : 0;
        }

        return (above, inside);
    }

    /// <summary>Sets a mask to 1 where a value exceeds a level and leaves it as it is elsewhere.</summary>
    public static void Add(ReadOnlySpan<float> values, float level, Span<byte> mask)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float first = ref MemoryMarshal.GetReference(values);
            Vector256<float> limit = Vector256.Create(level);
            for (; i <= mask.Length - 32; i += 32)
            {
                Vector256<sbyte> above = Compare<Exceeds>(ref first, i, limit);
                (Vector256.Create<byte>(mask.Slice(i, 32)) | (above.AsByte() & Vector256<byte>.One)).CopyTo(mask[i..]);
            }
        }

        for (; i < mask.Length; i++)
        {
            mask[i] |= values[i] > level ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Fills a mask with 1 where a value reaches a threshold and another mask holds 0.</summary>
    public static void FillWhereClear(ReadOnlySpan<byte> excluded, ReadOnlySpan<float> values, float threshold, Span<byte> mask)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float first = ref MemoryMarshal.GetReference(values);
            Vector256<float> limit = Vector256.Create(threshold);
            for (; i <= mask.Length - 32; i += 32)
            {
                Vector256<sbyte> high = Compare<Reaches>(ref first, i, limit);
                Vector256<byte> clear = Vector256.Equals(Vector256.Create(excluded.Slice(i, 32)), Vector256<byte>.Zero);
                (high.AsByte() & clear & Vector256<byte>.One).CopyTo(mask[i..]);
            }
        }

        for (; i < mask.Length; i++)
        {
            mask[i] = excluded[i] == 0 && values[i] >= threshold ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Sets values to zero where a mask is set (not 0), or else where it is not.</summary>
    public static void Zero(ReadOnlySpan<byte> mask, bool whereSet, Span<float> values)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<sbyte> turn = whereSet ? Vector256<sbyte>.Zero : Vector256<sbyte>.AllBitsSet;
            for (; i <= mask.Length - 32; i += 32)
            {
                // bytes of -1 widen to words of -1
                Vector256<sbyte> kept = Vector256.Equals(Vector256.Create(mask.Slice(i, 32)), Vector256<byte>.Zero).AsSByte() ^ turn;
                if (kept != Vector256<sbyte>.AllBitsSet)
                {
                    Span<float> part = values.Slice(i, 32);
                    Keep(Vector256.WidenLower(Vector256.WidenLower(kept)), part);
                    Keep(Vector256.WidenUpper(Vector256.WidenLower(kept)), part[8..]);
                    Keep(Vector256.WidenLower(Vector256.WidenUpper(kept)), part[16..]);
                    Keep(Vector256.WidenUpper(Vector256.WidenUpper(kept)), part[24..]);
                }
            }
        }

        for (; i < mask.Length; i++)
        {
            values[i] = mask[i] != 0 == whereSet ? 0 : values[i];
        }
    }

    private static void Keep(Vector256<int> kept, Span<float> values) =>
        (Vector256.Create<float>(values[..8]).AsInt32() & kept).AsSingle().CopyTo(values);

    // a byte of -1 for each of 32 values that passes a test against a limit, else 0
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Compare<TTest>(ref float first, int at, Vector256<float> limit)
        where TTest : ITest
    {
        ref float from = ref Unsafe.Add(ref first, at);
        Vector256<float> a = TTest.Of(Vector256.LoadUnsafe(ref from), limit), b = TTest.Of(Vector256.LoadUnsafe(ref from, 8), limit);
        Vector256<float> c = TTest.Of(Vector256.LoadUnsafe(ref from, 16), limit), d = TTest.Of(Vector256.LoadUnsafe(ref from, 24), limit);
        return Vector256.Narrow(Vector256.Narrow(a.AsInt32(), b.AsInt32()), Vector256.Narrow(c.AsInt32(), d.AsInt32()));
    }

    private interface ITest
    {
        static abstract Vector256<float> Of(Vector256<float> values, Vector256<float> limit);
    }

    private readonly struct Reaches : ITest
    {
        public static Vector256<float> Of(Vector256<float> values, Vector256<float> limit) => Vector256.GreaterThanOrEqual(values, limit);
    }

    private readonly struct Exceeds : ITest
    {
        public static Vector256<float> Of(Vector256<float> values, Vector256<float> limit) => Vector256.GreaterThan(values, limit);
    }

    private readonly struct MagnitudeReaches : ITest
    {
        public static Vector256<float> Of(Vector256<float> values, Vector256<float> limit) => Vector256.GreaterThanOrEqual(Vector256.Abs(values), limit);
    }

    private readonly struct MagnitudeExceeds : ITest
    {
        public static Vector256<float> Of(Vector256<float> values, Vector256<float> limit) => Vector256.GreaterThan(Vector256.Abs(values), limit);
    }
}
