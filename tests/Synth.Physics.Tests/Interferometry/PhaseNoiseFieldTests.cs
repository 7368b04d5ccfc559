using MathNet.Numerics.Distributions;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;

namespace Synth.Physics.Tests.Interferometry;

public sealed class PhaseNoiseFieldTests
{
    public static TheoryData<double, double> Cases
    {
        get
        {
            TheoryData<double, double> cases = [];
            foreach (double looks in new[] { 1, 1.7, 6, 64.5 })
            {
                foreach (double coherence in new[] { 0, 0.15, 0.5, 0.8, 0.95 })
                {
                    cases.Add(coherence, looks);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Noise_follows_the_closed_distribution(double coherence, double looks)
    {
        const int Cells = 64, Draws = 200_000;
        float[] noise = Draw(coherence, looks, Draws, seed: 21);
        double[] expected = PhaseDistribution.Cells(Cells, coherence, looks);
        Assert.Equal(1, expected.Sum(), 1e-9);
        int[] counts = new int[Cells];
        foreach (float phase in noise)
        {
            counts[Math.Clamp((int)Math.Floor((phase + Math.PI) * Cells / (2 * Math.PI)), 0, Cells - 1)]++;
        }

        (double chiSquare, int freedom) = ChiSquare(counts, expected, Draws);
        double chance = 1 - ChiSquared.CDF(freedom, chiSquare);
        Assert.True(chance > 1e-4, $"chi-square {chiSquare:g5} with {freedom} degrees of freedom has a chance of {chance:g3}");
    }

    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(5, 0.3)]
    [InlineData(20, 0.9)]
    public void Noise_has_the_distribution_of_summed_products_of_looks(int looks, double coherence)
    {
        // the textbook way: L pairs of correlated complex normals, multiplied and summed
        const int Draws = 60_000;
        RandomSource random = new(77, 0, RandomStream.PhaseNoise);
        double[] summed = new double[Draws];
        double[] normals = new double[4 * looks];
        double spread = Math.Sqrt(1 - (coherence * coherence));
        for (int i = 0; i < Draws; i++)
        {
            random.FillNormal(normals, (ulong)(i * normals.Length));
            System.Numerics.Complex sum = 0;
            for (int look = 0; look < looks; look++)
            {
                System.Numerics.Complex first = new(normals[4 * look], normals[(4 * look) + 1]), other = new(normals[(4 * look) + 2], normals[(4 * look) + 3]);
                sum += ((coherence * first) + (spread * other)) * System.Numerics.Complex.Conjugate(first);
            }

            summed[i] = sum.Phase;
        }

        double[] drawn = [.. Draw(coherence, looks, Draws, seed: 5).Select(value => (double)value)];
        Assert.True(KolmogorovSmirnov(summed, drawn) < 1.95 * Math.Sqrt(2.0 / Draws));
    }

    [Fact]
    public void Full_coherence_has_no_noise_and_none_is_uniform()
    {
        Assert.All(Draw(1, 3, 5000, seed: 1), value => Assert.Equal(0, value));
        float[] uniform = Draw(0, 30, 100_000, seed: 1);
        Assert.Equal(Math.PI / Math.Sqrt(3), Math.Sqrt(uniform.Average(value => (double)value * value)), 0.01);
    }

    [Fact]
    public void A_pixel_keeps_its_noise_whatever_its_neighbours_and_stays_in_range()
    {
        float[] low = Draw(0.3, 4, 3000, seed: 9);
        float[] coherence = [.. Enumerable.Range(0, 3000).Select(i => i % 2 == 0 ? 0.3f : 0.8f)];
        float[] mixed = new float[coherence.Length];
        PhaseNoiseField.Fill(new PhaseNoise(4), coherence, new RandomSource(9, 0, RandomStream.PhaseNoise), mixed);
        Assert.All(Enumerable.Range(0, 1500), i => Assert.Equal(low[2 * i], mixed[2 * i]));
        Assert.All(low, value => Assert.InRange(value, -MathF.PI, MathF.PI));

        // the chunk in which a pixel lies must not matter for a shorter field
        Assert.Equal(low[..1500], Draw(0.3, 4, 1500, seed: 9));
    }

    [Fact]
    public void Looks_out_of_range_are_refused()
    {
        Assert.Equal("looks", Assert.Single(new PhaseNoise(0.5).Problems()).Key);
        Assert.Throws<ArgumentException>(() => Draw(0.5, 0.5, 10, seed: 1));
        Assert.Throws<ArgumentException>(() => PhaseNoiseField.Fill(new PhaseNoise(1), new float[3], new RandomSource(1, 1, RandomStream.PhaseNoise), new float[4]));
    }

    private static float[] Draw(double coherence, double looks, int count, ulong seed)
    {
        float[] field = new float[count], noise = new float[count];
        Array.Fill(field, (float)coherence);
        PhaseNoiseField.Fill(new PhaseNoise(looks), field, new RandomSource(seed, 0, RandomStream.PhaseNoise), noise);
        return noise;
    }

    /// <summary>Cells with fewer than ten expected draws are put together with the next.</summary>
    private static (double ChiSquare, int Freedom) ChiSquare(int[] counts, double[] expected, int draws)
    {
        double sum = 0, wanted = 0, found = 0;
        int groups = 0;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            wanted += expected[cell] * draws;
            found += counts[cell];
            if (wanted >= 10)
            {
                sum += (found - wanted) * (found - wanted) / wanted;
                groups++;
                (wanted, found) = (0, 0);
            }
        }

        return (sum, groups - 1);
    }

    private static double KolmogorovSmirnov(double[] a, double[] b)
    {
        double[] first = [.. a.Order()], second = [.. b.Order()];
        double largest = 0;
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            if (first[i] <= second[j])
            {
                i++;
            }
            else
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs((i / (double)first.Length) - (j / (double)second.Length)));
        }

        return largest;
    }
}
