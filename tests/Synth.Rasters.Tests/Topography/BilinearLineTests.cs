using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class BilinearLineTests
{
    [Theory]
    [InlineData(31, 23, 16)]
    [InlineData(2, 2, 5)]
    [InlineData(1, 9, 21)]
    [InlineData(12, 1, 3)]
    public void Values_are_those_of_plain_interpolation_to_the_last_bit(int width, int height, int count)
    {
        // a rectangle inside a wider raster
        Random random = new(4);
        const int Stride = 40, Origin = 43;
        float[] data = [.. Enumerable.Range(0, Stride * 30).Select(_ => (1000 * random.NextSingle()) - 300)];
        BilinearLine line = new(data, Origin, Stride, width, height);
        for (int trial = 0; trial < 50; trial++)
        {
            (double row, double column) = (random.NextDouble() * (height - 1), random.NextDouble() * (width - 1));
            double rowStep = ((random.NextDouble() * (height - 1)) - row) / count;
            double columnStep = ((random.NextDouble() * (width - 1)) - column) / count;
            float[] values = new float[count];
            line.Sample(row, column, rowStep, columnStep, values);
            for (int k = 0; k < count; k++)
            {
                Assert.Equal(Plain(data.AsSpan(Origin), Stride, width, height, row + (k * rowStep), column + (k * columnStep)), values[k]);
            }
        }
    }

    [Fact]
    public void Places_on_and_beyond_the_last_postings_stay_inside_the_raster()
    {
        float[] data = [0, 1, 2, 3, 4, 5];
        float[] values = new float[4];
        new BilinearLine(data, 0, 3, 3, 2).Sample(1, 0, 0, 2.0 / 3, values);
        Assert.Equal([3, 3.6667f, 4.3333f, 5], values.Select(value => MathF.Round(value, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilinearLine([0, 1, 2, 3, 4, 5], 3, 3, 3, 2).Sample(0, 0, 0, 0, new float[1]));
    }

    private static float Plain(ReadOnlySpan<float> data, int stride, int width, int height, double row, double column)
    {
        int top = Math.Clamp((int)row, 0, Math.Max(0, height - 2));
        int left = Math.Clamp((int)column, 0, Math.Max(0, width - 2));
        int right = width > 1 ? 1 : 0;
        int at = (top * stride) + left;
        int below = at + (height > 1 ? stride : 0);
        float across = (float)(column - left);
        float north = data[at] + ((data[at + right] - data[at]) * across);
        float south = data[below] + ((data[below + right] - data[below]) * across);
        return north + ((south - north) * (float)(row - top));
    }
}
