using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>The numbers with derivatives that kernels are prepared from.</summary>
public class DualNumberTests
{
    private static readonly Gen<double> Number = Gen.Choose(-4000, 4000).Select(i => (i + 0.5) / 1000);

    [Fact]
    public void Arithmetic_and_functions_have_their_closed_forms() =>
        Prop.ForAll(Number.Four().ToArbitrary(), n =>
        {
            (double a, double b, double da, double db) = n;
            DualNumber x = new(a, da), y = new(b, db);
            Close((da * b) + (a * db), x * y, a * b);
            Close((da / b) - (a * db / (b * b)), x / y, a / b);
            Close(da - (3 * db), x - (3 * y), a - (3 * b));
            Close(-da, -x, -a);
            Close(a * da / Math.Sqrt((a * a) + 1), DualNumber.Sqrt((x * x) + 1), Math.Sqrt((a * a) + 1));
            Close(Math.Cos(a) * da, DualNumber.SinCos(x).Sine, Math.SinCos(a).Sin);
            Close(-Math.Sin(a) * da, DualNumber.SinCos(x).Cosine, Math.SinCos(a).Cos);
            Close(da / 5 * (1 + Math.Pow(Math.Tan(a / 5), 2)), DualNumber.Tan(x / 5), Math.Tan(a / 5));
            Close(da / 5 / (1 - (a * a / 25)), DualNumber.Atanh(x / 5), Math.Atanh(a / 5));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Complex_numbers_follow_the_same_rules() =>
        Prop.ForAll(Number.Four().ToArbitrary(), n =>
        {
            (double a, double b, double da, double db) = n;
            Complex z = new(a, b), dz = new(da, db);
            DualComplex w = new(new DualNumber(a, da), new DualNumber(b, db));
            Close(2 * z * dz, w * w, z * z);
            Close(-dz / (z * z), DualComplex.Reciprocal(w), 1 / z);
            Close(dz / (2 * Complex.Sqrt(z)), DualComplex.Sqrt(w), Complex.Sqrt(z));
            Close(Complex.Conjugate(dz), DualComplex.Conjugate(w), Complex.Conjugate(z));
            Close((dz / a) - (z * da / (a * a)), w / w.Real, z / a);
            Close((dz * b) + (z * db), w * w.Imaginary, z * b);
            Close(2 * ((a * da) + (b * db)), w.Norm(), (a * a) + (b * b));
        }).QuickCheckThrowOnFailure();

    private static void Close(double tangent, DualNumber computed, double value)
    {
        Assert.Equal(value, computed.Value);
        Assert.True(Math.Abs(computed.Tangent - tangent) <= 1e-13 * (1 + Math.Abs(tangent)), $"{computed} instead of {tangent}");
    }

    private static void Close(Complex tangent, DualComplex computed, Complex value)
    {
        Assert.Equal(value, computed.Value);
        Assert.True((computed.Tangent - tangent).Magnitude <= 1e-13 * (1 + tangent.Magnitude), $"{computed} instead of {tangent}");
    }
}
