using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra.Double;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Inversion;

public sealed class SourceInversionTests
{
    private static readonly LosPoints Points = InversionCases.Square(11, 1400);

    private static readonly MogiSource Mogi = new(1300, -900, 3200, 4e6);

    private static readonly ImmutableArray<ImmutableArray<DeformationSource>> MogiDraws =
        InversionCases.Between(60, 1, (new MogiSource(-4000, -4000, 1500, -1e7), new MogiSource(4000, 4000, 6000, 1e7)));

    private static SourcePrior MogiPrior => SourcePrior.Of(MogiDraws, InversionCases.Poisson);

    /// <summary>A source and two between which the ensemble is drawn.</summary>
    private static readonly Dictionary<string, (DeformationSource Truth, DeformationSource Low, DeformationSource High)> Cases = new()
    {
        ["mogi"] = (Mogi, new MogiSource(-4000, -4000, 1500, 1e6), new MogiSource(4000, 4000, 6000, 1e7)),

        // longer than wide: turned by a quarter with its sides exchanged, a sill is all but the same
        ["sill"] = (
            new OkadaSource(-800, 1500, 2400, 4500, 3000, 70, 2.5, 90, 0, 0.6),
            new OkadaSource(-4000, -4000, 1500, 3500, 2000, 0, 0, 90, 0, 0.2),
            new OkadaSource(4000, 4000, 3500, 6000, 3400, 360, 5, 90, 0, 1)),
        ["dyke"] = (
            new OkadaSource(900, 400, 3000, 5000, 3000, 40, 80, 90, 0, 0.5),
            new OkadaSource(-3000, -3000, 2500, 2000, 1500, 0, 75, 90, 0, 0.1),
            new OkadaSource(3000, 3000, 5000, 9000, 4500, 360, 90, 90, 0, 1)),
        ["fault"] = (
            new OkadaSource(500, -700, 5000, 6000, 4000, 35, 55, -80, 1, 0),
            new OkadaSource(-3000, -3000, 4000, 3000, 2000, 0, 40, -100, 0.3, 0),
            new OkadaSource(3000, 3000, 8000, 9000, 6000, 90, 70, -60, 2, 0)),
        ["penny crack"] = (new PennyCrackSource(500, 1200, 2000, 1800, 1e-3), new PennyCrackSource(-4000, -4000, 1500, 800, 1e-4), new PennyCrackSource(4000, 4000, 4000, 2500, 3e-3)),
        ["point compound dislocation"] = (
            new PointCdmSource(-600, 300, 2500, 0, 0, 20, 1e6, 3e6, 2e6),
            new PointCdmSource(-3000, -3000, 1500, 0, 0, -30, 5e5, 5e5, 5e5),
            new PointCdmSource(3000, 3000, 5000, 0, 0, 60, 5e6, 5e6, 5e6)),
    };

    [Theory]
    [InlineData("mogi")]
    [InlineData("sill")]
    [InlineData("dyke")]
    [InlineData("fault")]
    [InlineData("penny crack")]
    [InlineData("point compound dislocation")]
    public void Data_without_noise_give_back_their_source(string name)
    {
        const double ShareOfRange = 1e-3;
        (DeformationSource truth, DeformationSource low, DeformationSource high) = Cases[name];
        SourcePrior prior = SourcePrior.Of(InversionCases.Between(60, 2, (low, high)), InversionCases.Poisson);
        LosPoints points = Points.Displaced([truth], i => 0.02 + (1e-6 * Points.EastM[i]));
        SourceFit fit = InversionCases.InversionOf(points, new InversionOptions(LeastGain: 0)).Fit(prior, CancellationToken.None);

        Assert.InRange(fit.Misfit, 0, 1e-4 * fit.MisfitWithout);
        IReadOnlyList<double> found = Assert.Single(fit.Sources).ParameterValues();
        foreach (int key in prior.Free)
        {
            double error = found[key] - truth.ParameterValues()[key];

            // a rectangle turned by half a circle is the same
            error = prior.Keys[key].EndsWith("strike_deg", StringComparison.Ordinal) ? Math.IEEERemainder(error, 180) : error;
            Assert.True(Math.Abs(error) <= ShareOfRange * 2 * prior.HalfRange(key), $"{prior.Keys[key]}: {found[key]} for {truth.ParameterValues()[key]}, misfit {fit.Misfit}");
        }
    }

