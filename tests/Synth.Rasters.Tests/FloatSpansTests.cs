namespace Synth.Rasters.Tests;

public class FloatSpansTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(5000)]
    public void Sums_are_those_of_a_plain_loop(int count)
    {
        Random random = new(count);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 20 - 5))];
        (double mean, double deviation) = FloatSpans.Moments(values);
        double expected = values.Average(value => (double)value);
        Assert.Equal(expected, mean, 1e-5);
        Assert.Equal(Math.Sqrt(values.Average(value => (value - expected) * (value - expected))), deviation, 1e-4);
        Assert.Equal((values.Min(), values.Max()), FloatSpans.Range(values));

        float[] target = [.. values];
        FloatSpans.AddScaled(target, values, -0.5f);
        Assert.Equal(values.Select(value => value + value * -0.5f), target);
        FloatSpans.ShiftAndScale(target, 1, 2);
        Assert.Equal(values.Select(value => (value + value * -0.5f - 1) * 2), target);
    }
}
