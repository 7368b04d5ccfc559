using FsCheck;
using FsCheck.Fluent;
using Synth.Physics.Interferometry;

namespace Synth.Physics.Tests.Interferometry;

public sealed class PhaseWrappingTests
{
    [Fact]
    public void Borders_are_exact_in_both_precisions()
    {
        Assert.Equal(-MathF.PI, PhaseWrapping.Wrap(MathF.PI));
        Assert.Equal(-MathF.PI, PhaseWrapping.Wrap(-MathF.PI));
        Assert.Equal(MathF.BitDecrement(MathF.PI), PhaseWrapping.Wrap(MathF.BitDecrement(MathF.PI)));
        Assert.Equal(-Math.PI, PhaseWrapping.Wrap(Math.PI));
        Assert.Equal(-Math.PI, PhaseWrapping.Wrap(-Math.PI));
        Assert.Equal(Math.BitDecrement(Math.PI), PhaseWrapping.Wrap(Math.BitDecrement(Math.PI)));
        Assert.Equal(0f, PhaseWrapping.Wrap(2 * MathF.PI), 1e-6f);
        Assert.True(float.IsNaN(PhaseWrapping.Wrap(float.NaN)));
        Assert.True(double.IsNaN(PhaseWrapping.Wrap(double.PositiveInfinity)));
    }

    [Fact]
    public void Every_result_lies_in_the_interval_even_one_step_around_the_multiples_of_pi()
    {
        for (int multiple = -2000; multiple <= 2000; multiple++)
        {
            float single = (float)(multiple * Math.PI);
            double precise = multiple * Math.PI;
            for (int step = -3; step <= 3; step++)
            {
                float x = single + (step * (MathF.BitIncrement(MathF.Abs(single)) - MathF.Abs(single)));
                double y = precise + (step * (Math.BitIncrement(Math.Abs(precise)) - Math.Abs(precise)));
                Assert.InRange(PhaseWrapping.Wrap(x), -MathF.PI, MathF.BitDecrement(MathF.PI));
                Assert.InRange(PhaseWrapping.Wrap(y), -Math.PI, Math.BitDecrement(Math.PI));
            }
        }
    }

    [Fact]
    public void Wrapping_agrees_with_the_remainder_of_the_true_two_pi()
    {
        // System.Math reduces by the double 2 pi; its error over k cycles is k * 2.45e-16, far below the tolerance here
        for (int i = -5000; i <= 5000; i++)
        {
            double x = i * 0.731;
            double expected = Math.IEEERemainder(x, 2 * Math.PI) - (Math.Round(x / (2 * Math.PI)) * 2.4492935982947064e-16);
            Assert.Equal(Math.Cos(expected), Math.Cos(PhaseWrapping.Wrap(x)), 1e-12);
            Assert.Equal(Math.Sin(expected), Math.Sin(PhaseWrapping.Wrap(x)), 1e-12);
            Assert.Equal(Math.Sin((double)(float)x), Math.Sin(PhaseWrapping.Wrap((float)x)), 5e-7);
        }
    }

    [Fact]
    public void Whole_cycles_do_not_matter_and_wrapping_twice_is_wrapping_once() =>
        Prop.ForAll(
            (from x in Gen.Choose(-1_000_000, 1_000_000) from k in Gen.Choose(-1000, 1000) select (X: x * 1e-4, Cycles: k)).ToArbitrary(),
            draw =>
            {
                double once = PhaseWrapping.Wrap(draw.X);
                double shifted = PhaseWrapping.Wrap(draw.X + (2 * Math.PI * draw.Cycles));
                double apart = Math.Abs(once - shifted);
                return Math.Min(apart, (2 * Math.PI) - apart) < 3e-12 && PhaseWrapping.Wrap(once) == once;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Spans_hold_the_same_bits_as_single_calls()
    {
        float[] singles = [.. Enumerable.Range(0, 1003).Select(i => (i - 500) * 0.317f)];
        double[] doubles = [.. singles.Select(value => (double)value)];
        float[] wrappedSingles = new float[singles.Length];
        double[] wrappedDoubles = new double[doubles.Length];
        PhaseWrapping.Wrap(singles, wrappedSingles);
        PhaseWrapping.Wrap(doubles, wrappedDoubles);
        for (int i = 0; i < singles.Length; i++)
        {
            Assert.Equal(PhaseWrapping.Wrap(singles[i]), wrappedSingles[i]);
            Assert.Equal(PhaseWrapping.Wrap(doubles[i]), wrappedDoubles[i]);
        }

        Assert.Throws<ArgumentException>(() => PhaseWrapping.Wrap(singles, new float[3]));
        Assert.Throws<ArgumentException>(() => PhaseWrapping.Wrap(doubles, new double[3]));
    }
}
