using Synth.Training.Reports.Charts;

namespace Synth.Training.Tests.Reports.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 900, "0 200 400 600 800")]
    [InlineData(-3, 3, "-3 -2 -1 0 1 2 3")]
    [InlineData(0, 60000, "0 10k 20k 30k 40k 50k 60k")]
    [InlineData(0.0101, 0.0149, "0.011 0.012 0.013 0.014")]
    public void Ticks_are_round(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', new Axis(low, high).Ticks(5).Select(tick => tick.Label)));

    [Fact]
    public void Many_decades_make_a_logarithmic_axis()
    {
        Axis axis = Axis.Around([1e-5, 3e-3, 0.1], mayBeLogarithmic: true);
        Assert.Equal(["1e-5", "1e-4", "0.001", "0.01", "0.1"], axis.Ticks(5).Select(tick => tick.Label));
        Assert.Equal(axis.Share(1e-3) - axis.Share(1e-4), axis.Share(1e-2) - axis.Share(1e-3), 1e-12);
    }

    [Fact]
    public void Values_lie_on_the_axis_even_when_all_are_equal_or_none_is_finite()
    {
        Assert.InRange(Axis.Around([5, 5], false).Share(5), 0.4, 0.6);
        Assert.InRange(Axis.Around([7e-4, 7e-4], false).Share(7e-4), 0.4, 0.6);
        Assert.Equal(0, Axis.Around([0, 10], false).Share(0));
        Assert.Equal(0.5, Axis.Around([double.NaN], true).Share(0.5));
        Assert.All(Axis.Around([0, 0], true).Ticks(5), tick => Assert.True(double.IsFinite(tick.Value)));
    }
}
