using Synth.Training.Evaluation.Baselines;

namespace Synth.Training.Tests.Evaluation.Baselines;

public class TextureFeaturesTests
{
    private const int Side = 40;

    [Fact]
    public void A_ramp_has_its_own_rate_and_no_speckle()
    {
        double[] found = Measure((row, column) => (0.3 * column) + (0.4 * row));
        Assert.Equal(0.5, Value(found, "fringe_rate"), 1e-5);
        Assert.Equal(0, Value(found, "fringe_rate_variance"), 1e-5);
        Assert.Equal(0, Value(found, "speckle_share"));
        Assert.Equal(0, Value(found, "residue_share"));
        Assert.Equal(0, Value(found, "no_data_share"));

        // one direction only, and the mean of nine phasors that far apart
        Assert.Equal(1, Value(found, "anisotropy"), 1e-5);
        Assert.Equal((1 + (2 * Math.Cos(0.3))) * (1 + (2 * Math.Cos(0.4))) / 9, Value(found, "local_coherence"), 1e-5);
    }

    [Fact]
    public void A_vortex_is_one_residue()
    {
        double[] found = Measure((row, column) => Math.Atan2(row - 20.5, column - 20.5));
        Assert.Equal(1.0 / ((Side - 2) * (Side - 2)), Value(found, "residue_share"), 1e-9);
    }

    [Fact]
    public void Noise_is_speckle_and_steep_ground_is_steep()
    {
        Random random = new(1);
        double[] noise = Measure((_, _) => random.NextDouble() * 2 * Math.PI);
        Assert.InRange(Value(noise, "speckle_share"), 0.9, 1);
        Assert.InRange(Value(noise, "residue_share"), 0.28, 0.38);
        Assert.InRange(Value(noise, "resultant"), 0, 0.1);
        Assert.Equal(1, Value(Measure((_, column) => 1.1 * column), "steep_share"), 1e-9);
    }

    [Fact]
    public void Gaps_count_as_gaps()
    {
        double[] found = Measure((_, column) => column < 10 ? null : 0);
        Assert.Equal(0.25, Value(found, "no_data_share"), 1e-9);
        Assert.Equal((double)Side / (Side * Side), Value(found, "edge_share"), 1e-9);
        Assert.Equal(1, Value(found, "resultant"), 1e-6);
        Assert.All(Measure((_, _) => null), value => Assert.True(double.IsFinite(value)));
    }

    private static double Value(double[] values, string name) => values[TextureFeatures.Names.IndexOf(name)];

    private static double[] Measure(Func<int, int, double?> phase)
    {
        double?[] phases = [.. Enumerable.Range(0, Side * Side).Select(i => phase(i / Side, i % Side))];
        double[] values = new double[TextureFeatures.Names.Length];
        TextureFeatures.Measure(
            [.. phases.Select(each => each is { } known ? (float)Math.Cos(known) : 0)], [.. phases.Select(each => each is { } known ? (float)Math.Sin(known) : 0)], Side, values);
        return values;
    }
}
