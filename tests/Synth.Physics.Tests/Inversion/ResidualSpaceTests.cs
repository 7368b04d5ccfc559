using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Synth.Physics.Atmosphere;
using Synth.Physics.Inversion;

namespace Synth.Physics.Tests.Inversion;

public sealed class ResidualSpaceTests
{
    private static readonly LosPoints Points = InversionCases.Scattered(40, 5);

    private static readonly LosPoints Hilly = Points with { HeightM = [.. Points.EastM.Zip(Points.NorthM, (x, y) => 900 + (400 * Math.Sin(x / 3000)) + (y / 50))] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Products_are_those_of_generalised_least_squares_by_dense_algebra(bool hasHeights)
    {
        LosPoints points = hasHeights ? Hilly : Points;
        ResidualSpace space = new(points, InversionCases.Noise);
        Matrix<double> inverse = InversionCases.CovarianceOf(points, InversionCases.Noise).Inverse();
        Matrix<double> trend = Trend(points);
        Matrix<double> weight = inverse - (inverse * trend * (trend.Transpose() * inverse * trend).Inverse() * trend.Transpose() * inverse);
        Random random = new(1);
        double[] one = InversionCases.Normals(random, points.Count), other = InversionCases.Normals(random, points.Count);

        Assert.Equal(hasHeights ? 4 : 3, space.TrendCount);
        Assert.Equal(1, Vector(one) * weight * Vector(one) / Product(space, one, one), 1e-8);
        Assert.Equal(Vector(one) * weight * Vector(other), Product(space, one, other), 1e-8 * Product(space, one, one));
    }

    [Fact]
    public void Offsets_planes_and_delays_by_height_vanish()
    {
        ResidualSpace flat = new(Points, InversionCases.Noise), hilly = new(Hilly, InversionCases.Noise);
        double[][] planes = [Values(_ => 0.2), Values(i => 3e-5 * Points.EastM[i]), Values(i => -1e-5 * Points.NorthM[i])];
        Assert.All(planes, plane => Assert.Equal(0, Product(flat, plane, plane), 1e-18));
        Assert.All(planes, plane => Assert.Equal(0, Product(hilly, plane, plane), 1e-18));
        double[] delay = Values(i => 2e-4 * Hilly.HeightM![i]);
        Assert.Equal(0, Product(hilly, delay, delay), 1e-18);
        Assert.True(Product(flat, delay, delay) > 10);
    }

    [Fact]
    public void The_trend_is_given_back_as_a_function_of_place()
    {
        double Planted(double east, double north, double height) => 0.03 + (2e-6 * east) - (1e-6 * north) + (1.5e-5 * height);
        Func<double, double, double, double> hilly = new ResidualSpace(Hilly, InversionCases.Noise).TrendOf(Values(i => Planted(Hilly.EastM[i], Hilly.NorthM[i], Hilly.HeightM![i])));
        Func<double, double, double, double> flat = new ResidualSpace(Points, InversionCases.Noise).TrendOf(Values(i => Planted(Points.EastM[i], Points.NorthM[i], 0)));

        Assert.Equal(Planted(-7000, 4000, 1234), hilly(-7000, 4000, 1234), 1e-12);
        Assert.Equal(Planted(-7000, 4000, 0), flat(-7000, 4000, double.NaN), 1e-12);
    }

    [Fact]
    public void What_the_trend_leaves_has_the_length_of_the_vector()
    {
        double[] residual = InversionCases.Normals(new Random(2), Points.Count);
        ResidualSpace space = new(Hilly, InversionCases.Noise);
        Func<double, double, double, double> trend = space.TrendOf(residual);
        Vector<double> left = Vector(Values(i => residual[i] - trend(Hilly.EastM[i], Hilly.NorthM[i], Hilly.HeightM![i])));

        // any other coefficients leave more
        Matrix<double> inverse = InversionCases.CovarianceOf(Hilly, InversionCases.Noise).Inverse();
        Assert.Equal(1, left * inverse * left / Product(space, residual, residual), 1e-8);
        Vector<double> shifted = left + 0.01;
        Assert.True(shifted * inverse * shifted > left * inverse * left);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(123.4, 0)]
    [InlineData(123.4, 1e-12)]
    public void Level_ground_counts_as_ground_of_unknown_height(double heightM, double rounding)
    {
        Random random = new(3);
        LosPoints level = Points with { HeightM = Values(_ => heightM + (rounding * random.NextDouble())) };
        (ResidualSpace space, ResidualSpace plain) = (new(level, InversionCases.Noise), new(Points, InversionCases.Noise));
        double[] residual = InversionCases.Normals(random, Points.Count);

        Assert.Equal(3, space.TrendCount);
        Assert.Equal(Product(plain, residual, residual), Product(space, residual, residual));
        Assert.Equal(plain.TrendOf(residual)(500, -800, heightM), space.TrendOf(residual)(500, -800, heightM));
    }

    [Fact]
    public void Ground_that_is_a_plane_adds_nothing_to_a_plane()
    {
        LosPoints slope = Points with { HeightM = Values(i => 800 + (0.05 * Points.EastM[i]) - (0.02 * Points.NorthM[i])) };
        double[] residual = InversionCases.Normals(new Random(4), Points.Count);
        ResidualSpace space = new(slope, InversionCases.Noise);

        Assert.Equal(3, space.TrendCount);
        Assert.Equal(new ResidualSpace(Points, InversionCases.Noise).TrendOf(residual)(500, -800, 0), space.TrendOf(residual)(500, -800, 841), 1e-12);
    }

    [Fact]
    public void Noise_that_is_not_correlated_gives_ordinary_least_squares()
    {
        double[] residual = InversionCases.Normals(new Random(6), Points.Count);
        ResidualSpace space = new(Points, new ExponentialTurbulence(0, 1000, 4e-6));
        Vector<double> left = Vector(residual) - (Trend(Points) * Trend(Points).QR().Solve(Vector(residual)));
        Assert.Equal(1, left * left / 4e-6 / Product(space, residual, residual), 1e-10);
    }

    [Fact]
    public void Points_close_together_need_no_nugget()
    {
        LosPoints twice = InversionCases.Scattered(20, 7);
        LosPoints close = new([.. twice.EastM, .. twice.EastM], [.. twice.NorthM, .. twice.NorthM.Select(y => y + 1e-9)], [.. twice.Look, .. twice.Look], new double[40]);
        double[] values = InversionCases.Normals(new Random(8), 40);
        Assert.True(double.IsFinite(Product(new ResidualSpace(close, new ExponentialTurbulence(1e-4, 4000)), values, values)));
    }

    [Fact]
    public void Too_few_points_and_no_noise_are_refused()
    {
        LosPoints three = InversionCases.Scattered(3, 1), four = InversionCases.Scattered(4, 1);
        Assert.Contains("more than 3 points", Assert.Throws<ArgumentException>(() => new ResidualSpace(three, InversionCases.Noise)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 4 points", Assert.Throws<ArgumentException>(() => new ResidualSpace(four with { HeightM = [1, 2, 3, 5] }, InversionCases.Noise)).Message, StringComparison.Ordinal);
        Assert.Equal(3, new ResidualSpace(four, InversionCases.Noise).TrendCount);
        Assert.Throws<ArgumentException>(() => new ResidualSpace(Points, new ExponentialTurbulence(0, 1000)));
        Assert.Throws<ArgumentException>(() => new ResidualSpace(Points, new ExponentialTurbulence(-1e-4, 1000)));
        Assert.Throws<ArgumentException>(() => new ResidualSpace(Points, new ExponentialTurbulence(1e-4, 0)));
    }

    private static double[] Values(Func<int, double> value) => [.. Enumerable.Range(0, Points.Count).Select(value)];

    private static DenseVector Vector(double[] values) => DenseVector.OfArray(values);

    private static Matrix<double> Trend(LosPoints points) => DenseMatrix.OfColumnArrays(
        [[.. Values(_ => 1)], points.EastM, points.NorthM, .. points.HeightM is null ? Array.Empty<double[]>() : [points.HeightM]]);

    private static double Product(ResidualSpace space, double[] one, double[] other)
    {
        (double[] first, double[] second) = ([.. one], [.. other]);
        space.Enter(first);
        space.Enter(second);
        return Vector(first) * Vector(second);
    }
}
