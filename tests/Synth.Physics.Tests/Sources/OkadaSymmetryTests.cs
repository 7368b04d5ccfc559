using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;
using static Synth.Physics.Tests.Sources.OkadaReference;

namespace Synth.Physics.Tests.Sources;

/// <summary>Laws that any dislocation obeys, held for random rectangles and points.</summary>
public sealed class OkadaSymmetryTests
{
    private const double Tolerance = 2e-11;

    /// <summary>A rectangle with all its motions, a Poisson's ratio and a point.</summary>
    private sealed record Trial(OkadaSource Source, double Poisson, double EastM, double NorthM)
    {
        public double SlipM => Math.Abs(Source.SlipM) + Math.Abs(Source.OpeningM);

        public double[] Displacement() => OkadaReference.Displacement(Source, Poisson, EastM, NorthM);
    }

    private static Gen<double> Uniform(double lowest, double highest) =>
        Gen.Choose(0, 1_000_000_000).Select(i => lowest + ((highest - lowest) * (i / 1e9)));

    private static Gen<Trial> Trials(Gen<double> dips) =>
        from shape in Gen.ArrayOf(Uniform(0, 1), 9)
        from dip in dips
        from poisson in Uniform(0.01, 0.49)
        let source = OkadaSource.FromTopDepth(
            4000 * (shape[0] - 0.5),
            4000 * (shape[1] - 0.5),
            5000 * shape[2] * shape[2],
            500 + (20000 * shape[3]),
            500 + (9000 * shape[4]),
            360 * shape[5],
            dip,
            (360 * shape[6]) - 180,
            1,
            0.5)
        select new Trial(source, poisson, 30000 * (shape[7] - 0.5), 30000 * (shape[8] - 0.5));

    private static Gen<Trial> AnyTrials => Trials(Gen.OneOf(Uniform(0, 90), Uniform(77, 79), Uniform(89.9, 90), Gen.Elements(0.0, 45, 60, 78, 90)));

