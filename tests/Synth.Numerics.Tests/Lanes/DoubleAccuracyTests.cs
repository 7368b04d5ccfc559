using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>
/// At most 2 units in the last place against 200-bit arithmetic, on thousands of points that crowd where the functions are hard; and
/// against the platform's library, which may itself be one unit off, on many more over the whole range.
/// </summary>
public class DoubleAccuracyTests
{
    private const int Fine = 4000;
    private const int Coarse = 200_000;

    [Fact]
    public void Log_is_within_2_ulp()
    {
        Sweep(Fine, AroundOne, x => HighPrecision.LogUlps(Log(x), x), 2.0);
        Sweep(Fine, Positive, x => HighPrecision.LogUlps(Log(x), x), 2.0);
        Sweep(Coarse, Positive, x => Difference(Log(x), Math.Log(x)), 3.0);
    }

    [Fact]
    public void Exp_is_within_2_ulp_down_to_subnormal_results()
    {
        Sweep(Fine, r => r.NextDouble() * 1455.0 - 745.2, x => x < 709.78 ? HighPrecision.ExpUlps(Exp(x), x) : 0.0, 2.0);
        Sweep(Fine, r => r.NextDouble() * 2.0 - 1.0, x => HighPrecision.ExpUlps(Exp(x), x), 2.0);
        Sweep(Coarse, r => r.NextDouble() * 1600.0 - 800.0, x => Difference(Exp(x), Math.Exp(x)), 3.0);
    }

    [Fact]
    public void Atan_is_within_2_ulp()
    {
        Sweep(Fine, r => r.NextDouble() * 8.0 - 4.0, x => HighPrecision.AtanUlps(ScalarDouble.Atan(new(x)).Value, x, 1.0), 2.0);
        Sweep(Fine, r => Signed(r, 40.0), x => HighPrecision.AtanUlps(ScalarDouble.Atan(new(x)).Value, x, 1.0), 2.0);
        Sweep(Coarse, AnyFinite, x => Difference(ScalarDouble.Atan(new(x)).Value, Math.Atan(x)), 3.0);
    }

    [Fact]
    public void Atan2_and_AtanRatio_are_within_2_ulp()
    {
        Sweep(Fine, r => (Signed(r, 20.0), Math.Abs(Signed(r, 20.0))), p => HighPrecision.AtanUlps(Atan2(p.Item1, p.Item2), p.Item1, p.Item2), 2.0);
        Sweep(Fine, r => (Signed(r, 1.0), Math.Abs(Signed(r, 1.0))), p => HighPrecision.AtanUlps(Ratio(p.Item1, p.Item2), p.Item1, p.Item2), 2.0);
        Sweep(Coarse, r => (AnyFinite(r), AnyFinite(r)), p => Difference(Atan2(p.Item1, p.Item2), Math.Atan2(p.Item1, p.Item2)), 3.0);
        Sweep(Coarse, r => (Signed(r, 2.0), Signed(r, 2.0)), p => Difference(Atan2(p.Item1, p.Item2), Math.Atan2(p.Item1, p.Item2)), 3.0);
        Sweep(Coarse, r => (Signed(r, 2.0), Signed(r, 2.0)), p => Difference(Ratio(p.Item1, p.Item2), Math.Atan2(p.Item1 * Math.Sign(p.Item2), Math.Abs(p.Item2))), 3.0);
    }

    [Fact]
    public void AtanRatio_survives_huge_and_subnormal_arguments()
    {
        double[] sizes = [double.MaxValue, 1.1e308, 1e300, 1e-300, 3e-310, 35e-324, 20e-324];
        foreach ((double y, double x) in sizes.SelectMany(a => sizes.Select(b => (a, b))))
        {
            Assert.InRange(Difference(Ratio(y, x), Math.Atan2(y, x)), 0.0, 3.0);
            Assert.InRange(Difference(Atan2(-y, -x), Math.Atan2(-y, -x)), 0.0, 3.0);
        }
    }

    [Fact]
    public void SinCos_is_within_2_ulp()
    {
        Sweep(Fine, r => r.NextDouble() * 2e5 - 1e5, SinCosUlps, 2.0);
        Sweep(Fine, r => r.NextDouble() * 8.0 - 4.0, SinCosUlps, 2.0);
        Sweep(Fine, r => Signed(r, 39.0), SinCosUlps, 2.0);
    }

    [Fact]
    public void SinCos_is_within_2_ulp_beside_multiples_of_a_right_angle() =>
        Sweep(Fine, r => NextTo(r.NextInt64(1L << r.Next(1, 38)) * (Math.PI / 2.0), r.Next(-2, 3)), SinCosUlps, 2.0);

    private static double Log(double x) => ScalarDouble.Log(new(x)).Value;

    private static double Exp(double x) => ScalarDouble.Exp(new(x)).Value;

    private static double Atan2(double y, double x) => ScalarDouble.Atan2(new(y), new(x)).Value;

    private static double Ratio(double y, double x) => ScalarDouble.AtanRatio(new(y), new(x)).Value;

    private static double SinCosUlps(double x)
    {
        ScalarDouble.SinCos(new(x), out ScalarDouble sine, out ScalarDouble cosine);
        (double s, double c) = HighPrecision.SinCosUlps(sine.Value, cosine.Value, x);
        return Math.Max(s, c);
    }

    private static double NextTo(double x, int steps) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + (x == 0.0 ? 0 : steps));

    // either sign, magnitudes spread evenly over so many powers of two around 1
    private static double Signed(System.Random random, double powers) =>
        (random.Next(2) == 0 ? 1.0 : -1.0) * Math.Pow(2.0, (random.NextDouble() * 2.0 - 1.0) * powers);

    private static double AroundOne(System.Random random) => 1.0 + Signed(random, 1.0) * Math.Pow(2.0, -2.0 - 40.0 * random.NextDouble());

    private static double AnyFinite(System.Random random) => BitConverter.Int64BitsToDouble(random.NextInt64(0x7FF0_0000_0000_0000)) * (random.Next(2) * 2 - 1);

    private static double Positive(System.Random random) => Math.Max(Math.Abs(AnyFinite(random)), double.Epsilon);

    // in steps from one double to the next
    private static double Difference(double a, double b) => a.Equals(b) ? 0.0
        : Math.Sign(a) != Math.Sign(b) && a != 0.0 && b != 0.0 ? double.PositiveInfinity
        : Math.Abs((double)(BitConverter.DoubleToInt64Bits(Math.Abs(a)) - BitConverter.DoubleToInt64Bits(Math.Abs(b))));

    private static void Sweep<T>(int count, Func<System.Random, T> draw, Func<T, double> ulps, double limit)
    {
        var random = new System.Random(20240229);
        for (int i = 0; i < count; i++)
        {
            T point = draw(random);
            double error = ulps(point);
            if (!(error <= limit))
            {
                Assert.Fail($"{error} ulp at {point}");
            }
        }
    }
}
