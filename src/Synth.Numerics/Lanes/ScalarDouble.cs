using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>One double: the oracle, the tail of a row and the element of a GPU thread.</summary>
public readonly struct ScalarDouble(double value) : IMemoryLane<ScalarDouble, ScalarMask, double>, IFormatLane<ScalarDouble, ScalarMask>
{
    /// <summary>The number.</summary>
    public readonly double Value = value;

    public static int Width => 1;

    public static double UnitRoundoff => DoubleFormat.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Constant(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Constant(DualNumber value) => Constant(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Substitute(ScalarDouble value, ScalarDouble replaced) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble operator +(ScalarDouble a, ScalarDouble b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble operator -(ScalarDouble a, ScalarDouble b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble operator *(ScalarDouble a, ScalarDouble b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble operator /(ScalarDouble a, ScalarDouble b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble operator -(ScalarDouble a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <(ScalarDouble a, ScalarDouble b) => new(a.Value < b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >(ScalarDouble a, ScalarDouble b) => new(a.Value > b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <=(ScalarDouble a, ScalarDouble b) => new(a.Value <= b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >=(ScalarDouble a, ScalarDouble b) => new(a.Value >= b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask AreEqual(ScalarDouble a, ScalarDouble b) => new(a.Value == b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Select(ScalarMask mask, ScalarDouble whenTrue, ScalarDouble whenFalse) => mask.Value ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble MultiplyAdd(ScalarDouble a, ScalarDouble b, ScalarDouble c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Sqrt(ScalarDouble a) => new(Math.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Abs(ScalarDouble a) => new(Math.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Min(ScalarDouble a, ScalarDouble b) => a.Value < b.Value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Max(ScalarDouble a, ScalarDouble b) => a.Value > b.Value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble CopySign(ScalarDouble magnitude, ScalarDouble sign) => new(Math.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Round(ScalarDouble a) => new(Math.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Floor(ScalarDouble a) => new(Math.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitExponent(ScalarDouble a, out ScalarDouble mantissa, out ScalarDouble exponent)
    {
        ulong shifted = unchecked(BitConverter.DoubleToUInt64Bits(a.Value) + DoubleFormat.SplitOffset);
        mantissa = new(BitConverter.UInt64BitsToDouble((shifted & DoubleFormat.FractionMask) + DoubleFormat.SplitBase));
        ulong biased = (shifted >> DoubleFormat.FractionBits) | DoubleFormat.WholeBits;
        exponent = new(BitConverter.UInt64BitsToDouble(biased) - DoubleFormat.WholeAndBias);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble PowerOfTwo(ScalarDouble a) =>
        new(BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(a.Value + DoubleFormat.WholeAndBias) << DoubleFormat.FractionBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Log(ScalarDouble a) => Transcendentals<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Exp(ScalarDouble a) => Transcendentals<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Atan(ScalarDouble a) => Transcendentals<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.Atan(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Atan2(ScalarDouble y, ScalarDouble x) => Transcendentals<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble AtanRatio(ScalarDouble y, ScalarDouble x) => Transcendentals<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.AtanRatio(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(ScalarDouble a, out ScalarDouble sine, out ScalarDouble cosine) =>
        Transcendentals<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.SinCos(a, out sine, out cosine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Broadcast(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Load(ref readonly double source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScalarDouble value, ref double destination) => destination = value.Value;
}
