using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Datasets.Arrays;

/// <summary>Float to half precision in bulk, rounded to nearest even: the same bits as the conversion operator, several times faster.</summary>
internal static class HalfPrecision
{
    /// <summary>Converts every value; beyond 65504 becomes infinite, NaN stays NaN.</summary>
    /// <param name="source">Values.</param>
    /// <param name="target">As many places.</param>
    public static void Convert(ReadOnlySpan<float> source, Span<Half> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, source.Length, nameof(target));
        Span<ushort> bits = MemoryMarshal.Cast<Half, ushort>(target);
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= source.Length - 16; i += 16)
            {
                Vector256<uint> low = Bits(Vector256.Create(source.Slice(i, 8)));
                Vector256<uint> high = Bits(Vector256.Create(source.Slice(i + 8, 8)));
                Vector256.Narrow(low, high).CopyTo(bits.Slice(i, 16));
            }
        }

        for (; i < source.Length; i++)
        {
            target[i] = (Half)source[i];
        }
    }

    private static Vector256<uint> Bits(Vector256<float> values)
    {
        Vector256<uint> single = values.AsUInt32();
        Vector256<uint> sign = single & Vector256.Create(0x8000_0000u);
        Vector256<uint> magnitude = single ^ sign;

        // normal halves: shift the exponent's bias, add just under half a unit and the last kept bit, so that ties go to even
        Vector256<uint> odd = (magnitude >> 13) & Vector256<uint>.One;
        Vector256<uint> normal = (magnitude - Vector256.Create((127u - 15u) << 23) + Vector256.Create(0xFFFu) + odd) >> 13;

        // subnormal halves: adding 0.5 puts the value's last kept bit at the end of the mantissa, and the adder rounds
        Vector256<uint> subnormal = (magnitude.AsSingle() + Vector256.Create(0.5f)).AsUInt32() - Vector256.Create(0x3F00_0000u);

        Vector256<uint> result = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(113u << 23)), subnormal, normal);
        result = Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(0x477F_F000u)), Vector256.Create(0x7C00u), result);
        Vector256<uint> nan = Vector256.Create(0x7E00u) | ((magnitude >> 13) & Vector256.Create(0x3FFu));
        result = Vector256.ConditionalSelect(Vector256.GreaterThan(magnitude, Vector256.Create(0x7F80_0000u)), nan, result);
        return result | (sign >> 16);
    }
}
