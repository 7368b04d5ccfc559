using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Integration;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>The compound dislocation model against sums of points and against Okada's rectangle.</summary>
public class CdmKernelTests
{
    [Fact]
    public void The_closed_form_is_the_area_integral_of_point_dislocations() => Prop.ForAll(
        VolcanicSources.OfType(VolcanicSources.Cdm()),
        draw =>
        {
            // half the size keeps the quadrature accurate
            CdmSource cdm = (CdmSource)draw.Source;
            cdm = cdm with { SemiAxisXM = cdm.SemiAxisXM / 2, SemiAxisYM = cdm.SemiAxisYM / 2, SemiAxisZM = cdm.SemiAxisZM / 2 };
            double[] expected = AreaIntegral(cdm, draw.Poisson, draw.East, draw.North);
            double[] actual = Vectors.Displace(cdm, draw.Poisson, draw.East, draw.North);
            return Vectors.Distance(expected, actual) <= 1e-10 * Math.Max(Vectors.Norm(expected), 1e-4 * Math.Abs(cdm.OpeningM));
        }).Check(VolcanicSources.Repeatably(60));

    [Theory]
    [InlineData(0.0)]
    [InlineData(37.0)]
    [InlineData(-120.0)]
    public void A_horizontal_rectangle_is_okadas_sill(double turn)
    {
        CdmSource cdm = new(100, -50, 3000, 0, 0, turn, 800, 1500, 0, 0.7);
        OkadaSource sill = new(100, -50, 3000, 3000, 1600, turn, 0, 0, 0, 0.7);
        AssertAlike(sill, cdm);
    }

    [Theory]
    [InlineData(0.0, 3000.0)]
    [InlineData(65.0, 3000.0)]
    [InlineData(65.0, 1200.0)]
    [InlineData(65.0, 1000.01)]
    public void A_vertical_rectangle_is_okadas_dyke(double turn, double depth)
    {
        CdmSource cdm = new(100, -50, depth, 0, 0, turn, 0, 1500, 1000, 0.7);
        OkadaSource dyke = new(100, -50, depth, 3000, 2000, turn, 90, 0, 0, 0.7);
        AssertAlike(dyke, cdm);
    }

    [Theory]
    [InlineData(20.0)]
    [InlineData(60.0)]
    [InlineData(89.0)]
    [InlineData(89.9999)]
    public void A_tilted_rectangle_is_okadas_dipping_plane(double dip)
    {
        // omega_y turns the plane of x and y so that it dips to the east; its north axis stays level
        CdmSource cdm = new(0, 0, 3000, 0, -dip, 0, 800, 1500, 0, 0.7);
        OkadaSource plane = new(0, 0, 3000, 3000, 1600, 0, dip, 0, 0, 0.7);
        AssertAlike(plane, cdm);
    }

    [Fact]
    public void Two_vanishing_semi_axes_leave_nothing()
    {
        CdmSource needle = new(0, 0, 3000, 10, 20, 30, 0, 0, 900, 1);
        Assert.Equal([0.0, 0.0, 0.0], Vectors.Displace(needle, 0.25, 100, 200));
        Assert.Contains(needle.Problems(), problem => problem is { IsError: false, Key: "semi_axis_x_m" });
    }

    [Fact]
    public void Points_on_the_corners_of_a_model_that_breaks_the_surface_stay_finite()
    {
        CdmSource cdm = new(0, 0, 1000, 0, 0, 0, 400, 300, 1000, 1);
        double[] east = [400, -400, 0, 0, 400, 0, 200];
        double[] north = [0, 0, 300, -300, 300, 0, 0];
        foreach (EnginePrecision precision in Enum.GetValues<EnginePrecision>())
        {
            SurfaceDisplacement u = PointEvaluator.Evaluate([cdm], 0.25, east, north, precision);
            Assert.All(u.EastM.Concat(u.NorthM).Concat(u.UpM), value => Assert.InRange(value, -50, 50));
        }
    }

    private static void AssertAlike(OkadaSource okada, CdmSource cdm)
    {
        foreach ((double east, double north) in new[] { (0.0, 0.0), (1000.0, 2000.0), (-4000.0, 300.0), (250.0, -9000.0), (40000.0, 30000.0) })
        {
            foreach (double poisson in (double[])[0.1, 0.25, 0.4])
            {
                Vectors.AssertClose(Vectors.Displace(okada, poisson, east, north), Vectors.Displace(cdm, poisson, east, north), 1e-10);
            }
        }
    }

    private static double[] AreaIntegral(CdmSource cdm, double poisson, double east, double north)
    {
        GaussLegendreRule rule = new(-1, 1, 20);
        DualNumber[,] axes = CdmGeometry.Axes(cdm.OmegaXDeg, cdm.OmegaYDeg, cdm.OmegaZDeg);
        double[] size = [cdm.SemiAxisXM, cdm.SemiAxisYM, cdm.SemiAxisZM];
        double[] sum = new double[3];
        for (int normal = 0; normal < 3; normal++)
        {
            int a = (normal + 1) % 3, b = (normal + 2) % 3;
            for (int i = 0; i < rule.Order; i++)
            {
                for (int j = 0; j < rule.Order; j++)
                {
                    double s = rule.GetAbscissa(i) * size[a], t = rule.GetAbscissa(j) * size[b];
                    double potency = cdm.OpeningM * size[a] * size[b] * rule.GetWeight(i) * rule.GetWeight(j);
                    PointCdmSource point = new(
                        cdm.EastM + (s * axes[a, 0].Value) + (t * axes[b, 0].Value),
                        cdm.NorthM + (s * axes[a, 1].Value) + (t * axes[b, 1].Value),
                        cdm.DepthM - (s * axes[a, 2].Value) - (t * axes[b, 2].Value),
                        cdm.OmegaXDeg,
                        cdm.OmegaYDeg,
                        cdm.OmegaZDeg,
                        normal == 0 ? potency : 0,
                        normal == 1 ? potency : 0,
                        normal == 2 ? potency : 0);
                    PointCdmKernel<ScalarDouble, ScalarMask> kernel = new(point, poisson);
                    kernel.Displace(new(east), new(north), out ScalarDouble ue, out ScalarDouble un, out ScalarDouble uu);
                    sum[0] += ue.Value;
                    sum[1] += un.Value;
                    sum[2] += uu.Value;
                }
            }
        }

        return sum;
    }
}
