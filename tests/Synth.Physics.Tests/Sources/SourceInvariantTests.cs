using FsCheck;
using FsCheck.Fluent;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>What must hold for any volcanic source, whatever its numbers.</summary>
public class SourceInvariantTests
{
    [Fact]
    public void Displacement_is_finite_for_every_sound_source() => Prop.ForAll(VolcanicSources.Any(), draw =>
    {
        Assert.DoesNotContain(draw.Source.Problems(), problem => problem.IsError);
        foreach ((double east, double north) in new[] { (draw.East, draw.North), (draw.Source.EastM, draw.Source.NorthM), (1e6, -1e6) })
        {
            Assert.All(Vectors.Displace(draw.Source, draw.Poisson, east, north), component => Assert.True(double.IsFinite(component)));
        }
    }).Check(VolcanicSources.Repeatably());

    [Fact]
    public void Displacement_is_linear_in_the_strength() => Prop.ForAll(VolcanicSources.Any(), draw =>
    {
        double[] once = Vectors.Displace(draw.Source, draw.Poisson, draw.East, draw.North);
        double[] scaled = Vectors.Displace(Scaled(draw.Source, -2.5), draw.Poisson, draw.East, draw.North);
        return Vectors.Distance([.. once.Select(u => -2.5 * u)], scaled) <= 1e-12 * Scale(draw, scaled);
    }).Check(VolcanicSources.Repeatably());

    [Fact]
    public void Turning_source_and_point_together_turns_the_displacement() => Prop.ForAll(VolcanicSources.Any(), draw =>
    {
        const double turn = 57.3;
        double[] before = Vectors.Displace(draw.Source, draw.Poisson, draw.East, draw.North);
        (double east, double north) = Turned(draw.East, draw.North, turn);
        double[] after = Vectors.Displace(Turned(draw.Source, turn), draw.Poisson, east, north);
        (double ue, double un) = Turned(before[0], before[1], turn);
        return Vectors.Distance([ue, un, before[2]], after) <= 1e-10 * Scale(draw, before);
    }).Check(VolcanicSources.Repeatably());

    [Fact]
    public void Lengths_scale_together() => Prop.ForAll(VolcanicSources.Any(), draw =>
    {
        // displacement over opening or length is dimensionless, so a thousandfold model moves a thousand times (opening: as far)
        double[] metres = Vectors.Displace(draw.Source, draw.Poisson, draw.East, draw.North);
        double[] kilometres = Vectors.Displace(InKilometres(draw.Source), draw.Poisson, draw.East / 1000, draw.North / 1000);
        return Vectors.Distance(metres, [.. kilometres.Select(u => 1000 * u)]) <= 1e-11 * Scale(draw, metres);
    }).Check(VolcanicSources.Repeatably());

    [Fact]
    public void Far_away_displacement_falls_with_the_square_of_distance() => Prop.ForAll(VolcanicSources.Any(), draw =>
    {
        double distance = 1e4 * draw.Source.DepthM;
        double[] far = Vectors.Displace(draw.Source, draw.Poisson, draw.Source.EastM + distance, draw.Source.NorthM + (0.3 * distance));
        double[] farther = Vectors.Displace(draw.Source, draw.Poisson, draw.Source.EastM + (10 * distance), draw.Source.NorthM + (3 * distance));
        return Vectors.Norm(farther) <= (0.02 * Vectors.Norm(far)) + (1e-13 * Scale(draw, farther));
    }).Check(VolcanicSources.Repeatably());

    [Fact]
    public void Sources_without_azimuth_move_the_surface_radially() => Prop.ForAll(
        VolcanicSources.OfType(Gen.OneOf(VolcanicSources.Mogi(), VolcanicSources.McTigue(), VolcanicSources.Penny())),
        draw =>
        {
            double[] u = Vectors.Displace(draw.Source, draw.Poisson, draw.East, draw.North);
            double x = draw.East - draw.Source.EastM, y = draw.North - draw.Source.NorthM;
            double[] opposite = Vectors.Displace(draw.Source, draw.Poisson, draw.Source.EastM - y, draw.Source.NorthM + x);
            return Math.Abs((u[0] * y) - (u[1] * x)) <= 1e-12 * Vectors.Norm(u) * Math.Sqrt((x * x) + (y * y))
                && Vectors.Distance([-u[1], u[0], u[2]], opposite) <= 1e-12 * Vectors.Norm(u);
        }).Check(VolcanicSources.Repeatably());

