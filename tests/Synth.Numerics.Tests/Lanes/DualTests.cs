using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Lanes;
using Lane = Synth.Numerics.Lanes.Dual<Synth.Numerics.Lanes.ScalarDouble, Synth.Numerics.Lanes.ScalarMask>;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>Derivatives of every operation of a dual lane against closed forms, and the rules that they obey together.</summary>
public class DualTests
{
    private static readonly Gen<double> Number = Gen.Choose(-4000, 4000).Select(i => (i + 0.5) / 1000);

    /// <summary>Name, operation on two numbers, and its derivatives with respect to both.</summary>
    private static readonly (string Name, Func<Lane, Lane, Lane> Run, Func<double, double, (double ByA, double ByB)> Derivative)[] Operations =
    [
        ("sum", (a, b) => a + b, (_, _) => (1, 1)),
        ("difference", (a, b) => a - b, (_, _) => (1, -1)),
        ("product", (a, b) => a * b, (a, b) => (b, a)),
        ("quotient", (a, b) => a / b, (a, b) => (1 / b, -a / (b * b))),
        ("negation", (a, _) => -a, (_, _) => (-1, 0)),
        ("multiply-add", (a, b) => Lane.MultiplyAdd(a, b, a), (a, b) => (b + 1, a)),
        ("square root", (a, b) => Lane.Sqrt((a * a) + (b * b)), (a, b) => (a / Math.Sqrt((a * a) + (b * b)), b / Math.Sqrt((a * a) + (b * b)))),
        ("magnitude", (a, _) => Lane.Abs(a), (a, _) => (Math.Sign(a), 0)),
        ("minimum", Lane.Min, (a, b) => a < b ? (1, 0) : (0, 1)),
        ("maximum", Lane.Max, (a, b) => a > b ? (1, 0) : (0, 1)),
        ("sign", Lane.CopySign, (a, b) => (Math.Sign(a) * Math.Sign(b), 0)),
        ("rounding", (a, b) => Lane.Round(a) + Lane.Floor(b), (_, _) => (0, 0)),
        ("logarithm", (a, _) => Lane.Log(a * a), (a, _) => (2 / a, 0)),
        ("exponential", (a, _) => Lane.Exp(a), (a, _) => (Math.Exp(a), 0)),
        ("arctangent", (a, _) => Lane.Atan(a), (a, _) => (1 / (1 + (a * a)), 0)),
        ("angle", Lane.Atan2, (a, b) => (b / ((a * a) + (b * b)), -a / ((a * a) + (b * b)))),
        ("arctangent of a ratio", Lane.AtanRatio, (a, b) => (b / ((a * a) + (b * b)), -a / ((a * a) + (b * b)))),
        ("sine", (a, _) => Sine(a), (a, _) => (Math.Cos(a), 0)),
        ("cosine", (a, _) => Cosine(a), (a, _) => (-Math.Sin(a), 0)),
        ("selection", (a, b) => Lane.Select(a < b, a * a, b), (a, b) => a < b ? (2 * a, 0) : (0, 1)),
        ("substitution", Lane.Substitute, (_, _) => (0, 1)),
    ];

