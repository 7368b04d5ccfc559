using Synth.Numerics.Random;
using Synth.Physics.Atmosphere;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Tests.RandomFields;

public sealed class FieldSynthesizerTests
{
    private static readonly FieldSynthesizer Synthesizer = new();

    public static TheoryData<double, double, double, double, double> Covariances => new()
    {
        // range m, smoothness, nugget share, pixel east m, pixel north m; the scene is 96 x 80 pixels of about 100 m
        { 400, 0.5, 0, 100, 100 },
        { 3000, 0.5, 0.1, 100, 100 },
        { 12_000, 0.5, 0, 100, 100 },
        { 60_000, 0.5, 0, 100, 100 },
        { 1500, 0.5, 0, 90, 140 },
        { 1000, 1.0 / 3, 0, 100, 100 },
        { 2000, 1.5, 0.05, 140, 80 },
        { 5000, 0.15, 0, 100, 100 },
        { 3000, 3, 0, 100, 100 },
    };

    [Theory]
    [MemberData(nameof(Covariances))]
    public void The_variogram_of_many_fields_is_that_of_the_model(double rangeM, double smoothness, double nuggetShare, double eastM, double northM)
    {
        Grid grid = new(96, 80, eastM, northM);
        MaternSpectrum model = new(rangeM, smoothness, nuggetShare);
        MaternCorrelation correlation = new(smoothness);
        foreach (VariogramTally tally in VariogramTally.OfFields(grid, 150, (sample, field) =>
            Synthesizer.Synthesize(model, grid, new RandomSource(7, sample, RandomStream.Turbulence), field)))
        {
            double expected = nuggetShare + ((1 - nuggetShare) * (1 - correlation.At(tally.LagM, rangeM)));
            double error = Math.Abs(tally.Semivariance - expected);
            double allowed = (4.5 * tally.StandardError) + (0.01 * expected);
            Assert.True(error < allowed, $"lag {tally.East}, {tally.South}: {tally.Semivariance:g5} for {expected:g5}, allowed {allowed:g3}");
        }
    }

    [Theory]
    [InlineData(400, 0.5, 0)]
    [InlineData(3000, 0.5, 0.3)]
    [InlineData(60_000, 0.5, 0)]
    [InlineData(400_000, 0.3, 0)]
    public void Sill_and_nugget_are_the_variance_of_the_field(double rangeM, double smoothness, double nuggetShare)
    {
        Grid grid = new(64, 64, 100, 100);
        float[] field = new float[grid.PixelCount];
        double sum = 0, claimed = 0;
        const int Fields = 400;
        for (ulong sample = 0; sample < Fields; sample++)
        {
            claimed = Synthesizer.Synthesize(new MaternSpectrum(rangeM, smoothness, nuggetShare), grid, new RandomSource(3, sample, RandomStream.Turbulence), field);
            sum += field.Average(value => (double)value * value);
        }

        Assert.InRange(claimed, 0.99, 1.0001);

        // a field that is nearly one constant has the spread of a chi-square variable of one degree: sqrt(2 / 400)
        Assert.InRange(sum / Fields, 1 - 0.28, 1 + 0.28);
    }

    [Fact]
    public void The_spectrum_of_a_power_law_has_the_two_slopes()
    {
        Grid grid = new(256, 256, 100, 100);
        PowerLawSpectrum model = new(-8.0 / 3, -11.0 / 3, 2.0 / 3000, 50_000);
        Periodogram spectrum = Periodogram.OfFields(grid, 60, (sample, field) =>
            Synthesizer.Synthesize(model, grid, new RandomSource(11, sample, RandomStream.Turbulence), field));
        // the window spreads a mode over two others, which bends the steep end of the spectrum: start at six
        Assert.Equal(-8.0 / 3, spectrum.Slope(2.5e-4, 6.4e-4), 0.08);
        Assert.Equal(-11.0 / 3, spectrum.Slope(9e-4, 2.8e-3), 0.06);

        // the level: at the break the density is 1 by definition
        double Model(double frequency) => Math.Pow(frequency * 1500, frequency < 1 / 1500.0 ? -8.0 / 3 : -11.0 / 3);
        Assert.Equal(1, spectrum.Ratio(2.5e-4, 6e-4, Model), 0.03);
        Assert.Equal(1, spectrum.Ratio(8e-4, 3e-3, Model), 0.03);
    }

