using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Spectra;

namespace Synth.Numerics.Tests.Spectra;

public class RealFft2DTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 1, 2 }, { 2, 1 }, { 2, 2 }, { 3, 5 }, { 5, 9 }, { 6, 10 }, { 8, 30 }, { 15, 12 }, { 16, 20 }, { 25, 27 }, { 32, 64 }, { 45, 50 }, { 2, 512 }, { 480, 3 }, { 1, 225 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_equals_the_direct_sum(int rows, int columns)
    {
        AgreesWithDirectSum<double>(rows, columns, 3e-15);
        AgreesWithDirectSum<float>(rows, columns, 1.5e-6);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_lane_gives_the_same_bits(int rows, int columns)
    {
        SameBits<double>(rows, columns);
        SameBits<float>(rows, columns);
    }

    [Fact]
    public void Inverse_undoes_forward_and_energy_is_conserved()
    {
        Gen<int> length = Gen.Elements(2, 4, 5, 6, 9, 10, 16, 18, 24, 25, 40, 48, 60, 64, 75, 96, 128);
        Prop.ForAll(length.Two().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (size, seed) =>
        {
            var plan = new RealFft2D<double>(size.Item1, size.Item2);
            double[] field = Noise<double>(plan.FieldLength, seed);
            double[] re = new double[plan.SpectrumLength], im = new double[plan.SpectrumLength], back = new double[plan.FieldLength];
            plan.Forward(field, re, im);
            double spectral = Energy(plan, re, im) / plan.FieldLength, energy = field.Sum(v => v * v);
            plan.Inverse(re, im, back);
            double worst = field.Zip(back, (a, b) => Math.Abs(a - b)).Max();
            return worst < 1e-14 && Math.Abs(spectral - energy) < 1e-13 * energy;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Transform_is_linear()
    {
        var plan = new RealFft2D<float>(24, 40);
        float[] a = Noise<float>(plan.FieldLength, 1), b = Noise<float>(plan.FieldLength, 2);
        float[] sum = [.. a.Zip(b, (x, y) => 2f * x - y)];
        (float[] reA, _) = Forward(plan, a);
        (float[] reB, _) = Forward(plan, b);
        (float[] reSum, _) = Forward(plan, sum);
        for (int i = 0; i < reSum.Length; i++)
        {
            Assert.Equal(2f * reA[i] - reB[i], reSum[i], 1e-4f);
        }
    }

    [Fact]
    public void A_cosine_has_one_line()
    {
        var plan = new RealFft2D<double>(12, 20);
        var field = new double[plan.FieldLength];
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = Math.Cos(2.0 * Math.PI * (2.0 * (i / 20) / 12.0 + 3.0 * (i % 20) / 20.0) + 0.5);
        }

        (double[] re, double[] im) = Forward(plan, field);
        int line = 2 * plan.SpectrumColumns + 3;
        Assert.Equal(120.0 * Math.Cos(0.5), re[line], 1e-12);
        Assert.Equal(120.0 * Math.Sin(0.5), im[line], 1e-12);
        re[line] = im[line] = 0.0;
        Assert.All(re.Concat(im), v => Assert.Equal(0.0, v, 1e-12));
    }

    [Fact]
    public void Inverse_leaves_out_what_a_real_field_cannot_have()
    {
        var plan = new RealFft2D<double>(4, 6);
        double[] re = new double[plan.SpectrumLength], im = new double[plan.SpectrumLength], field = new double[plan.FieldLength];
        re[0] = 24.0;
        im[0] = 7.0;
        plan.Inverse(re, im, field);
        Assert.All(field, v => Assert.Equal(1.0, v, 1e-15));
    }

    [Fact]
    public void One_plan_serves_many_threads()
    {
        var plan = new RealFft2D<float>(48, 60);
        float[][] fields = [.. Enumerable.Range(0, 16).Select(i => Noise<float>(plan.FieldLength, i))];
        var expected = fields.Select(f => Forward(plan, f).Re).ToArray();
        var got = new float[fields.Length][];
        Parallel.For(0, fields.Length, i => got[i] = Forward(plan, fields[i]).Re);
        for (int i = 0; i < fields.Length; i++)
        {
            Assert.Equal(expected[i], got[i]);
        }
    }

    [Fact]
    public void Own_scratch_gives_the_same_numbers_and_is_checked()
    {
        var plan = new RealFft2D<double>(20, 30);
        double[] field = Noise<double>(plan.FieldLength, 5), re = new double[plan.SpectrumLength], im = new double[plan.SpectrumLength];
        using (FftScratch scratch = plan.CreateScratch())
        {
            plan.Forward(field, re, im, scratch);
        }

        Assert.Equal(Forward(plan, field).Re, re);
        using FftScratch small = new RealFft2D<double>(2, 2).CreateScratch();
        Assert.Throws<ArgumentException>(() => plan.Forward(field, re, im, small));
        FftScratch gone = plan.CreateScratch();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => plan.Forward(field, re, im, gone));
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(4, 22)]
    [InlineData(0, 4)]
    [InlineData(4, -2)]
    public void Lengths_with_other_prime_factors_are_refused(int rows, int columns)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new RealFft2D<double>(rows, columns));
        Assert.Contains("product of 2, 3 and 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_of_the_wrong_length_are_refused()
    {
        var plan = new RealFft2D<double>(4, 6);
        double[] half = new double[16], field = new double[24];
        Assert.Throws<ArgumentException>(() => plan.Forward(field, half, new double[15]));
        Assert.Throws<ArgumentException>(() => plan.Forward(half, half, half));
        Assert.Throws<ArgumentException>(() => plan.Inverse(half, half, half));
    }

    internal static T[] Noise<T>(int length, int seed)
        where T : INumberBase<T>
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(random.NextDouble() * 2.0 - 1.0))];
    }

    private static (T[] Re, T[] Im) Forward<T>(RealFft2D<T> plan, T[] field)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] re = new T[plan.SpectrumLength], im = new T[plan.SpectrumLength];
        plan.Forward(field, re, im);
        return (re, im);
    }

    private static double Energy(RealFft2D<double> plan, double[] re, double[] im)
    {
        double sum = 0.0;
        for (int i = 0; i < re.Length; i++)
        {
            int column = i % plan.SpectrumColumns;
            bool alone = column == 0 || 2 * column == plan.Columns;
            sum += (alone ? 1.0 : 2.0) * (re[i] * re[i] + im[i] * im[i]);
        }

        return sum;
    }

    private static void AgreesWithDirectSum<T>(int rows, int columns, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plan = new RealFft2D<T>(rows, columns);
        T[] field = Noise<T>(plan.FieldLength, rows * 1000 + columns);
        (double[] re, double[] im) = DirectTransform.Forward(rows, columns, [.. field.Select(double.CreateTruncating)], new double[field.Length]);
        (T[] gotRe, T[] gotIm) = Forward(plan, field);
        double norm = Math.Sqrt(plan.FieldLength);
        for (int i = 0; i < gotRe.Length; i++)
        {
            int at = i / plan.SpectrumColumns * columns + i % plan.SpectrumColumns;
            Assert.Equal(re[at] / norm, double.CreateTruncating(gotRe[i]) / norm, tolerance);
            Assert.Equal(im[at] / norm, double.CreateTruncating(gotIm[i]) / norm, tolerance);
        }
    }

    private static void SameBits<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RealFft2D<T>[] plans = [.. new[] { 1, 256, 512 }.Select(bits => new RealFft2D<T>(rows, columns, (r, c) => FftKernel.Of<T>(r, c, bits)))];
        T[] field = Noise<T>(plans[0].FieldLength, rows + 7 * columns);
        (T[] re, T[] im) = Forward(plans[0], field);
        T[] back = new T[field.Length];
        plans[0].Inverse([.. re], [.. im], back);
        foreach (RealFft2D<T> plan in plans)
        {
            (T[] wideRe, T[] wideIm) = Forward(plan, field);
            Assert.Equal(re, wideRe);
            Assert.Equal(im, wideIm);
            T[] wideBack = new T[field.Length];
            plan.Inverse(wideRe, wideIm, wideBack);
            Assert.Equal(back, wideBack);
        }
    }
}
