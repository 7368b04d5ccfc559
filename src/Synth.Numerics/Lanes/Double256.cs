using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Lanes;

/// <summary>Four doubles in a 256-bit register.</summary>
public readonly struct Double256(Vector256<double> value) : IMemoryLane<Double256, Mask256, double>, IFormatLane<Double256, Mask256>
{
    /// <summary>The numbers.</summary>
    public readonly Vector256<double> Value = value;

    public static int Width => 4;

    public static double UnitRoundoff => DoubleFormat.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Constant(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Constant(DualNumber value) => Constant(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Substitute(Double256 value, Double256 replaced) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator +(Double256 a, Double256 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 a, Double256 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator *(Double256 a, Double256 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator /(Double256 a, Double256 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator <(Double256 a, Double256 b) => new(Vector256.LessThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator >(Double256 a, Double256 b) => new(Vector256.GreaterThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator <=(Double256 a, Double256 b) => new(Vector256.LessThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator >=(Double256 a, Double256 b) => new(Vector256.GreaterThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 AreEqual(Double256 a, Double256 b) => new(Vector256.Equals(a.Value, b.Value));

    // one blend instruction looks at the sign bit alone; the portable form is three logical operations
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Select(Mask256 mask, Double256 whenTrue, Double256 whenFalse) => Avx.IsSupported
        ? new(Avx.BlendVariable(whenFalse.Value, whenTrue.Value, mask.Value))
        : new(Vector256.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 a, Double256 b, Double256 c) => new(Vector256.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Sqrt(Double256 a) => new(Vector256.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Abs(Double256 a) => new(Vector256.Abs(a.Value));

    // the x86 instructions return their second operand for NaN and for equal zeros, as the contract asks
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Min(Double256 a, Double256 b) => Avx.IsSupported ? new(Avx.Min(a.Value, b.Value)) : Select(a < b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Max(Double256 a, Double256 b) => Avx.IsSupported ? new(Avx.Max(a.Value, b.Value)) : Select(a > b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 CopySign(Double256 magnitude, Double256 sign) => new(Vector256.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Round(Double256 a) => new(Vector256.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Floor(Double256 a) => new(Vector256.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitExponent(Double256 a, out Double256 mantissa, out Double256 exponent)
    {
        Vector256<ulong> shifted = a.Value.AsUInt64() + Vector256.Create(DoubleFormat.SplitOffset);
        mantissa = new(((shifted & Vector256.Create(DoubleFormat.FractionMask)) + Vector256.Create(DoubleFormat.SplitBase)).AsDouble());
        Vector256<ulong> biased = (shifted >> DoubleFormat.FractionBits) | Vector256.Create(DoubleFormat.WholeBits);
        exponent = new(biased.AsDouble() - Vector256.Create(DoubleFormat.WholeAndBias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 PowerOfTwo(Double256 a) =>
        new(((a.Value + Vector256.Create(DoubleFormat.WholeAndBias)).AsUInt64() << DoubleFormat.FractionBits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Log(Double256 a) => Transcendentals<Double256, Mask256, DoubleTranscendentals<Double256, Mask256>>.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Exp(Double256 a) => Transcendentals<Double256, Mask256, DoubleTranscendentals<Double256, Mask256>>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Atan(Double256 a) => Transcendentals<Double256, Mask256, DoubleTranscendentals<Double256, Mask256>>.Atan(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Atan2(Double256 y, Double256 x) => Transcendentals<Double256, Mask256, DoubleTranscendentals<Double256, Mask256>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AtanRatio(Double256 y, Double256 x) => Transcendentals<Double256, Mask256, DoubleTranscendentals<Double256, Mask256>>.AtanRatio(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Double256 a, out Double256 sine, out Double256 cosine) =>
        Transcendentals<Double256, Mask256, DoubleTranscendentals<Double256, Mask256>>.SinCos(a, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double256 value, ref double destination) => value.Value.StoreUnsafe(ref destination);
}
