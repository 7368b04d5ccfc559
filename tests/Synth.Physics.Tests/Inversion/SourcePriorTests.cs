using System.Collections.Immutable;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;
using Synth.Physics.Tests.Engine;

namespace Synth.Physics.Tests.Inversion;

public sealed class SourcePriorTests
{
    private static readonly OkadaSource Sill = new(100, 200, 3000, 4000, 3000, 10, 2, 90, 0, 0.5);

    [Fact]
    public void Keys_and_draws_name_every_parameter_of_every_source()
    {
        SourcePrior prior = SourcePrior.Of([[.. SourcePrototypes.All], [.. SourcePrototypes.All.Select(source => source.Strengthened(2))]], 0.3);

        Assert.Equal("sources[0].volume_change_m3", prior.Keys[3]);
        Assert.Equal("sources[6].potency_z_m3", prior.Keys[^1]);
        Assert.Equal(SourcePrototypes.All.SelectMany(ModelParameters.Of), prior.Draws[0]);
        Assert.Equal(SourcePrototypes.All, prior.SourcesOf(prior.Draws[0]));
        Assert.Equal(0.3, prior.Poisson);

        // two draws that differ in strength leave nothing but strengths free
        string[] strengths = ["volume_change_m3", "pressure_over_rigidity", "slip_m", "opening_m", "potency_x_m3", "potency_y_m3", "potency_z_m3"];
        Assert.Equal(10, prior.Free.Count);
        Assert.All(prior.Free, key => Assert.Contains(prior.Keys[key].Split('.')[1], strengths));
        double[] values = [.. prior.Draws[0]];
        prior.Strengthen(values, 2);
        Assert.Equal(prior.Draws[1], values);
    }

    [Fact]
    public void Values_beyond_the_range_are_moved_to_its_ends_but_directions_turn_freely()
    {
        SourcePrior prior = SourcePrior.Of([[Sill], [Sill with { DepthM = 5000, StrikeDeg = 355, DipDeg = 6 }]], 0.25);
        double[] values = [.. prior.Draws[0]];
        (values[0], values[2], values[5], values[6]) = (-1e6, 9000, -40, 1);
        prior.Clamp(values);

        Assert.Equal([-1e6, 5000, -40, 2], [values[0], values[2], values[5], values[6]]);
        Assert.Equal([false, true, false, true], new[] { 0, 2, 5, 6 }.Select(key => prior.Free.Contains(key) && prior.IsAtBound(key, values[key])));
        Assert.Equal(1000, prior.HalfRange(2));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(0.1, 0.5)]
    [InlineData(1.5, 1.5)]
    [InlineData(-1, 0.5)]
    [InlineData(double.PositiveInfinity, 2)]
    public void Strengths_stay_within_what_was_drawn(double wished, double allowed)
    {
        SourcePrior prior = SourcePrior.Of([[Sill with { OpeningM = 0.2 }], [Sill with { OpeningM = 0.8 }]], 0.25);
        Assert.Equal(allowed, prior.AllowedStrengthening([.. Sill.ParameterValues().SkipLast(1), 0.4], wished), 1e-12);
    }

    [Theory]
    [InlineData(-2, -2)]
    [InlineData(-4, -3)]
    [InlineData(9, 1.5)]
    public void A_range_on_both_sides_of_zero_lets_a_strength_change_its_sign(double wished, double allowed)
    {
        SourcePrior prior = SourcePrior.Of([[Sill with { OpeningM = -0.6 }], [Sill with { OpeningM = 0.3 }]], 0.25);
        Assert.Equal(allowed, prior.AllowedStrengthening([.. Sill.ParameterValues().SkipLast(1), 0.2], wished), 1e-12);
    }

    [Fact]
    public void A_strength_that_the_first_draw_lacks_is_one_all_the_same()
    {
        SourcePrior prior = SourcePrior.Of([[Sill with { SlipM = 0 }], [Sill with { SlipM = 0.4 }]], 0.25);
        double[] values = [.. prior.Draws[1]];
        Assert.Equal(1, prior.AllowedStrengthening(values, 2), 1e-12);
        prior.Strengthen(values, 0.5);
        Assert.Equal(((DeformationSource)(Sill with { SlipM = 0.4 })).Strengthened(0.5), Assert.Single(prior.SourcesOf(values)));
    }

    [Fact]
    public void One_draw_and_draws_of_several_makes_are_refused()
    {
        MogiSource mogi = new(0, 0, 3000, 1e6);
        ImmutableArray<DeformationSource>[][] wrong = [[], [[mogi]], [[mogi], [Sill]], [[mogi, Sill], [Sill, mogi]], [[mogi], [mogi, mogi]], [[], []]];
        Assert.All(wrong, draws => Assert.Contains("two draws or more of the same types", Assert.Throws<ArgumentException>(() => SourcePrior.Of(draws, 0.25)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Empty(new InversionOptions().Problems());
        InversionOptions wrong = new(Starts: 0, MostSteps: 0, LeastGain: -1);
        Assert.Equal(["starts", "most_steps", "least_gain"], wrong.Problems().Select(problem => problem.Key));
        Assert.Contains("starts", Assert.Throws<ArgumentException>(() => InversionCases.InversionOf(InversionCases.Square(4, 1000), wrong)).Message, StringComparison.Ordinal);
    }
}
