using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Inversion;

/// <summary>Over many draws of noise of the covariance that is assumed, figures have the distributions that theory gives them.</summary>
public sealed class InversionStatisticsTests
{
    private const int Repeats = 60;

    private static readonly LosPoints Points = InversionCases.Square(11, 1500);

    private static readonly Matrix<double> Factor = InversionCases.CovarianceOf(Points, InversionCases.Noise).Cholesky().Factor;

    private static readonly ResidualSpace Space = new(Points, InversionCases.Noise);

    private static readonly SourcePrior Prior = SourcePrior.Of(
        InversionCases.Between(40, 1, (new MogiSource(-4000, -4000, 2000, -1.5e7), new MogiSource(4000, 4000, 6000, 1.5e7))), InversionCases.Poisson);

    [Fact]
    public void The_misfit_of_noise_is_the_points_less_the_trend()
    {
        const int Many = 1000;
        double mean = Enumerable.Range(0, Many).Average(seed => new SourceInversion(Noisy(seed), Space, new InversionOptions()).MisfitWithout);

        // chi squared with so many degrees of freedom: four standard deviations of its mean, and less than the trend's three
        double expected = Points.Count - 3;
        Assert.Equal(expected, mean, 4 * Math.Sqrt(2 * expected / Many));
    }

    [Fact]
    public void Fits_of_a_strong_source_err_as_they_say()
    {
        MogiSource truth = new(700, -1100, 3500, 1e7);
        double[] values = [.. truth.ParameterValues()];
        double squares = 0, gained = 0, misfits = 0;
        double[] means = new double[4];
        for (int seed = 0; seed < Repeats; seed++)
        {
            SourceInversion inversion = new(Noisy(seed, truth), Space, new InversionOptions(Starts: 2));
            SourceFit fit = inversion.Fit(Prior, CancellationToken.None);
            double[] errors = [.. fit.Parameters.Select((each, k) => (each.Value - values[k]) / each.StandardDeviation)];
            squares += errors.Sum(error => error * error);
            means = [.. means.Zip(errors, (sum, error) => sum + (error / Repeats))];
            gained += inversion.Residual(Prior, values)!.Sum(value => value * value) - fit.Misfit;
            misfits += fit.Misfit;
            Assert.True(fit.LogEvidence > 20);
        }

        // bounds of four standard deviations: of means of chi squared, and of means of normal numbers
        double degrees = Points.Count - 3 - 4;
        Assert.Equal(degrees, misfits / Repeats, 4 * Math.Sqrt(2 * degrees / Repeats));
        Assert.Equal(4, gained / Repeats, 4 * Math.Sqrt(2 * 4.0 / Repeats));
        Assert.Equal(1, squares / (4 * Repeats), 4 * Math.Sqrt(2.0 / Repeats));
        Assert.All(means, mean => Assert.Equal(0, mean, 4 / Math.Sqrt(Repeats)));
    }

    [Fact]
    public void Noise_alone_speaks_against_a_source()
    {
        double[] evidence = [.. Enumerable.Range(0, Repeats).Select(seed => new SourceInversion(Noisy(seed), Space, new InversionOptions(Starts: 2)).Fit(Prior, CancellationToken.None).LogEvidence)];
        Assert.True(evidence.Average() < 0, $"{evidence.Average()}");
        Assert.True(evidence.Count(each => each > 3) < Repeats / 10, $"{evidence.Count(each => each > 3)}");
    }

    private static LosPoints Noisy(int seed, params DeformationSource[] sources)
    {
        Vector<double> noise = Factor * DenseVector.OfArray(InversionCases.Normals(new Random(seed), Points.Count));
        return Points.Displaced(sources, i => noise[i]);
    }
}
