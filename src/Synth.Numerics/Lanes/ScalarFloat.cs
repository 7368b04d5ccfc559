using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>One float: the tail of a row and the element of a GPU thread.</summary>
public readonly struct ScalarFloat(float value) : IMemoryLane<ScalarFloat, ScalarMask, float>, IFormatLane<ScalarFloat, ScalarMask>
{
    /// <summary>The number.</summary>
    public readonly float Value = value;

    public static int Width => 1;

    public static double UnitRoundoff => SingleFormat.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Constant(double value) => new((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Constant(DualNumber value) => Constant(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Substitute(ScalarFloat value, ScalarFloat replaced) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat operator +(ScalarFloat a, ScalarFloat b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat operator -(ScalarFloat a, ScalarFloat b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat operator *(ScalarFloat a, ScalarFloat b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat operator /(ScalarFloat a, ScalarFloat b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat operator -(ScalarFloat a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <(ScalarFloat a, ScalarFloat b) => new(a.Value < b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >(ScalarFloat a, ScalarFloat b) => new(a.Value > b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <=(ScalarFloat a, ScalarFloat b) => new(a.Value <= b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >=(ScalarFloat a, ScalarFloat b) => new(a.Value >= b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask AreEqual(ScalarFloat a, ScalarFloat b) => new(a.Value == b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Select(ScalarMask mask, ScalarFloat whenTrue, ScalarFloat whenFalse) => mask.Value ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat MultiplyAdd(ScalarFloat a, ScalarFloat b, ScalarFloat c) => new(MathF.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Sqrt(ScalarFloat a) => new(MathF.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Abs(ScalarFloat a) => new(MathF.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Min(ScalarFloat a, ScalarFloat b) => a.Value < b.Value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Max(ScalarFloat a, ScalarFloat b) => a.Value > b.Value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat CopySign(ScalarFloat magnitude, ScalarFloat sign) => new(MathF.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Round(ScalarFloat a) => new(MathF.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Floor(ScalarFloat a) => new(MathF.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitExponent(ScalarFloat a, out ScalarFloat mantissa, out ScalarFloat exponent)
    {
        uint shifted = unchecked(BitConverter.SingleToUInt32Bits(a.Value) + SingleFormat.SplitOffset);
        mantissa = new(BitConverter.UInt32BitsToSingle((shifted & SingleFormat.FractionMask) + SingleFormat.SplitBase));
        uint biased = (shifted >> SingleFormat.FractionBits) | SingleFormat.WholeBits;
        exponent = new(BitConverter.UInt32BitsToSingle(biased) - SingleFormat.WholeAndBias);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat PowerOfTwo(ScalarFloat a) =>
        new(BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(a.Value + SingleFormat.WholeAndBias) << SingleFormat.FractionBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Log(ScalarFloat a) => Transcendentals<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Exp(ScalarFloat a) => Transcendentals<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Atan(ScalarFloat a) => Transcendentals<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.Atan(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Atan2(ScalarFloat y, ScalarFloat x) => Transcendentals<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat AtanRatio(ScalarFloat y, ScalarFloat x) => Transcendentals<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.AtanRatio(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(ScalarFloat a, out ScalarFloat sine, out ScalarFloat cosine) =>
        Transcendentals<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.SinCos(a, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarFloat Load(ref readonly float source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScalarFloat value, ref float destination) => destination = value.Value;
}
