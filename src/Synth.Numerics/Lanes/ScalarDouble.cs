using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>One double: the oracle, the tail of a row and the element of a GPU thread.</summary>
public readonly struct ScalarDouble(double value) : IMemoryLane<ScalarDouble, ScalarMask, double>
{
    /// <summary>The number.</summary>
    public readonly double Value = value;

    public static int Width => 1;

    public static double UnitRoundoff => 2.220446049250313e-16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarDouble Constant(double value) => new(value);

    public static ScalarDouble operator +(ScalarDouble a, ScalarDouble b) => new(a.Value + b.Value);

    public static ScalarDouble operator -(ScalarDouble a, ScalarDouble b) => new(a.Value - b.Value);

    public static ScalarDouble operator *(ScalarDouble a, ScalarDouble b) => new(a.Value * b.Value);

    public static ScalarDouble operator /(ScalarDouble a, ScalarDouble b) => new(a.Value / b.Value);

    public static ScalarDouble operator -(ScalarDouble a) => new(-a.Value);

    public static ScalarMask operator <(ScalarDouble a, ScalarDouble b) => new(a.Value < b.Value);

    public static ScalarMask operator >(ScalarDouble a, ScalarDouble b) => new(a.Value > b.Value);

    public static ScalarMask operator <=(ScalarDouble a, ScalarDouble b) => new(a.Value <= b.Value);

    public static ScalarMask operator >=(ScalarDouble a, ScalarDouble b) => new(a.Value >= b.Value);

    public static ScalarMask AreEqual(ScalarDouble a, ScalarDouble b) => new(a.Value == b.Value);

    public static ScalarDouble Select(ScalarMask mask, ScalarDouble whenTrue, ScalarDouble whenFalse) => mask.Value ? whenTrue : whenFalse;

    public static ScalarDouble MultiplyAdd(ScalarDouble a, ScalarDouble b, ScalarDouble c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    public static ScalarDouble Sqrt(ScalarDouble a) => new(Math.Sqrt(a.Value));

    public static ScalarDouble Abs(ScalarDouble a) => new(Math.Abs(a.Value));

    public static ScalarDouble Min(ScalarDouble a, ScalarDouble b) => a.Value < b.Value ? a : b;

    public static ScalarDouble Max(ScalarDouble a, ScalarDouble b) => a.Value > b.Value ? a : b;

    public static ScalarDouble CopySign(ScalarDouble magnitude, ScalarDouble sign) => new(Math.CopySign(magnitude.Value, sign.Value));

    public static ScalarDouble Round(ScalarDouble a) => new(Math.Round(a.Value, MidpointRounding.ToEven));

    public static ScalarDouble Floor(ScalarDouble a) => new(Math.Floor(a.Value));

    public static ScalarDouble Log(ScalarDouble a) => new(Math.Log(a.Value));

    public static ScalarDouble Exp(ScalarDouble a) => new(Math.Exp(a.Value));

    public static ScalarDouble Atan(ScalarDouble a) => new(Math.Atan(a.Value));

    public static ScalarDouble Atan2(ScalarDouble y, ScalarDouble x) => new(Math.Atan2(y.Value, x.Value));

    public static void SinCos(ScalarDouble a, out ScalarDouble sine, out ScalarDouble cosine)
    {
        (double s, double c) = Math.SinCos(a.Value);
        sine = new(s);
        cosine = new(c);
    }

    public static ScalarDouble Load(ref readonly double source) => new(source);

    public static void Store(ScalarDouble value, ref double destination) => destination = value.Value;
}
