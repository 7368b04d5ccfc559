using System.Numerics;
using Synth.Physics.Interferometry;

namespace Synth.Physics.Tests.Interferometry;

public sealed class PhaseFilterTests
{
    [Theory]
    [InlineData(8, 4, 3, 0.7)]
    [InlineData(16, 2, 1, 1.0)]
    [InlineData(32, 16, 5, 0.4)]
    public void The_filter_agrees_with_its_definition_by_direct_transforms(int patch, int step, int smoothing, double alpha)
    {
        const int Width = 37, Height = 29;
        float[] phase = Fringes(Width, Height, 9, noise: 0.9);
        float[] filtered = new float[phase.Length];
        PhaseFilter.Apply(new GoldsteinFilter(alpha, patch, step, smoothing), Width, Height, phase, filtered);
        Complex[] expected = SlowGoldstein.Filter(phase, Width, Height, patch, step, smoothing, alpha);
        for (int i = 0; i < phase.Length; i++)
        {
            double difference = PhaseWrapping.Wrap(expected[i].Phase - filtered[i]);
            Assert.True(Math.Abs(difference) < 2e-4, $"pixel {i}: {expected[i].Phase} and {filtered[i]}");
        }
    }

    [Fact]
    public void Noise_on_fringes_falls_as_alpha_grows()
    {
        const int Size = 128;
        float[] clean = Fringes(Size, Size, 14, noise: 0), noisy = Fringes(Size, Size, 14, noise: 1.0);
        double before = Deviation(clean, noisy), last = before;
        foreach (double alpha in new[] { 0.3, 0.6, 0.9 })
        {
            float[] filtered = new float[noisy.Length];
            PhaseFilter.Apply(new GoldsteinFilter(alpha), Size, Size, noisy, filtered);
            double after = Deviation(clean, filtered);
            Assert.True(after < last, $"alpha {alpha}: {after} is not below {last}");
            last = after;
        }

        Assert.True(last < 0.45 * before, $"{last} of {before} rad are left");
    }

    [Fact]
    public void Alpha_zero_keeps_the_phase_and_filtering_in_place_is_allowed()
    {
        float[] phase = Fringes(40, 30, 11, noise: 0.5);
        float[] kept = new float[phase.Length], filtered = new float[phase.Length];
        PhaseFilter.Apply(new GoldsteinFilter(0), 40, 30, phase, kept);
        Assert.Equal(phase, kept);
        PhaseFilter.Apply(new GoldsteinFilter(0.8), 40, 30, phase, filtered);
        PhaseFilter.Apply(new GoldsteinFilter(0.8), 40, 30, phase, phase);
        Assert.Equal(filtered, phase);
        Assert.All(filtered, value => Assert.InRange(value, -MathF.PI, MathF.BitDecrement(MathF.PI)));
    }

    [Fact]
    public void Filters_out_of_range_name_their_key()
    {
        Assert.Equal("alpha", Assert.Single(new GoldsteinFilter(1.2).Problems()).Key);
        Assert.Equal("patch_pixels", Assert.Single(new GoldsteinFilter(0.5, 20).Problems()).Key);
        Assert.Equal("step_pixels", Assert.Single(new GoldsteinFilter(0.5, 32, 5).Problems()).Key);
        Assert.Equal("smoothing_pixels", Assert.Single(new GoldsteinFilter(0.5, 32, 16, 2).Problems()).Key);
        Assert.Throws<ArgumentException>(() => PhaseFilter.Apply(new GoldsteinFilter(0.5), 4, 4, new float[16], new float[15]));
    }

    private static float[] Fringes(int width, int height, double periodPixels, double noise)
    {
        Random random = new(5);
        float[] phase = new float[width * height];
        for (int i = 0; i < phase.Length; i++)
        {
            int row = i / width, column = i % width;
            double distance = Math.Sqrt(Math.Pow(row - (height / 3.0), 2) + Math.Pow(column - (width / 2.0), 2));
            double angle = (2 * Math.PI * distance / periodPixels) + (noise * 2 * Math.Sqrt(3) * (random.NextDouble() - 0.5));
            phase[i] = (float)PhaseWrapping.Wrap(angle);
        }

        return phase;
    }

    private static double Deviation(float[] a, float[] b) =>
        Math.Sqrt(a.Select((value, i) => Math.Pow(PhaseWrapping.Wrap((double)value - b[i]), 2)).Average());
}
