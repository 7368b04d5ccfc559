using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

public class PennyCrackTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(4.0)]
    public void The_series_reproduces_the_integrals(double depthOverRadius)
    {
        PennyCrackSolution solution = new(depthOverRadius);
        PennyCrackProfile profile = PennyCrackProfile.Of(depthOverRadius, 2.2e-16);
        double scale = 1 + (depthOverRadius * depthOverRadius);
        double largest = solution.Displacement(0).Up.Value;
        for (double r = 0; r < 20 * depthOverRadius + 5; r = (r * 1.3) + 0.01)
        {
            double closeness = scale / (scale + (r * r));
            double decay = Math.Pow(closeness, 1.5);
            (DualNumber radial, DualNumber up) = solution.Displacement(r * r);
            Assert.Equal(up.Value, decay * Chebyshev(profile.Up, (2 * closeness) - 1), 1e-11 * largest);
            Assert.Equal(radial.Value, decay * Chebyshev(profile.Radial, (2 * closeness) - 1), 1e-11 * largest);
        }
    }

    [Theory]
    [InlineData(0.2, 195)]
    [InlineData(1.0, 50)]
    [InlineData(5.0, 22)]
    public void The_series_is_as_short_as_its_singularities_allow(double depthOverRadius, int most)
    {
        PennyCrackProfile profile = PennyCrackProfile.Of(depthOverRadius, 2.2e-16);
        Assert.InRange(profile.Up.Length, 8, most);
        Assert.True(PennyCrackProfile.Of(depthOverRadius, 1e-7).Up.Length < 0.6 * profile.Up.Length);
    }

    [Fact]
    public void The_volume_grows_as_the_roof_thins()
    {
        double[] volumes = [.. new[] { 100, 3, 1, 0.5, 0.2 }.Select(depth => new PennyCrackSolution(depth).Volume.Value)];
        Assert.Equal(2 / (3 * Math.PI), volumes[0], 1e-6);
        Assert.Equal(volumes.Order(), volumes);

        // a clamped thin plate: the volume tends to 3/4 pi (1 - nu) of radius^6/(16 depth^3) per pressure/rigidity, so h^-3
        double thin = new PennyCrackSolution(0.05).Volume.Value / new PennyCrackSolution(0.1).Volume.Value;
        Assert.InRange(thin, 5, 8);
    }

    [Fact]
    public void The_uplift_of_a_deep_crack_holds_its_volume()
    {
        // the surface of a half-space rises by the volume of a deep horizontal crack
        PennyCrackSource crack = new(0, 0, 5000, 500, 1e-3);
        double[] distance = [.. Enumerable.Range(0, 3200).Select(k => 0.5 * Math.Pow(1.005, k))];
        double[] up = PointEvaluator.Evaluate([crack], 0.25, distance, new double[distance.Length]).UpM;
        double sum = 0;
        for (int k = 1; k < distance.Length; k++)
        {
            double ring = (distance[k] * distance[k]) - (distance[k - 1] * distance[k - 1]);
            sum += Math.PI * ring * (up[k] + up[k - 1]) / 2;
        }

        double volume = SourceVolume.PotencyM3(crack, 0.25);
        Assert.Equal(volume, sum, 0.01 * volume);
    }

    private static double Chebyshev(DualNumber[] coefficients, double x)
    {
        double angle = Math.Acos(Math.Clamp(x, -1, 1));
        return coefficients.Select((coefficient, k) => coefficient.Value * Math.Cos(k * angle)).Sum();
    }
}
