using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;
using static Synth.Physics.Tests.Sources.OkadaReference;

namespace Synth.Physics.Tests.Sources;

/// <summary>Points where the textbook formulas divide zero by zero, and rectangles at the limits of their ranges.</summary>
public sealed class OkadaDegenerateTests
{
    private sealed record Coincidence(OkadaSource Source, double EastM, double NorthM);

    /// <summary>Numbers of few digits, so that points fall exactly on edges, traces, tips and their extensions.</summary>
    private static Gen<Coincidence> Coincidences =>
        from strike in Gen.Elements(0.0, 90, 180, 270, -90)
        from dip in Gen.Elements(0.0, 1e-300, 1e-12, 30, 60, 78, 89.999999999, 90)
        from rake in Gen.Elements(0.0, 90, 45)
        from top in Gen.Elements(0.0, 1e-300, 512)
        from slip in Gen.Elements(0.0, 1, -2)
        from opening in Gen.Elements(0.0, 1)
        from column in Gen.Choose(-4, 4)
        from row in Gen.Choose(-4, 4)
        from spacing in Gen.Elements(512, 1 << 22)
        let source = OkadaSource.FromTopEdge(0, 0, dip < 1e-6 ? top + 1 : top, 2048, 1024, strike, dip, rake, slip, opening)
        select new Coincidence(source, column * (double)spacing, row * (double)spacing);

    [Fact]
    public void Every_coincidence_has_a_finite_displacement() =>
        Prop.ForAll(Coincidences.ToArbitrary(), trial =>
        {
            Assert.DoesNotContain(trial.Source.Problems(), problem => problem.IsError);
            double[] wide = Displacement(trial.Source, 0.25, trial.EastM, trial.NorthM);
            OkadaKernel<ScalarFloat, ScalarMask> kernel = new(trial.Source, 0.25);
            kernel.Displace(ScalarFloat.Constant(trial.EastM), ScalarFloat.Constant(trial.NorthM), out ScalarFloat e, out ScalarFloat n, out ScalarFloat u);
            double[] narrow = [e.Value, n.Value, u.Value];

            // the largest is the truncated logarithm at the ends of a trace
            return wide.Concat(narrow).All(v => Math.Abs(v) < 10);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20250102, 7));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(90, 0)]
    [InlineData(270, 2)]
    public void A_point_on_the_trace_counts_to_the_left_of_strike(double strikeDeg, int component)
    {
        OkadaSource source = OkadaSource.FromTopEdge(0, 0, 0, 10000, 5000, strikeDeg, 90, 0, 0, 0).Only(component);
        bool north = strikeDeg == 0;
        double left = strikeDeg == 90 ? 1e-5 : -1e-5;
        double[] At(double across) => north ? Displacement(source, 0.25, across, 700) : Displacement(source, 0.25, 700, across);

        Assert.True(Error(At(0), At(left)) < 1e-7);
        Assert.True(Norm([.. At(0).Zip(At(-left), (a, b) => a - b)]) > 0.99, "the walls part by the slip");
    }

    [Fact]
    public void The_walls_of_a_surface_rupture_part_by_exactly_the_slip()
    {
        OkadaSource source = OkadaSource.FromTopEdge(300, -200, 0, 12000, 6000, 90, 90, 0, 1.5, 0.4);
        double[] left = Displacement(source, 0.3, 1000, -200 + 1e-6);
        double[] right = Displacement(source, 0.3, 1000, -200 - 1e-6);

        Assert.Equal(-1.5, left[0] - right[0], 1e-6);
        Assert.Equal(0.4, left[1] - right[1], 1e-6);
        Assert.Equal(0, left[2] - right[2], 1e-6);
    }

    [Fact]
    public void Without_slip_nothing_moves()
    {
        OkadaSource source = OkadaSource.FromTopEdge(0, 0, 0, 2048, 1024, 0, 90, 33, 0, 0);
        foreach ((double e, double n) in new[] { (0.0, 0.0), (0.0, 1024.0), (512.0, 100.0) })
        {
            Assert.All(Displacement(source, 0.25, e, n), v => Assert.Equal(0, v));
        }
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(-1e-12)]
    public void A_top_edge_that_misses_the_surface_by_rounding_is_at_the_surface(double missM)
    {
        OkadaSource exact = new(0, 0, 2500, 10000, 5000, 0, 90, 0, 1, 1);
        OkadaSource near = exact with { DepthM = 2500 + missM };
        double[] expected = Displacement(exact, 0.25, 1e-3, 4000);

        Assert.True(Error(Displacement(near, 0.25, 1e-3, 4000), expected) < 1e-12);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-3)]
    [InlineData(0.4999999)]
    public void Extreme_Poissons_ratios_stay_finite(double poisson)
    {
        OkadaSource source = new(0, 0, 4000, 5000, 3000, 20, 50, 40, 1, 1);

        Assert.All(Displacement(source, poisson, 1500, 300), v => Assert.InRange(v, -2, 2));
    }
}
