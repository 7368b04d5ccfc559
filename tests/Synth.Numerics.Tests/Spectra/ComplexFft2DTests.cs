using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Spectra;

namespace Synth.Numerics.Tests.Spectra;

public class ComplexFft2DTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(10, 6)]
    [InlineData(9, 25)]
    [InlineData(32, 32)]
    [InlineData(20, 45)]
    public void Forward_equals_the_direct_sum(int rows, int columns)
    {
        AgreesWithDirectSum<double>(rows, columns, 3e-15);
        AgreesWithDirectSum<float>(rows, columns, 1.5e-6);
    }

    [Fact]
    public void Inverse_undoes_forward()
    {
        Gen<int> length = Gen.Elements(1, 2, 3, 4, 8, 10, 12, 15, 16, 27, 30, 32, 36, 50, 64, 100);
        Prop.ForAll(length.Two().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (size, seed) =>
        {
            var plan = new ComplexFft2D<double>(size.Item1, size.Item2);
            double[] re = RealFft2DTests.Noise<double>(plan.Length, seed), im = RealFft2DTests.Noise<double>(plan.Length, ~seed);
            double[] backRe = [.. re], backIm = [.. im];
            plan.Forward(backRe, backIm);
            plan.Inverse(backRe, backIm);
            return re.Concat(im).Zip(backRe.Concat(backIm), (a, b) => Math.Abs(a - b)).Max() < 1e-14;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(9, 50)]
    public void Every_lane_gives_the_same_bits(int rows, int columns)
    {
        float[] re = RealFft2DTests.Noise<float>(rows * columns, 1), im = RealFft2DTests.Noise<float>(rows * columns, 2);
        float[][] results = [.. new[] { 1, 256, 512 }.Select(bits =>
        {
            var plan = new ComplexFft2D<float>(rows, columns, (r, c) => FftKernel.Of<float>(r, c, bits));
            float[] a = [.. re], b = [.. im];
            plan.Forward(a, b);
            float[] spectrum = [.. a, .. b];
            plan.Inverse(a, b);
            return (float[])[.. spectrum, .. a, .. b];
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void Parts_of_the_wrong_length_are_refused()
    {
        var plan = new ComplexFft2D<float>(4, 6);
        Assert.Throws<ArgumentException>(() => plan.Forward(new float[24], new float[23]));
        Assert.Throws<ArgumentException>(() => plan.Inverse(new float[25], new float[24]));
        Assert.Throws<ArgumentException>(() => new ComplexFft2D<float>(4, 14));
    }

    private static void AgreesWithDirectSum<T>(int rows, int columns, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plan = new ComplexFft2D<T>(rows, columns);
        T[] re = RealFft2DTests.Noise<T>(plan.Length, rows), im = RealFft2DTests.Noise<T>(plan.Length, columns + 100);
        (double[] directRe, double[] directIm) =
            DirectTransform.Forward(rows, columns, [.. re.Select(double.CreateTruncating)], [.. im.Select(double.CreateTruncating)]);
        plan.Forward(re, im);
        double norm = Math.Sqrt(plan.Length);
        for (int i = 0; i < re.Length; i++)
        {
            Assert.Equal(directRe[i] / norm, double.CreateTruncating(re[i]) / norm, tolerance);
            Assert.Equal(directIm[i] / norm, double.CreateTruncating(im[i]) / norm, tolerance);
        }
    }
}