    private static void Holds(Gen<Trial> trials, Func<Trial, double> error, double tolerance = Tolerance) =>
        Prop.ForAll(trials.ToArbitrary(), trial =>
        {
            double e = error(trial);
            return (e <= tolerance).Label($"error {e:g3}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20250101, 7));

    private static double[] Sum(double[] a, double[] b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

    [Fact]
    public void Two_halves_along_strike_sum_to_the_whole() => Holds(AnyTrials, trial =>
    {
        OkadaSource whole = trial.Source;
        (double sine, double cosine) = Math.SinCos(whole.StrikeDeg * Math.PI / 180);
        double first = 0.3 * whole.LengthM;
        double second = whole.LengthM - first;
        OkadaSource start = whole with { LengthM = first, EastM = whole.EastM - (sine * second / 2), NorthM = whole.NorthM - (cosine * second / 2) };
        OkadaSource end = whole with { LengthM = second, EastM = whole.EastM + (sine * first / 2), NorthM = whole.NorthM + (cosine * first / 2) };
        double[] sum = Sum((trial with { Source = start }).Displacement(), (trial with { Source = end }).Displacement());
        return Error(sum, trial.Displacement(), trial.SlipM);
    });

    [Fact]
    public void Two_halves_down_dip_sum_to_the_whole() => Holds(AnyTrials, trial =>
    {
        OkadaSource whole = trial.Source;
        OkadaSource Part(double from, double to)
        {
            // a top depth below, an edge to the right of strike
            double sine = Math.Sin(whole.DipDeg * Math.PI / 180);
            double cosine = whole.DipDeg == 90 ? 0 : Math.Cos(whole.DipDeg * Math.PI / 180);
            (double s, double c) = Math.SinCos(whole.StrikeDeg * Math.PI / 180);
            double right = (((from + to) / 2) - 0.5) * whole.WidthM * cosine;
            double depth = whole.DepthM + ((((from + to) / 2) - 0.5) * whole.WidthM * sine);
            return whole with { WidthM = (to - from) * whole.WidthM, DepthM = depth, EastM = whole.EastM + (right * c), NorthM = whole.NorthM - (right * s) };
        }

        double[] sum = Sum((trial with { Source = Part(0, 0.4) }).Displacement(), (trial with { Source = Part(0.4, 1) }).Displacement());
        return Error(sum, trial.Displacement(), trial.SlipM);
    });

    [Fact]
    public void Motions_superpose_linearly() => Holds(AnyTrials, trial =>
    {
        (double sine, double cosine) = Math.SinCos(trial.Source.RakeDeg * Math.PI / 180);
        double[] weights = [cosine, sine, 0.5];
        double[] sum = new double[3];
        for (int component = 0; component < 3; component++)
        {
            double[] part = (trial with { Source = trial.Source.Only(component) }).Displacement();
            sum = Sum(sum, [.. part.Select(v => weights[component] * v)]);
        }

        return Error(sum, trial.Displacement(), trial.SlipM);
    });

    [Fact]
    public void A_turned_scene_has_a_turned_displacement() => Holds(AnyTrials, trial =>
    {
        // by 90 degrees clockwise, which is exact in the coordinates
        OkadaSource turned = trial.Source with { EastM = trial.Source.NorthM, NorthM = -trial.Source.EastM, StrikeDeg = trial.Source.StrikeDeg + 90 };
        double[] there = new Trial(turned, trial.Poisson, trial.NorthM, -trial.EastM).Displacement();
        return Error([-there[1], there[0], there[2]], trial.Displacement(), trial.SlipM);
    });

    [Fact]
    public void A_mirror_across_the_middle_of_strike_reverses_strike_slip_only() => Holds(AnyTrials, trial =>
    {
        // mirrored in the plane east = 0: strike 0 becomes 180 with the dip on the other side, so mirror in north = 0 instead
        OkadaSource source = trial.Source with { EastM = 0, NorthM = 0, StrikeDeg = 0 };
        OkadaSource mirrored = source with { RakeDeg = 180 - source.RakeDeg };
        double[] here = (trial with { Source = source }).Displacement();
        double[] there = (trial with { Source = mirrored, NorthM = -trial.NorthM }).Displacement();
        return Error([there[0], -there[1], there[2]], here, trial.SlipM);
    });

    [Fact]
    public void A_vertical_plane_seen_from_its_other_side_is_the_same() => Holds(Trials(Gen.Constant(90.0)), trial =>
    {
        // the walls swap: left-lateral stays left-lateral, the hanging wall's rise becomes the other's
        OkadaSource other = trial.Source with { StrikeDeg = trial.Source.StrikeDeg + 180, RakeDeg = -trial.Source.RakeDeg };
        return Error((trial with { Source = other }).Displacement(), trial.Displacement(), trial.SlipM);
    });

    [Fact]
    public void The_displacement_is_continuous_up_to_a_vertical_plane() =>
        Holds(Trials(Gen.Constant(90.0)), trial => JumpBetween(trial, 90 - 1e-10, 90), 1e-9);

    [Fact]
    public void The_displacement_is_continuous_down_to_a_horizontal_plane() =>
        Holds(Trials(Gen.Constant(0.0)), trial => JumpBetween(trial, 1e-10, 0), 1e-9);

    [Fact]
    public void The_two_forms_of_the_surface_terms_meet() =>
        Holds(Trials(Gen.Constant(0.0)), trial => JumpBetween(trial, 78 - 1e-11, 78), 1e-9);

    private static double JumpBetween(Trial trial, double firstDip, double secondDip)
    {
        // 100 m keep the turning plane away from the surface
        OkadaSource source = trial.Source with { DepthM = 100 + (trial.Source.WidthM / 2) + trial.Source.DepthM };
        Trial first = trial with { Source = source with { DipDeg = firstDip } };
        Trial second = trial with { Source = source with { DipDeg = secondDip } };
        return Error(first.Displacement(), second.Displacement(), trial.SlipM);
    }

    [Fact]
    public void The_displacement_decays_with_the_square_of_the_distance() => Holds(AnyTrials, trial =>
    {
        double size = trial.Source.LengthM * trial.Source.WidthM;
        double distance = 1e7;
        double norm = Norm((trial with { EastM = distance, NorthM = distance / 2 }).Displacement());
        return norm * distance * distance / (size * trial.SlipM);
    }, 2);

    [Fact]
    public void A_small_distant_rectangle_is_a_point_of_potency() => Holds(AnyTrials, trial =>
    {
        // opening of 2 m x 1 m at 5 km and more: the next order is (size / distance)^2
        OkadaSource source = (trial.Source with { DepthM = 5000, LengthM = 2, WidthM = 1, StrikeDeg = 90 }).Only(2);
        PointCdmSource point = new(source.EastM, source.NorthM, 5000, -source.DipDeg, 0, 0, 0, 0, 2);
        PointCdmKernel<ScalarDouble, ScalarMask> kernel = new(point, trial.Poisson);
        kernel.Displace(new(trial.EastM), new(trial.NorthM), out ScalarDouble east, out ScalarDouble north, out ScalarDouble up);
        double[] expected = [east.Value, north.Value, up.Value];
        double[] computed = (trial with { Source = source }).Displacement();
        return Norm([.. computed.Zip(expected, (a, b) => a - b)]) / Norm(expected);
    }, 1e-6);
}
