using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>Small sources look like points, and equal points look alike.</summary>
public class PointLimitTests
{
    private static readonly (double East, double North)[] Points = [(0, 0), (2500, -900), (-7000, 4000), (100, 12000)];

    [Fact]
    public void Equal_potencies_are_a_mogi_source_of_equal_potency()
    {
        foreach (double poisson in (double[])[0.1, 0.25, 0.4])
        {
            PointCdmSource point = new(100, -200, 4000, 12, 34, 56, 1e6, 1e6, 1e6);
            MogiSource mogi = new(100, -200, 4000, SourceVolume.EquivalentVolumeChangeM3(point, poisson));
            AssertAlike(mogi, point, poisson, 1e-13);
        }
    }

    [Fact]
    public void A_sphere_is_a_mogi_source_of_its_volume_change()
    {
        foreach (double poisson in (double[])[0.1, 0.25, 0.4])
        {
            YangSource sphere = new(0, 0, 5000, 1000, 1000, 40, 30, 1e-3);
            AssertAlike(new MogiSource(0, 0, 5000, Math.PI * 1e9 * 1e-3), sphere, poisson, 1e-13);
            McTigueSource small = new(0, 0, 5000, 5, 1e-3);
            AssertAlike(new MogiSource(0, 0, 5000, Math.PI * 125 * 1e-3), small, poisson, 1e-8);
        }
    }

    [Fact]
    public void A_nearly_spherical_spheroid_approaches_the_sphere_evenly()
    {
        MogiSource sphere = new(0, 0, 5000, Math.PI * 1e9 * 1e-3);
        double previous = double.PositiveInfinity;
        for (double excess = 1e-2; excess > 1e-15; excess /= 10)
        {
            YangSource spheroid = new(0, 0, 5000, 1000 * (1 + excess), 1000, 40, 30, 1e-3);
            double[] expected = Vectors.Displace(sphere, 0.25, 2500, -900);
            double error = Vectors.Distance(expected, Vectors.Displace(spheroid, 0.25, 2500, -900)) / Vectors.Norm(expected);
            Assert.True(error < Math.Max(10 * excess, 1e-14) && error <= Math.Max(previous, 1e-14), $"{excess}: {error}");
            previous = error;
        }
    }

    [Fact]
    public void A_small_spheroid_has_the_potency_of_its_eigenstrain()
    {
        // an elongated cavity opens across its axis: two equal potencies and a smaller one
        foreach (double poisson in (double[])[0.15, 0.25, 0.35])
        {
            YangSource spheroid = new(0, 0, 6000, 6, 2, 25, 35, 1e-3);
            SpheroidStress stress = SpheroidStress.Of(spheroid, poisson);
            double volume = 4.0 / 3 * Math.PI * 6 * 4;
            double lambda = 2 * poisson / (1 - (2 * poisson));
            double total = SourceVolume.PotencyM3(spheroid, poisson);
            double across = ((volume * stress.Across.Value) - (lambda * total)) / 2;
            double axial = total - (2 * across);

            // the long axis points to azimuth 25 and dips 35: rotate z onto it about x, then turn
            PointCdmSource point = new(0, 0, 6000, -(90 - 35), 0, 25, across, across, axial);
            AssertAlike(point, spheroid, poisson, 1e-5);
        }
    }

    [Fact]
    public void A_small_crack_is_a_point_sill_of_its_volume()
    {
        foreach (double poisson in (double[])[0.1, 0.25, 0.4])
        {
            PennyCrackSource crack = new(0, 0, 4000, 2, 1e-3);
            double volume = 8.0 / 3 * (1 - poisson) * 8 * 1e-3;
            Assert.Equal(volume, SourceVolume.PotencyM3(crack, poisson), 1e-9 * volume);
            AssertAlike(new PointCdmSource(0, 0, 4000, 0, 0, 0, 0, 0, volume), crack, poisson, 1e-6);
        }
    }

    [Fact]
    public void A_small_compound_model_is_its_point_limit()
    {
        CdmSource small = new(0, 0, 4000, 20, -35, 110, 1, 2, 3, 0.01);
        Assert.False(CdmGeometry.IsPointLike(small, 2.2e-16));
        AssertAlike(CdmGeometry.PointLimit(small), small, 0.3, 1e-5);
        Assert.Equal(small.PotencyM3, SourceVolume.PotencyM3(CdmGeometry.PointLimit(small), 0.3), 1e-15);
    }

    [Fact]
    public void Below_the_rounding_a_compound_model_is_computed_as_its_point_limit()
    {
        CdmSource tiny = new(0, 0, 4000, 20, -35, 110, 0.001, 0.002, 0.003, 0.01);
        Assert.True(CdmGeometry.IsPointLike(tiny, 2.2e-16));
        Assert.Equal(Vectors.Displace(CdmGeometry.PointLimit(tiny), 0.3, 2500, -900), Vectors.Displace(tiny, 0.3, 2500, -900));

        // just above the switch the rectangles still agree with it
        CdmSource larger = tiny with { SemiAxisXM = 0.02, SemiAxisYM = 0.024, SemiAxisZM = 0.03 };
        Assert.False(CdmGeometry.IsPointLike(larger, 2.2e-16));
        AssertAlike(CdmGeometry.PointLimit(larger), larger, 0.3, 1e-9);
    }

    private static void AssertAlike(DeformationSource expected, DeformationSource actual, double poisson, double tolerance)
    {
        foreach ((double east, double north) in Points)
        {
            Vectors.AssertClose(Vectors.Displace(expected, poisson, east, north), Vectors.Displace(actual, poisson, east, north), tolerance);
        }
    }
}
