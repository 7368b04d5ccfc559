using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Lanes;

/// <summary>Eight doubles in a 512-bit register.</summary>
public readonly struct Double512(Vector512<double> value) : IMemoryLane<Double512, Mask512, double>, IFormatLane<Double512, Mask512>
{
    /// <summary>The numbers.</summary>
    public readonly Vector512<double> Value = value;

    public static int Width => 8;

    public static double UnitRoundoff => DoubleFormat.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Constant(DualNumber value) => Constant(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Substitute(Double512 value, Double512 replaced) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator +(Double512 a, Double512 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 a, Double512 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator *(Double512 a, Double512 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator /(Double512 a, Double512 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator <(Double512 a, Double512 b) => new(Vector512.LessThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator >(Double512 a, Double512 b) => new(Vector512.GreaterThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator <=(Double512 a, Double512 b) => new(Vector512.LessThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator >=(Double512 a, Double512 b) => new(Vector512.GreaterThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 AreEqual(Double512 a, Double512 b) => new(Vector512.Equals(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Select(Mask512 mask, Double512 whenTrue, Double512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 a, Double512 b, Double512 c) => new(Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Sqrt(Double512 a) => new(Vector512.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Abs(Double512 a) => new(Vector512.Abs(a.Value));

    // the x86 instructions return their second operand for NaN and for equal zeros, as the contract asks
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Min(Double512 a, Double512 b) => Avx512F.IsSupported ? new(Avx512F.Min(a.Value, b.Value)) : Select(a < b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Max(Double512 a, Double512 b) => Avx512F.IsSupported ? new(Avx512F.Max(a.Value, b.Value)) : Select(a > b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 CopySign(Double512 magnitude, Double512 sign) => new(Vector512.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Round(Double512 a) => new(Vector512.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Floor(Double512 a) => new(Vector512.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitExponent(Double512 a, out Double512 mantissa, out Double512 exponent)
    {
        Vector512<ulong> shifted = a.Value.AsUInt64() + Vector512.Create(DoubleFormat.SplitOffset);
        mantissa = new(((shifted & Vector512.Create(DoubleFormat.FractionMask)) + Vector512.Create(DoubleFormat.SplitBase)).AsDouble());
        Vector512<ulong> biased = (shifted >> DoubleFormat.FractionBits) | Vector512.Create(DoubleFormat.WholeBits);
        exponent = new(biased.AsDouble() - Vector512.Create(DoubleFormat.WholeAndBias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 PowerOfTwo(Double512 a) =>
        new(((a.Value + Vector512.Create(DoubleFormat.WholeAndBias)).AsUInt64() << DoubleFormat.FractionBits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Log(Double512 a) => Transcendentals<Double512, Mask512, DoubleTranscendentals<Double512, Mask512>>.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Exp(Double512 a) => Transcendentals<Double512, Mask512, DoubleTranscendentals<Double512, Mask512>>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Atan(Double512 a) => Transcendentals<Double512, Mask512, DoubleTranscendentals<Double512, Mask512>>.Atan(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Atan2(Double512 y, Double512 x) => Transcendentals<Double512, Mask512, DoubleTranscendentals<Double512, Mask512>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AtanRatio(Double512 y, Double512 x) => Transcendentals<Double512, Mask512, DoubleTranscendentals<Double512, Mask512>>.AtanRatio(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Double512 a, out Double512 sine, out Double512 cosine) =>
        Transcendentals<Double512, Mask512, DoubleTranscendentals<Double512, Mask512>>.SinCos(a, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double512 value, ref double destination) => value.Value.StoreUnsafe(ref destination);
}