    [Fact]
    public void Every_operation_has_its_closed_form() =>
        Prop.ForAll(Number.Four().ToArbitrary(), n =>
        {
            (double a, double b, double da, double db) = n;
            foreach ((string name, Func<Lane, Lane, Lane> run, Func<double, double, (double ByA, double ByB)> derivative) in Operations)
            {
                (double byA, double byB) = derivative(a, b);
                double expected = (byA * da) + (byB * db);
                double scale = Math.Abs(byA * da) + Math.Abs(byB * db) + 1e-300;
                double computed = run(Of(a, da), Of(b, db)).Tangent.Value;
                Assert.True(Math.Abs(computed - expected) <= 4e-15 * scale, $"{name} at {a}, {b} towards {da}, {db}: {computed}, not {expected}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Values_have_the_bits_of_the_lane_below() =>
        Prop.ForAll(Number.Two().ToArbitrary(), n =>
        {
            (double a, double b) = n;
            Lane x = Of(a, 1), y = Of(b, -2);
            Assert.Equal(ScalarDouble.Atan2(new(a), new(b)).Value, Lane.Atan2(x, y).Value.Value);
            Assert.Equal((new ScalarDouble(a) / new ScalarDouble(b)).Value, (x / y).Value.Value);
            Assert.Equal(ScalarDouble.MultiplyAdd(new(a), new(b), new(a)).Value, Lane.MultiplyAdd(x, y, x).Value.Value);
            Assert.Equal(ScalarDouble.Sqrt(new(a)).Value, Lane.Sqrt(x).Value.Value);
            Assert.Equal(ScalarDouble.CopySign(new(a), new(b)).Value, Lane.CopySign(x, y).Value.Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_derivative_in_a_sum_of_directions_is_the_sum_of_derivatives() =>
        Prop.ForAll(Number.Four().ToArbitrary(), n =>
        {
            (double a, double b, double da, double db) = n;
            Lane F(double towardsA, double towardsB)
            {
                Lane x = Of(a, towardsA), y = Of(b, towardsB);
                return Lane.Atan2(x * y, Lane.Exp(x)) + (Lane.Log((y * y) + Lane.Abs(x)) / Lane.Sqrt((x * x) + (y * y)));
            }

            double together = F(da, db).Tangent.Value, apart = F(da, 0).Tangent.Value + F(0, db).Tangent.Value;
            return Math.Abs(together - apart) <= 1e-12 * (1 + Math.Abs(F(da, 0).Tangent.Value) + Math.Abs(F(0, db).Tangent.Value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_singular_derivative_on_the_side_not_chosen_does_no_harm()
    {
        Lane zero = Of(0, 1), one = Of(1, 1);
        Assert.Equal(1, Lane.Select(zero < one, one, Lane.Sqrt(zero)).Tangent.Value);
        Assert.Equal(1, Lane.Max(Lane.Sqrt(zero), one).Tangent.Value);
        Assert.Equal(1, Lane.Select(zero < one, one, one / zero).Tangent.Value);
    }

    [Fact]
    public void What_does_not_vary_has_no_derivative_even_where_the_function_is_singular()
    {
        Lane zero = Of(0, 0);
        Assert.Equal(0, Lane.Sqrt(zero).Tangent.Value);
        Assert.Equal(0, Lane.Log(zero).Tangent.Value);
        Assert.Equal(0, Lane.Atan2(zero, zero).Tangent.Value);
        Assert.Equal(double.PositiveInfinity, Lane.Sqrt(Of(0, 1)).Tangent.Value);
    }

    [Fact]
    public void Magnitude_and_sign_together_are_smooth_at_zero()
    {
        // sign(a) log(1 + |a|) has the derivative 1 at 0 from both sides
        foreach (double zero in (double[])[0.0, -0.0])
        {
            Lane a = Of(zero, 3);
            Assert.Equal(3, Lane.CopySign(Lane.Log(Lane.Constant(1.0) + Lane.Abs(a)), a).Tangent.Value);
        }
    }

    [Fact]
    public void Angles_of_tiny_and_huge_points_keep_their_derivative()
    {
        Assert.Equal(0.5e200, Lane.Atan2(Of(1e-200, 1), Of(1e-200, 0)).Tangent.Value, 1e185);
        Assert.Equal(0.5e-200, Lane.Atan2(Of(1e200, 1), Of(1e200, 0)).Tangent.Value, 1e-215);
        Assert.Equal(0, Lane.Atan2(Of(0, 1), Of(0, 1)).Tangent.Value);
    }

    [Fact]
    public void Wide_lanes_give_what_the_scalar_one_gives()
    {
        double[] numbers = [.. Enumerable.Range(1, Double512.Width).Select(i => (i * 0.37) - 1.2)];
        Dual<Double512, Mask512> x = new(Double512.Load(in numbers[0]), Double512.Constant(0.5));
        Dual<Double512, Mask512> result = Dual<Double512, Mask512>.Atan2(x * x, Dual<Double512, Mask512>.Exp(x)) / Dual<Double512, Mask512>.Abs(x);
        double[] tangents = new double[Double512.Width];
        Double512.Store(result.Tangent, ref tangents[0]);

        Assert.Equal(numbers.Select(n => (Lane.Atan2(Of(n, 0.5) * Of(n, 0.5), Lane.Exp(Of(n, 0.5))) / Lane.Abs(Of(n, 0.5))).Tangent.Value), tangents);
    }

    private static Lane Of(double value, double tangent) => Lane.Constant(new DualNumber(value, tangent));

    private static Lane Sine(Lane a)
    {
        Lane.SinCos(a, out Lane sine, out _);
        return sine;
    }

    private static Lane Cosine(Lane a)
    {
        Lane.SinCos(a, out _, out Lane cosine);
        return cosine;
    }
}
