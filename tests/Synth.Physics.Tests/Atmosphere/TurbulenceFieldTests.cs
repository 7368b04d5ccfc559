using Synth.Numerics.Random;
using Synth.Physics.Atmosphere;
using Synth.Physics.RandomFields;
using Synth.Physics.Tests.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Tests.Atmosphere;

public sealed class TurbulenceFieldTests
{
    private static readonly FieldSynthesizer Synthesizer = new();
    private static readonly Grid Scene = new(120, 90, 90, 110);

    public static TheoryData<TurbulenceModel> Rescaled(AmplitudeRule rule) => new()
    {
        new PowerLawTurbulence(new FieldAmplitude(rule, 0.02)),
        new ExponentialTurbulence(1, 2000, 0.1) { Rescaling = new FieldAmplitude(rule, 0.02) },
        new MaternTurbulence(3, 2000, 1.2) { Rescaling = new FieldAmplitude(rule, 0.02) },
    };

    [Theory]
    [MemberData(nameof(Rescaled), AmplitudeRule.Peak)]
    public void The_peak_of_each_field_is_the_given_one_about_a_zero_mean(TurbulenceModel model)
    {
        float[] field = Make(model, 3);
        Assert.Equal(0.02, field.Max(Math.Abs), 1e-7);
        Assert.Equal(0, field.Average(value => (double)value), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Rescaled), AmplitudeRule.StandardDeviation)]
    public void The_deviation_of_each_field_is_the_given_one_about_a_zero_mean(TurbulenceModel model)
    {
        float[] field = Make(model, 3);
        Assert.Equal(0.02, Math.Sqrt(field.Average(value => (double)value * value)), 1e-7);
        Assert.Equal(0, field.Average(value => (double)value), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Rescaled), AmplitudeRule.Ensemble)]
    public void The_deviation_over_many_fields_is_the_given_one(TurbulenceModel model)
    {
        double sum = Enumerable.Range(0, 300).Average(sample => Make(model, (ulong)sample).Average(value => (double)value * value));
        Assert.Equal(0.02, Math.Sqrt(sum), 0.0015);
    }

    [Fact]
    public void The_variogram_in_metres_is_nugget_plus_sill_times_one_minus_correlation()
    {
        ExponentialTurbulence model = new(4e-4, 2500, 1e-4);
        foreach (VariogramTally tally in VariogramTally.OfFields(Scene, 150, (sample, field) => Fill(model, sample, field)))
        {
            double expected = 1e-4 + (4e-4 * (1 - Math.Exp(-tally.LagM / 2500)));
            Assert.Equal(expected, tally.Semivariance, (4.5 * tally.StandardError) + (0.01 * expected));
        }
    }

    [Fact]
    public void No_strength_gives_no_field()
    {
        Assert.All(Make(new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, 0)), 1), value => Assert.Equal(0, value));
        Assert.All(Make(new ExponentialTurbulence(0, 1000), 1), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Residual_turbulence_has_its_own_strength_for_each_direction()
    {
        ResidualTurbulence residual = new(ResidualTurbulence.BekerAscending.MeanM, ResidualTurbulence.BekerDescending.MeanM, 8000);
        Assert.Equal(8.299e-3 * 8.299e-3, residual.For(isAscending: true).SillM2, 1e-12);
        Assert.Equal(4.6025e-3 * 4.6025e-3, residual.For(isAscending: false).SillM2, 1e-12);
        Assert.Equal("descending_m", Assert.Single(new ResidualTurbulence(1, -1, 1).Problems()).Key);
    }

    [Fact]
    public void Errors_name_their_key()
    {
        Assert.Equal("range_m", Assert.Single(new ExponentialTurbulence(1, 0).Problems()).Key);
        Assert.Equal("smoothness", Assert.Single(new MaternTurbulence(1, 10, 9).Problems()).Key);
        Assert.Equal("amplitude_m", Assert.Single(new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, -1)).Problems()).Key);
        Assert.Equal("low_slope", Assert.Single(new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, 1), LowSlope: 2).Problems()).Key);
        ExponentialTurbulence empty = new(0, 1000) { Rescaling = new FieldAmplitude(AmplitudeRule.Peak, 1) };
        Assert.Equal("sill_m2", Assert.Single(empty.Problems()).Key);
        Assert.Throws<ArgumentException>(() => Make(new ExponentialTurbulence(1, 0), 1));
    }

    private static float[] Make(TurbulenceModel model, ulong sample)
    {
        float[] field = new float[Scene.PixelCount];
        Fill(model, sample, field);
        return field;
    }

    private static void Fill(TurbulenceModel model, ulong sample, float[] field) =>
        TurbulenceField.Fill(model, Scene, Synthesizer, new RandomSource(2, sample, RandomStream.Turbulence), field);
}