    // 1e-4 of the opening or of the displacement above the source, where the point moves less than that
    private static double Scale(VolcanicSources.Draw draw, double[] u)
    {
        double natural = draw.Source is CdmSource cdm
            ? Math.Abs(cdm.OpeningM)
            : Vectors.Norm(Vectors.Displace(draw.Source, draw.Poisson, draw.Source.EastM + (0.1 * draw.Source.DepthM), draw.Source.NorthM));
        return Math.Max(Vectors.Norm(u), 1e-4 * natural);
    }

    private static DeformationSource Scaled(DeformationSource source, double factor) => source switch
    {
        MogiSource mogi => mogi with { VolumeChangeM3 = factor * mogi.VolumeChangeM3 },
        McTigueSource sphere => sphere with { PressureOverRigidity = factor * sphere.PressureOverRigidity },
        PennyCrackSource crack => crack with { PressureOverRigidity = factor * crack.PressureOverRigidity },
        YangSource spheroid => spheroid with { PressureOverRigidity = factor * spheroid.PressureOverRigidity },
        CdmSource cdm => cdm with { OpeningM = factor * cdm.OpeningM },
        PointCdmSource point => point with
        {
            PotencyXM3 = factor * point.PotencyXM3,
            PotencyYM3 = factor * point.PotencyYM3,
            PotencyZM3 = factor * point.PotencyZM3,
        },
        _ => throw new ArgumentException(source.TypeName, nameof(source)),
    };

    private static DeformationSource Turned(DeformationSource source, double degrees)
    {
        (double east, double north) = Turned(source.EastM, source.NorthM, degrees);
        DeformationSource moved = source with { EastM = east, NorthM = north };
        return moved switch
        {
            YangSource spheroid => spheroid with { StrikeDeg = spheroid.StrikeDeg + degrees },
            CdmSource cdm => cdm with { OmegaZDeg = cdm.OmegaZDeg + degrees },
            PointCdmSource point => point with { OmegaZDeg = point.OmegaZDeg + degrees },
            _ => moved,
        };
    }

    // clockwise, as strike and omega_z turn
    private static (double East, double North) Turned(double east, double north, double degrees)
    {
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        return ((east * cosine) + (north * sine), (north * cosine) - (east * sine));
    }

    private static DeformationSource InKilometres(DeformationSource source)
    {
        DeformationSource moved = source with { EastM = source.EastM / 1000, NorthM = source.NorthM / 1000, DepthM = source.DepthM / 1000 };
        return moved switch
        {
            MogiSource mogi => mogi with { VolumeChangeM3 = mogi.VolumeChangeM3 / 1e9 },
            McTigueSource sphere => sphere with { RadiusM = sphere.RadiusM / 1000 },
            PennyCrackSource crack => crack with { RadiusM = crack.RadiusM / 1000 },
            YangSource spheroid => spheroid with { SemiMajorM = spheroid.SemiMajorM / 1000, SemiMinorM = spheroid.SemiMinorM / 1000 },
            CdmSource cdm => cdm with
            {
                SemiAxisXM = cdm.SemiAxisXM / 1000,
                SemiAxisYM = cdm.SemiAxisYM / 1000,
                SemiAxisZM = cdm.SemiAxisZM / 1000,
                OpeningM = cdm.OpeningM / 1000,
            },
            PointCdmSource point => point with
            {
                PotencyXM3 = point.PotencyXM3 / 1e9,
                PotencyYM3 = point.PotencyYM3 / 1e9,
                PotencyZM3 = point.PotencyZM3 / 1e9,
            },
            _ => throw new ArgumentException(source.TypeName, nameof(source)),
        };
    }
}