    [Fact]
    public void Two_sources_at_once_are_told_apart()
    {
        DeformationSource[] truth = [Mogi with { EastM = -4000 }, new MogiSource(4000, 2500, 4200, -3e6)];
        SourcePrior prior = SourcePrior.Of(
            InversionCases.Between(150, 3, (new MogiSource(-7000, -4000, 1500, 1e6), new MogiSource(0, 4000, 6000, 1e7)), (new MogiSource(0, -4000, 1500, -1e7), new MogiSource(7000, 4000, 6000, -1e6))),
            InversionCases.Poisson);
        SourceFit fit = InversionCases.InversionOf(Points.Displaced(truth)).Fit(prior, CancellationToken.None);

        Assert.Equal(["sources[0].east_m", "sources[1].east_m"], fit.Parameters.Select(each => each.Key).Where(key => key.EndsWith("east_m", StringComparison.Ordinal)));
        Assert.Equal([-4000, 4000], fit.Sources.Select(source => Math.Round(source.EastM)));
        Assert.Equal([3200, 4200], fit.Sources.Select(source => Math.Round(source.DepthM)));
    }

    [Fact]
    public void The_fit_is_the_same_each_time_and_under_any_trend()
    {
        LosPoints hilly = Points with { HeightM = [.. Points.EastM.Select(x => 800 + (300 * Math.Cos(x / 2500)))] };
        SourceFit Fit(Func<int, double>? trend) => InversionCases.InversionOf(hilly.Displaced([Mogi], trend)).Fit(MogiPrior, CancellationToken.None);
        SourceFit plain = Fit(null), again = Fit(null), tilted = Fit(i => 0.1 - (2e-5 * Points.EastM[i]) + (3e-5 * Points.NorthM[i]) + (1e-4 * hilly.HeightM![i]));

        Assert.Equal((plain.Misfit, plain.LogEvidence, plain.Points), (again.Misfit, again.LogEvidence, again.Points));
        Assert.Equal(plain.Sources.AsEnumerable(), again.Sources);
        Assert.Equal(plain.Parameters.AsEnumerable(), again.Parameters);
        Assert.Equal(plain.MisfitWithout, tilted.MisfitWithout, 1e-6 * plain.MisfitWithout);
        Assert.All(plain.Parameters.Zip(tilted.Parameters), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 0.1 * pair.First.StandardDeviation));
    }

    [Fact]
    public void The_misfit_is_never_above_that_of_a_start_and_falls_with_more_of_them()
    {
        double[] noise = InversionCases.Normals(new Random(5), Points.Count);
        SourceInversion With(int starts, int steps) => InversionCases.InversionOf(Points.Displaced([Mogi], i => 0.01 * noise[i]), new InversionOptions(starts, steps));
        SourcePrior prior = MogiPrior;
        double[] draws = [.. prior.Draws.Select(draw => With(1, 1).Residual(prior, draw)!.Sum(value => value * value))];
        double[] misfits = [.. new[] { (1, 1), (1, 40), (2, 40), (8, 40) }.Select(search => With(search.Item1, search.Item2).Fit(prior, CancellationToken.None).Misfit)];

        Assert.True(misfits[0] <= draws.Min());
        Assert.All(misfits.Zip(misfits.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
        Assert.True(misfits[1] < misfits[0]);
    }

    [Fact]
    public void What_lies_beyond_the_ensemble_is_found_at_its_bound_and_said_to_be()
    {
        MogiSource deep = Mogi with { DepthM = 8000, VolumeChangeM3 = 8e6 };
        SourceFit fit = InversionCases.InversionOf(Points.Displaced([deep])).Fit(MogiPrior, CancellationToken.None);

        FittedParameter bound = Assert.Single(fit.Parameters, each => each.IsAtBound);
        Assert.Equal(("sources[0].depth_m", MogiDraws.Max(draw => draw[0].DepthM)), (bound.Key, bound.Value));
        double[] values = [.. fit.Sources[0].ParameterValues()];
        Assert.All(Enumerable.Range(0, 4), k => Assert.InRange(values[k], MogiPrior.Draws.Min(draw => draw[k]), MogiPrior.Draws.Max(draw => draw[k])));
    }

    [Fact]
    public void A_sign_that_no_draw_has_is_not_fitted()
    {
        SourcePrior prior = SourcePrior.Of(InversionCases.Between(40, 4, (new MogiSource(-4000, -4000, 1500, 1e6), new MogiSource(4000, 4000, 6000, 1e7))), InversionCases.Poisson);
        SourceFit fit = InversionCases.InversionOf(Points.Displaced([Mogi.Strengthened(-1)])).Fit(prior, CancellationToken.None);
        Assert.InRange(((MogiSource)fit.Sources[0]).VolumeChangeM3, prior.Draws.Min(draw => draw[3]), prior.Draws.Max(draw => draw[3]));
        Assert.True(fit.LogEvidence < 0);
    }

    [Fact]
    public void What_is_alike_in_all_draws_is_given()
    {
        SourcePrior prior = SourcePrior.Of(InversionCases.Between(40, 6, (new MogiSource(-4000, -4000, 3200, 1e6), new MogiSource(4000, 4000, 3200, 1e7))), InversionCases.Poisson);
        SourceFit fit = InversionCases.InversionOf(Points.Displaced([Mogi])).Fit(prior, CancellationToken.None);
        Assert.Equal(["sources[0].east_m", "sources[0].north_m", "sources[0].volume_change_m3"], fit.Parameters.Select(each => each.Key));
        Assert.Equal(3200, fit.Sources[0].DepthM);

        // nothing free: how likely is this very source?
        SourceFit given = InversionCases.InversionOf(Points.Displaced([Mogi])).Fit(SourcePrior.Of([[Mogi], [Mogi]], InversionCases.Poisson), CancellationToken.None);
        Assert.Empty(given.Parameters);
        Assert.Equal(0, given.Misfit, 1e-12);
        Assert.Equal(given.MisfitWithout / 2, given.LogEvidence, 1e-9);
    }

    [Fact]
    public void Steps_to_unsound_sources_are_not_taken()
    {
        // draws of any depth and width, none of which cuts the surface, though their extremes together would
        ImmutableArray<DeformationSource>[] draws = [.. InversionCases.Between(300, 7, (new OkadaSource(-2000, -2000, 600, 3000, 800, 0, 80, 90, 0, 0.1), new OkadaSource(2000, 2000, 3000, 6000, 4000, 360, 90, 90, 0, 1)))
            .Where(draw => !draw[0].Problems().Any(problem => problem.IsError)).Take(60)];
        SourcePrior prior = SourcePrior.Of(draws, InversionCases.Poisson);
        OkadaSource truth = OkadaSource.FromTopDepth(300, -500, 30, 5000, 2000, 20, 85, 90, 0, 0.7);
        SourceInversion inversion = InversionCases.InversionOf(Points.Displaced([truth]));
        OkadaSource found = (OkadaSource)inversion.Fit(prior, CancellationToken.None).Sources[0];

        Assert.Null(inversion.Residual(prior, [.. truth.ParameterValues().Select((value, k) => k == 4 ? 2200 : value)]));
        Assert.True(found.TopDepthM >= 0);
    }

    [Fact]
    public void A_direction_drawn_from_all_around_has_no_bounds()
    {
        OkadaSource truth = new(0, 0, 3000, 6000, 2500, 3, 85, 90, 0, 0.5);
        SourcePrior prior = SourcePrior.Of(InversionCases.Between(40, 8, (truth with { StrikeDeg = 120, EastM = -500 }, truth with { StrikeDeg = 480, EastM = 500 })), InversionCases.Poisson);
        SourceFit fit = InversionCases.InversionOf(Points.Displaced([truth])).Fit(prior, CancellationToken.None);
        Assert.Equal(0, Math.IEEERemainder(((OkadaSource)fit.Sources[0]).StrikeDeg - 3, 360), 0.05);
        Assert.DoesNotContain(fit.Parameters, each => each.IsAtBound);
    }

    [Fact]
    public void Slopes_are_the_differences_of_residuals()
    {
        SourcePrior prior = SourcePrior.Of(
            InversionCases.Between(5, 9, (new OkadaSource(-2000, -2000, 2500, 2000, 1000, 0, 60, 30, 0.1, 0.1), new OkadaSource(2000, 2000, 4000, 6000, 3000, 360, 80, 120, 1, 1)), (Mogi with { VolumeChangeM3 = 1e6, DepthM = 2000 }, Mogi)),
            InversionCases.Poisson);
        SourceInversion inversion = InversionCases.InversionOf(Points.Displaced([Mogi]));
        double[] values = [.. prior.Draws[2]];
        double[][] slopes = inversion.Slopes(prior, values);
        Assert.Equal(10 + 2, slopes.Length);
        foreach ((double[] slope, int key) in slopes.Zip(prior.Free))
        {
            double[] Moved(double share) => inversion.Residual(prior, [.. values.Select((value, k) => k == key ? value + (share * prior.HalfRange(key)) : value)])!;
            double[] difference = [.. Moved(-1e-4).Zip(Moved(1e-4), (behind, ahead) => (behind - ahead) / 2e-4)];
            double largest = difference.Max(Math.Abs);
            Assert.All(slope.Zip(difference), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * largest));
        }
    }

    [Fact]
    public void A_strength_alone_is_a_linear_problem_whose_answer_is_known()
    {
        const double HalfRange = 6e6;
        SourcePrior prior = SourcePrior.Of([[Mogi with { VolumeChangeM3 = -HalfRange }], [Mogi with { VolumeChangeM3 = HalfRange }]], InversionCases.Poisson);
        double[] noise = InversionCases.Normals(new Random(10), Points.Count);
        LosPoints points = Points.Displaced([Mogi.Strengthened(0.1)], i => 0.004 * noise[i]);
        SourceFit fit = InversionCases.InversionOf(points).Fit(prior, CancellationToken.None);

        // generalised least squares with columns of model and plane, by dense algebra
        DenseMatrix columns = DenseMatrix.OfColumnArrays([.. Points.EastM.Select(_ => 1.0)], Points.EastM, Points.NorthM, Points.Displaced([Mogi with { VolumeChangeM3 = HalfRange }]).LosM);
        var whiten = InversionCases.CovarianceOf(points, InversionCases.Noise).Cholesky().Factor.Inverse();
        var (white, data) = (whiten * columns, whiten * DenseVector.OfArray(points.LosM));
        var solution = white.QR().Solve(data);
        double residual = (data - (white * solution)).L2Norm(), information = 1 / (white.Transpose() * white).Inverse()[3, 3];
        FittedParameter strength = Assert.Single(fit.Parameters);

        Assert.Equal(residual * residual, fit.Misfit, 1e-6);
        Assert.Equal(solution[3] * HalfRange, strength.Value, 1e-6 * HalfRange);
        Assert.Equal(HalfRange / Math.Sqrt(information + 3), strength.StandardDeviation, 1e-6 * HalfRange);
        Assert.Equal((solution[3] * solution[3] * information / 2) - (Math.Log((information / 3) + 1) / 2), fit.LogEvidence, 1e-5);
    }

    [Fact]
    public void A_search_that_is_cancelled_stops()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => InversionCases.InversionOf(Points.Displaced([Mogi])).Fit(MogiPrior, stop.Token));
    }
}
