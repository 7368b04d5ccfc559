using Synth.Physics.Atmosphere;

namespace Synth.Physics.Tests.Atmosphere;

public sealed class MaternCorrelationTests
{
    // half-integer orders have closed forms (Rasmussen and Williams 2006, equations 4.17)
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(4.7)]
    [InlineData(30)]
    public void Half_integer_orders_agree_with_their_closed_forms(double ratio)
    {
        double third = Math.Sqrt(3) * ratio, fifth = Math.Sqrt(5) * ratio;
        Assert.Equal(Math.Exp(-ratio), new MaternCorrelation(0.5).At(ratio * 700, 700), 1e-12);
        Assert.Equal((1 + third) * Math.Exp(-third), new MaternCorrelation(1.5).At(ratio * 700, 700), 1e-12);
        Assert.Equal((1 + fifth + (fifth * fifth / 3)) * Math.Exp(-fifth), new MaternCorrelation(2.5).At(ratio * 700, 700), 1e-12);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0 / 3)]
    [InlineData(5)]
    public void Correlation_begins_at_one_and_falls(double smoothness)
    {
        MaternCorrelation correlation = new(smoothness);
        Assert.Equal(1, correlation.At(0, 100));
        double last = 1;
        for (double distance = 1; distance < 100_000; distance *= 1.3)
        {
            double value = correlation.At(distance, 1000);
            Assert.InRange(value, 0, last);
            last = value;
        }

        Assert.Equal(0, correlation.At(1e9, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaternCorrelation(0));
    }
}
