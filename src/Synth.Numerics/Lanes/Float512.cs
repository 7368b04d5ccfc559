using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Lanes;

/// <summary>Sixteen floats in a 512-bit register.</summary>
public readonly struct Float512(Vector512<float> value) : IMemoryLane<Float512, Mask512, float>, IFormatLane<Float512, Mask512>
{
    /// <summary>The numbers.</summary>
    public readonly Vector512<float> Value = value;

    public static int Width => 16;

    public static double UnitRoundoff => SingleFormat.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Constant(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Constant(DualNumber value) => Constant(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Substitute(Float512 value, Float512 replaced) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator +(Float512 a, Float512 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator -(Float512 a, Float512 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator *(Float512 a, Float512 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator /(Float512 a, Float512 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator -(Float512 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator <(Float512 a, Float512 b) => new(Vector512.LessThan(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator >(Float512 a, Float512 b) => new(Vector512.GreaterThan(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator <=(Float512 a, Float512 b) => new(Vector512.LessThanOrEqual(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator >=(Float512 a, Float512 b) => new(Vector512.GreaterThanOrEqual(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 AreEqual(Float512 a, Float512 b) => new(Vector512.Equals(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Select(Mask512 mask, Float512 whenTrue, Float512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Value.AsSingle(), whenTrue.Value, whenFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 MultiplyAdd(Float512 a, Float512 b, Float512 c) => new(Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Sqrt(Float512 a) => new(Vector512.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Abs(Float512 a) => new(Vector512.Abs(a.Value));

    // the x86 instructions return their second operand for NaN and for equal zeros, as the contract asks
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Min(Float512 a, Float512 b) => Avx512F.IsSupported ? new(Avx512F.Min(a.Value, b.Value)) : Select(a < b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Max(Float512 a, Float512 b) => Avx512F.IsSupported ? new(Avx512F.Max(a.Value, b.Value)) : Select(a > b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 CopySign(Float512 magnitude, Float512 sign) => new(Vector512.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Round(Float512 a) => new(Vector512.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Floor(Float512 a) => new(Vector512.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitExponent(Float512 a, out Float512 mantissa, out Float512 exponent)
    {
        Vector512<uint> shifted = a.Value.AsUInt32() + Vector512.Create(SingleFormat.SplitOffset);
        mantissa = new(((shifted & Vector512.Create(SingleFormat.FractionMask)) + Vector512.Create(SingleFormat.SplitBase)).AsSingle());
        Vector512<uint> biased = (shifted >> SingleFormat.FractionBits) | Vector512.Create(SingleFormat.WholeBits);
        exponent = new(biased.AsSingle() - Vector512.Create(SingleFormat.WholeAndBias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 PowerOfTwo(Float512 a) =>
        new(((a.Value + Vector512.Create(SingleFormat.WholeAndBias)).AsUInt32() << SingleFormat.FractionBits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Log(Float512 a) => Transcendentals<Float512, Mask512, SingleTranscendentals<Float512, Mask512>>.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Exp(Float512 a) => Transcendentals<Float512, Mask512, SingleTranscendentals<Float512, Mask512>>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Atan(Float512 a) => Transcendentals<Float512, Mask512, SingleTranscendentals<Float512, Mask512>>.Atan(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Atan2(Float512 y, Float512 x) => Transcendentals<Float512, Mask512, SingleTranscendentals<Float512, Mask512>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 AtanRatio(Float512 y, Float512 x) => Transcendentals<Float512, Mask512, SingleTranscendentals<Float512, Mask512>>.AtanRatio(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Float512 a, out Float512 sine, out Float512 cosine) =>
        Transcendentals<Float512, Mask512, SingleTranscendentals<Float512, Mask512>>.SinCos(a, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Load(ref readonly float source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Float512 value, ref float destination) => value.Value.StoreUnsafe(ref destination);
}