    [Theory]
    [InlineData(100, 100, 50_000)]
    [InlineData(250, 120, 50_000)]
    [InlineData(40, 40, 50_000)]
    [InlineData(100, 100, 6_000)]
    public void The_variogram_of_a_power_law_is_the_integral_of_its_spectrum(double eastM, double northM, double longestM)
    {
        Grid grid = new(96, 80, eastM, northM);
        PowerLawSpectrum model = new(-8.0 / 3, -11.0 / 3, 2.0 / 3000, longestM);
        IEnumerable<VariogramTally> tallies = VariogramTally.OfFields(grid, 250, (sample, field) =>
            Synthesizer.Synthesize(model, grid, new RandomSource(13, sample, RandomStream.Turbulence), field));

        // the integral ends in a circle and the pixels in a rectangle of frequencies, which the nearest pixels notice
        foreach (VariogramTally tally in tallies.Where(tally => eastM == northM || tally.LagM > 3 * Math.Max(eastM, northM)))
        {
            double expected = SemivarianceOf(model, tally.LagM, Math.Sqrt(eastM * northM));
            double error = Math.Abs(tally.Semivariance - expected);
            Assert.True(
                error < (4.5 * tally.StandardError) + (0.06 * expected),
                $"lag {tally.East}, {tally.South}: {tally.Semivariance:g5} for {expected:g5}, standard error {tally.StandardError:g3}");
        }
    }

    /// <summary>Integral of the spectrum times 1 - J0(2 pi f h), in steps of the logarithm of f up to what the pixels carry.</summary>
    private static double SemivarianceOf(PowerLawSpectrum model, double lagM, double pixelM)
    {
        double sum = 0, from = 1 / model.LongestWaveM, to = 0.56 / pixelM;
        const int Steps = 20_000;
        double step = Math.Log(to / from) / Steps;
        for (int i = 0; i < Steps; i++)
        {
            double frequency = from * Math.Exp((i + 0.5) * step), ratio = frequency / model.BreakCyclesPerM;
            double density = Math.Pow(ratio, ratio < 1 ? model.LowSlope : model.HighSlope);
            sum += density * (1 - MathNet.Numerics.SpecialFunctions.BesselJ(0, 2 * Math.PI * frequency * lagM)) * 2 * Math.PI * frequency * frequency * step;
        }

        return sum;
    }

    [Fact]
    public void Longest_waves_are_longer_than_the_scene_and_nothing_repeats()
    {
        Grid grid = new(96, 96, 100, 100);
        PowerLawSpectrum model = new(-8.0 / 3, -11.0 / 3, 2.0 / 3000, 50_000);
        double opposite = 0, variance = 0;
        float[] field = new float[grid.PixelCount];
        for (ulong sample = 0; sample < 100; sample++)
        {
            Synthesizer.Synthesize(model, grid, new RandomSource(5, sample, RandomStream.Turbulence), field);
            double mean = field.Average();
            for (int row = 0; row < 96; row++)
            {
                opposite += Math.Pow(field[row * 96] - field[(row * 96) + 95], 2) / 9600;
                variance += Math.Pow(field[row * 96] - mean, 2) / 9600;
            }
        }

        // a field that repeated with the scene would have equal opposite edges
        Assert.True(opposite > variance, $"{opposite} and {variance}");
    }

    [Fact]
    public void Fields_depend_on_their_source_alone()
    {
        Grid grid = new(70, 50, 100, 130);
        MaternSpectrum model = new(2000, 0.5, 0);
        float[] Make(FieldSynthesizer synthesizer, ulong sample, ulong firstIndex = 0)
        {
            float[] field = new float[grid.PixelCount];
            synthesizer.Synthesize(model, grid, new RandomSource(1, sample, RandomStream.Turbulence), field, firstIndex);
            return field;
        }

        FieldSynthesizer fresh = new();
        float[] built = Make(fresh, 4), kept = Make(fresh, 4), again = Make(fresh, 4);
        Assert.Equal(built, kept);
        Assert.Equal(built, again);
        Assert.Equal(1, fresh.SpectraKept);
        Assert.NotEqual(built, Make(fresh, 5));
        Assert.NotEqual(built, Make(fresh, 4, 1 << 20));
        float[][] parallel = new float[8][];
        Parallel.For(0, 8, i => parallel[i] = Make(Synthesizer, 4));
        Assert.All(parallel, field => Assert.Equal(built, field));
    }

    [Fact]
    public void Spectra_drawn_once_are_not_kept_and_the_kept_ones_are_bounded()
    {
        FieldSynthesizer synthesizer = new(spectraKept: 3);
        Grid grid = new(16, 16, 100, 100);
        float[] field = new float[grid.PixelCount];
        for (int i = 0; i < 40; i++)
        {
            synthesizer.Synthesize(new MaternSpectrum(1000 + i, 0.5, 0), grid, new RandomSource(1, 1, RandomStream.Turbulence), field);
        }

        Assert.Equal(0, synthesizer.SpectraKept);
        for (int i = 0; i < 20; i++)
        {
            synthesizer.Synthesize(new MaternSpectrum(1000 + (i / 2), 0.5, 0), grid, new RandomSource(1, 1, RandomStream.Turbulence), field);
        }

        Assert.InRange(synthesizer.SpectraKept, 1, 3);
        Assert.Throws<ArgumentException>(() =>
            synthesizer.Synthesize(new MaternSpectrum(1000, 0.5, 0), grid, new RandomSource(1, 1, RandomStream.Turbulence), new float[3]));
    }
}
