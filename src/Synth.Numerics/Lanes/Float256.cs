using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Lanes;

/// <summary>Eight floats in a 256-bit register.</summary>
public readonly struct Float256(Vector256<float> value) : IMemoryLane<Float256, Mask256, float>, IFormatLane<Float256, Mask256>
{
    /// <summary>The numbers.</summary>
    public readonly Vector256<float> Value = value;

    public static int Width => 8;

    public static double UnitRoundoff => SingleFormat.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Constant(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Constant(DualNumber value) => Constant(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Substitute(Float256 value, Float256 replaced) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator +(Float256 a, Float256 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator -(Float256 a, Float256 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator *(Float256 a, Float256 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator /(Float256 a, Float256 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator -(Float256 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator <(Float256 a, Float256 b) => new(Vector256.LessThan(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator >(Float256 a, Float256 b) => new(Vector256.GreaterThan(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator <=(Float256 a, Float256 b) => new(Vector256.LessThanOrEqual(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator >=(Float256 a, Float256 b) => new(Vector256.GreaterThanOrEqual(a.Value, b.Value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 AreEqual(Float256 a, Float256 b) => new(Vector256.Equals(a.Value, b.Value).AsDouble());

    // one blend instruction looks at the sign bit alone; the portable form is three logical operations
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Select(Mask256 mask, Float256 whenTrue, Float256 whenFalse) => Avx.IsSupported
        ? new(Avx.BlendVariable(whenFalse.Value, whenTrue.Value, mask.Value.AsSingle()))
        : new(Vector256.ConditionalSelect(mask.Value.AsSingle(), whenTrue.Value, whenFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 MultiplyAdd(Float256 a, Float256 b, Float256 c) => new(Vector256.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Sqrt(Float256 a) => new(Vector256.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Abs(Float256 a) => new(Vector256.Abs(a.Value));

    // the x86 instructions return their second operand for NaN and for equal zeros, as the contract asks
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Min(Float256 a, Float256 b) => Avx.IsSupported ? new(Avx.Min(a.Value, b.Value)) : Select(a < b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Max(Float256 a, Float256 b) => Avx.IsSupported ? new(Avx.Max(a.Value, b.Value)) : Select(a > b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 CopySign(Float256 magnitude, Float256 sign) => new(Vector256.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Round(Float256 a) => new(Vector256.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Floor(Float256 a) => new(Vector256.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitExponent(Float256 a, out Float256 mantissa, out Float256 exponent)
    {
        Vector256<uint> shifted = a.Value.AsUInt32() + Vector256.Create(SingleFormat.SplitOffset);
        mantissa = new(((shifted & Vector256.Create(SingleFormat.FractionMask)) + Vector256.Create(SingleFormat.SplitBase)).AsSingle());
        Vector256<uint> biased = (shifted >> SingleFormat.FractionBits) | Vector256.Create(SingleFormat.WholeBits);
        exponent = new(biased.AsSingle() - Vector256.Create(SingleFormat.WholeAndBias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 PowerOfTwo(Float256 a) =>
        new(((a.Value + Vector256.Create(SingleFormat.WholeAndBias)).AsUInt32() << SingleFormat.FractionBits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Log(Float256 a) => Transcendentals<Float256, Mask256, SingleTranscendentals<Float256, Mask256>>.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Exp(Float256 a) => Transcendentals<Float256, Mask256, SingleTranscendentals<Float256, Mask256>>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Atan(Float256 a) => Transcendentals<Float256, Mask256, SingleTranscendentals<Float256, Mask256>>.Atan(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Atan2(Float256 y, Float256 x) => Transcendentals<Float256, Mask256, SingleTranscendentals<Float256, Mask256>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 AtanRatio(Float256 y, Float256 x) => Transcendentals<Float256, Mask256, SingleTranscendentals<Float256, Mask256>>.AtanRatio(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Float256 a, out Float256 sine, out Float256 cosine) =>
        Transcendentals<Float256, Mask256, SingleTranscendentals<Float256, Mask256>>.SinCos(a, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Load(ref readonly float source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Float256 value, ref float destination) => value.Value.StoreUnsafe(ref destination);
}
