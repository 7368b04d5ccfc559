using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>Zeros of both signs, infinities, NaN and the ends of the range; equality is of bits, so that -0 is not 0.</summary>
public class TranscendentalEdgeTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Fact]
    public void Log_at_the_edges() => Table(
        x => ScalarDouble.Log(new(x)).Value,
        (0.0, -Inf),
        (-0.0, -Inf),
        (1.0, 0.0),
        (-1.0, NaN),
        (-double.Epsilon, NaN),
        (double.Epsilon, -744.4400719213812),
        (double.MaxValue, 709.782712893384),
        (Inf, Inf),
        (-Inf, NaN),
        (NaN, NaN));

    [Fact]
    public void Exp_at_the_edges() => Table(
        x => ScalarDouble.Exp(new(x)).Value,
        (0.0, 1.0),
        (-0.0, 1.0),
        (709.782712893384, 1.7976931348622732e308),
        (709.7827128933841, Inf),
        (Inf, Inf),
        (1e300, Inf),
        (-745.1332191019411, double.Epsilon),
        (-745.1332191019412, 0.0),
        (-1e300, 0.0),
        (-Inf, 0.0),
        (NaN, NaN));

    [Fact]
    public void Atan_at_the_edges() => Table(
        x => ScalarDouble.Atan(new(x)).Value,
        (0.0, 0.0),
        (-0.0, -0.0),
        (double.Epsilon, double.Epsilon),
        (-1e-200, -1e-200),
        (1.0, Math.PI / 4.0),
        (-double.MaxValue, -Math.PI / 2.0),
        (Inf, Math.PI / 2.0),
        (-Inf, -Math.PI / 2.0),
        (NaN, NaN));

    // IEEE 754-2019, 9.2.1
    [Fact]
    public void Atan2_follows_the_standard()
    {
        double[] numbers = [0.0, 1.0, 3.0, double.Epsilon, 1e-200, 1e200, double.MaxValue, Inf, NaN, -0.0, -1.0, -5.0, -double.Epsilon, -double.MaxValue, -Inf];
        foreach ((double y, double x) in numbers.SelectMany(y => numbers.Select(x => (y, x))))
        {
            double angle = ScalarDouble.Atan2(new(y), new(x)).Value, expected = Angle(y, x);
            Assert.Equal(expected, angle, 3e-16);
            Assert.True(double.IsNaN(expected) || double.IsNegative(angle) == double.IsNegative(expected), $"{y}, {x}: {angle}");
            Assert.Equal((float)Angle((float)y, (float)x), ScalarFloat.Atan2(new((float)y), new((float)x)).Value, 3e-7f);
        }
    }

    [Fact]
    public void AtanRatio_at_the_edges()
    {
        (double Y, double X, double Expected)[] table =
        [
            (0.0, 0.0, 0.0),
            (0.0, -0.0, -0.0),
            (-0.0, 2.0, -0.0),
            (3.0, 0.0, Math.PI / 2.0),
            (3.0, -0.0, -Math.PI / 2.0),
            (-1.0, -1.0, Math.PI / 4.0),
            (1.0, -1.0, -Math.PI / 4.0),
            (Inf, Inf, Math.PI / 4.0),
            (1.0, -Inf, -0.0),
            (NaN, 1.0, NaN),
            (Inf, NaN, NaN),
            (NaN, Inf, NaN),
            (1.0, NaN, NaN),
        ];
        foreach ((double y, double x, double expected) in table)
        {
            SameBits(expected, ScalarDouble.AtanRatio(new(y), new(x)).Value);
        }
    }

    [Fact]
    public void SinCos_at_the_edges()
    {
        (double X, double Sine, double Cosine)[] table =
        [
            (0.0, 0.0, 1.0),
            (-0.0, -0.0, 1.0),
            (double.Epsilon, double.Epsilon, 1.0),
            (-1e-160, -1e-160, 1.0),
            (Math.PI / 2.0, 1.0, 6.123233995736766e-17),
            (Math.PI, 1.2246467991473532e-16, -1.0),
            (2e12, NaN, NaN),
            (double.MaxValue, NaN, NaN),
            (Inf, NaN, NaN),
            (-Inf, NaN, NaN),
            (NaN, NaN, NaN),
        ];
        foreach ((double x, double expectedSine, double expectedCosine) in table)
        {
            ScalarDouble.SinCos(new(x), out ScalarDouble sine, out ScalarDouble cosine);
            SameBits(expectedSine, sine.Value);
            SameBits(expectedCosine, cosine.Value);
        }
    }

    // two infinities make a diagonal, where the platform's libraries disagree
    private static double Angle(double y, double x) =>
        double.IsInfinity(y) && double.IsInfinity(x) ? Math.Atan2(Math.Sign(y), Math.Sign(x)) : Math.Atan2(y, x);

    private static void Table(Func<double, double> function, params (double X, double Expected)[] table)
    {
        foreach ((double x, double expected) in table)
        {
            SameBits(expected, function(x));
        }
    }

    private static void SameBits(double expected, double actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(double.IsNaN(expected) || double.IsNegative(expected), double.IsNaN(expected) || double.IsNegative(actual));
    }
}
