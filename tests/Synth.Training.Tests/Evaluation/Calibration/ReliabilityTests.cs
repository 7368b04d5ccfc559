using Synth.Training.Evaluation.Calibration;

namespace Synth.Training.Tests.Evaluation.Calibration;

public sealed class ReliabilityTests
{
    [Fact]
    public void Upper_ends_belong_to_their_bin()
    {
        Reliability reliability = Reliability.Of([0, 0.1, 0.1000001, 0.3, 0.7, 1], [false, true, true, false, true, true], 10);
        Assert.Equal([2, 1, 1, 0, 0, 0, 1, 0, 0, 1], reliability.Bins.Select(bin => bin.Count));
        Assert.Equal(0.5, reliability.Bins[0].Accuracy);
        Assert.Null(reliability.Bins[4].Confidence);
    }

    [Fact]
    public void The_error_is_the_gap_weighted_by_the_samples()
    {
        // bin (0.5, 0.75]: confidence 0.7, 1 of 2 right; bin (0.75, 1]: confidence 0.9, all right
        Reliability reliability = Reliability.Of([0.7, 0.7, 0.9], [true, false, true], 4);
        Assert.Equal((2 * 0.2 + 0.1) / 3, reliability.Ece.OrNaN, 1e-15);
        Assert.Equal(0.2, reliability.Mce.OrNaN, 1e-15);
        Assert.False(Reliability.Of([], []).Ece.IsDefined);
    }

    [Fact]
    public void The_middle_of_every_bin_finds_it()
    {
        double[] middles = [.. Enumerable.Range(0, 15).Select(b => (b + 0.5) / 15)];
        Assert.All(Reliability.Of(middles, new bool[15]).Bins, bin => Assert.Equal(1, bin.Count));
    }

    [Fact]
    public void What_is_no_probability_is_refused() => Assert.Throws<ArgumentException>(() => Reliability.Of([1.5], [true]));
}
