using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>Findings about volcanic sources: errors name the key and the rule, doubts are warnings.</summary>
public class SourceProblemsTests
{
    private static readonly MogiSource Mogi = new(0, 0, 3000, 1e6);
    private static readonly McTigueSource Sphere = new(0, 0, 3000, 500, 1e-3);
    private static readonly PennyCrackSource Crack = new(0, 0, 3000, 500, 1e-3);
    private static readonly YangSource Spheroid = new(0, 0, 3000, 900, 500, 30, 60, 1e-3);
    private static readonly CdmSource Compound = new(0, 0, 3000, 10, 20, 30, 300, 400, 500, 1);
    private static readonly PointCdmSource Point = new(0, 0, 3000, 10, 20, 30, 1e6, 1e6, 1e6);

    public static TheoryData<DeformationSource, string> Errors => new()
    {
        { Mogi with { DepthM = -1 }, "depth_m" },
        { Mogi with { DepthM = 0 }, "depth_m" },
        { Mogi with { DepthM = 1e-200 }, "depth_m" },
        { Mogi with { EastM = double.NaN }, "east_m" },
        { Mogi with { VolumeChangeM3 = double.PositiveInfinity }, "volume_change_m3" },
        { Sphere with { RadiusM = 0 }, "radius_m" },
        { Sphere with { RadiusM = 3001 }, "radius_m" },
        { Sphere with { DepthM = -3000 }, "depth_m" },
        { Crack with { RadiusM = -1 }, "radius_m" },
        { Crack with { DepthM = 10 }, "depth_m" },
        { Crack with { PressureOverRigidity = double.NaN }, "pressure_over_rigidity" },
        { Spheroid with { SemiMinorM = 901 }, "semi_minor_m" },
        { Spheroid with { PlungeDeg = 91 }, "plunge_deg" },
        { Spheroid with { DepthM = 700 }, "depth_m" },
        { Compound with { SemiAxisYM = -1 }, "semi_axis_y_m" },
        { Compound with { DepthM = 300 }, "depth_m" },
        { Compound with { OmegaXDeg = double.NaN }, "omega_x_deg" },
        { Point with { PotencyZM3 = double.NaN }, "potency_z_m3" },
    };

    public static TheoryData<DeformationSource, string> Doubts => new()
    {
        { Mogi with { VolumeChangeM3 = 1e9 }, "volume_change_m3" },
        { Sphere with { RadiusM = 1600 }, "radius_m" },
        { Sphere with { RadiusM = 3000 }, "radius_m" },
        { Sphere with { PressureOverRigidity = -0.2 }, "pressure_over_rigidity" },
        { Crack with { RadiusM = 7000 }, "depth_m" },
        { Crack with { PressureOverRigidity = 0.06 }, "pressure_over_rigidity" },
        { Spheroid with { DepthM = 1200 }, "depth_m" },
        { Spheroid with { PressureOverRigidity = 0.06 }, "pressure_over_rigidity" },
        { Compound with { OpeningM = 60 }, "opening_m" },
        { Compound with { OmegaXDeg = 0, OmegaYDeg = 0, DepthM = 500 }, "depth_m" },
        { Compound with { SemiAxisXM = 0, SemiAxisYM = 0 }, "semi_axis_x_m" },
        { Point with { PotencyXM3 = -1 }, "potency_x_m3" },
        { Point with { PotencyYM3 = 1e9 }, "potency_y_m3" },
    };

    [Fact]
    public void Ordinary_sources_raise_nothing() =>
        Assert.All(new DeformationSource[] { Mogi, Sphere, Crack, Spheroid, Compound, Point }, source => Assert.Empty(source.Problems()));

    [Theory]
    [MemberData(nameof(Errors))]
    public void Impossible_numbers_are_errors_that_name_the_key(DeformationSource source, string key)
    {
        SourceProblem error = source.Problems().First(problem => problem.IsError);
        Assert.Equal(key, error.Key);
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => PointEvaluator.Evaluate([source], 0.25, [0.0], [0.0]));
        Assert.Contains(error.Message, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Unphysical_numbers_are_warnings_and_still_computed(DeformationSource source, string key)
    {
        Assert.Contains(source.Problems(), problem => problem.Key == key);
        Assert.DoesNotContain(source.Problems(), problem => problem.IsError);
        Assert.All(Vectors.Displace(source, 0.25, 700, -300), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Poissons_ratio_must_lie_between_0_and_one_half(double poisson)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => PointEvaluator.Evaluate([Mogi], poisson, [0.0], [0.0]));
        Assert.Contains("poisson", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 0.5", thrown.Message, StringComparison.Ordinal);
    }
}
