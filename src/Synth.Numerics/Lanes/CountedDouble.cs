namespace Synth.Numerics.Lanes;

/// <summary>
/// A double that counts what is done with it: run through the same generic formulas as every other lane, it tells how many operations a point costs.
/// Numbers are those of <see cref="ScalarDouble"/> to the last bit. Counts are kept by thread; operations on masks are not counted.
/// </summary>
public readonly struct CountedDouble : IFormatLane<CountedDouble, ScalarMask>
{
    // SplitExponent: addition, two bit operations, shift, combination, subtraction; PowerOfTwo: addition and shift
    private const int SplitOperations = 6;
    private const int PowerOperations = 2;

    [ThreadStatic]
    private static OperationCount _count;

    private readonly ScalarDouble _value;

    private CountedDouble(ScalarDouble value) => _value = value;

    /// <summary>Operations of this thread so far.</summary>
    public static OperationCount Count => _count;

    public static int Width => 1;

    public static double UnitRoundoff => ScalarDouble.UnitRoundoff;

    /// <summary>The number.</summary>
    public double Value => _value.Value;

    /// <summary>A number; constants cost nothing.</summary>
    public static CountedDouble Constant(double value) => new(ScalarDouble.Constant(value));

    public static CountedDouble Constant(DualNumber value) => Constant(value.Value);

    public static CountedDouble Substitute(CountedDouble value, CountedDouble replaced) => value;

    public static CountedDouble operator +(CountedDouble a, CountedDouble b) => Simple(a._value + b._value);

    public static CountedDouble operator -(CountedDouble a, CountedDouble b) => Simple(a._value - b._value);

    public static CountedDouble operator *(CountedDouble a, CountedDouble b) => Simple(a._value * b._value);

    public static CountedDouble operator /(CountedDouble a, CountedDouble b)
    {
        _count = _count with { Divisions = _count.Divisions + 1 };
        return new(a._value / b._value);
    }

    public static CountedDouble operator -(CountedDouble a) => Simple(-a._value);

    public static ScalarMask operator <(CountedDouble a, CountedDouble b) => Compared(a._value < b._value);

    public static ScalarMask operator >(CountedDouble a, CountedDouble b) => Compared(a._value > b._value);

    public static ScalarMask operator <=(CountedDouble a, CountedDouble b) => Compared(a._value <= b._value);

    public static ScalarMask operator >=(CountedDouble a, CountedDouble b) => Compared(a._value >= b._value);

    public static ScalarMask AreEqual(CountedDouble a, CountedDouble b) => Compared(ScalarDouble.AreEqual(a._value, b._value));

    public static CountedDouble Select(ScalarMask mask, CountedDouble whenTrue, CountedDouble whenFalse) =>
        Simple(ScalarDouble.Select(mask, whenTrue._value, whenFalse._value));

    public static CountedDouble MultiplyAdd(CountedDouble a, CountedDouble b, CountedDouble c) => Simple(ScalarDouble.MultiplyAdd(a._value, b._value, c._value));

    public static CountedDouble Sqrt(CountedDouble a)
    {
        _count = _count with { Roots = _count.Roots + 1 };
        return new(ScalarDouble.Sqrt(a._value));
    }

    public static CountedDouble Abs(CountedDouble a) => Simple(ScalarDouble.Abs(a._value));

    public static CountedDouble Min(CountedDouble a, CountedDouble b) => Simple(ScalarDouble.Min(a._value, b._value));

    public static CountedDouble Max(CountedDouble a, CountedDouble b) => Simple(ScalarDouble.Max(a._value, b._value));

    public static CountedDouble CopySign(CountedDouble magnitude, CountedDouble sign) => Simple(ScalarDouble.CopySign(magnitude._value, sign._value));

    public static CountedDouble Round(CountedDouble a) => Simple(ScalarDouble.Round(a._value));

    public static CountedDouble Floor(CountedDouble a) => Simple(ScalarDouble.Floor(a._value));

    public static void SplitExponent(CountedDouble a, out CountedDouble mantissa, out CountedDouble exponent)
    {
        Add(SplitOperations);
        ScalarDouble.SplitExponent(a._value, out ScalarDouble m, out ScalarDouble e);
        (mantissa, exponent) = (new(m), new(e));
    }

    public static CountedDouble PowerOfTwo(CountedDouble a)
    {
        Add(PowerOperations);
        return new(ScalarDouble.PowerOfTwo(a._value));
    }

    public static CountedDouble Log(CountedDouble a) => Transcendentals<CountedDouble, ScalarMask, DoubleTranscendentals<CountedDouble, ScalarMask>>.Log(a);

    public static CountedDouble Exp(CountedDouble a) => Transcendentals<CountedDouble, ScalarMask, DoubleTranscendentals<CountedDouble, ScalarMask>>.Exp(a);

    public static CountedDouble Atan(CountedDouble a) => Transcendentals<CountedDouble, ScalarMask, DoubleTranscendentals<CountedDouble, ScalarMask>>.Atan(a);

    public static CountedDouble Atan2(CountedDouble y, CountedDouble x) =>
        Transcendentals<CountedDouble, ScalarMask, DoubleTranscendentals<CountedDouble, ScalarMask>>.Atan2(y, x);

    public static CountedDouble AtanRatio(CountedDouble y, CountedDouble x) =>
        Transcendentals<CountedDouble, ScalarMask, DoubleTranscendentals<CountedDouble, ScalarMask>>.AtanRatio(y, x);

    public static void SinCos(CountedDouble a, out CountedDouble sine, out CountedDouble cosine) =>
        Transcendentals<CountedDouble, ScalarMask, DoubleTranscendentals<CountedDouble, ScalarMask>>.SinCos(a, out sine, out cosine);

    private static CountedDouble Simple(ScalarDouble value)
    {
        Add(1);
        return new(value);
    }

    private static ScalarMask Compared(ScalarMask mask)
    {
        Add(1);
        return mask;
    }

    private static void Add(int operations) => _count = _count with { Simple = _count.Simple + operations };
}
