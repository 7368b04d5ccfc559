using Synth.Training.Hybrid;

namespace Synth.Training.Tests.Hybrid;

public class MedianFilterTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(3, 1.0)]
    [InlineData(4, 0.7)]
    [InlineData(20, 0.9)]
    [InlineData(41, 0.2)]
    public void Every_pixel_is_the_median_of_the_valid_ones_around(int side, double validShare)
    {
        const int Width = 37;
        const int Height = 29;
        Random random = new(side);

        // few levels, so that values come many times
        float[] values = [.. Enumerable.Range(0, Width * Height).Select(_ => random.Next(-9, 9) / 4f)];
        byte[] valid = [.. values.Select(_ => random.NextDouble() < validShare ? (byte)1 : (byte)0)];
        float[] filtered = (float[])values.Clone();

        new MedianFilter().Apply(filtered, valid, Width, side);

        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(valid[i] == 0 ? values[i] : Median(values, valid, Width, i, side), filtered[i]);
        }
    }

    [Fact]
    public void One_instance_serves_images_of_several_sizes()
    {
        MedianFilter filter = new();
        float[] large = [.. Enumerable.Range(0, 400).Select(i => (float)i)];
        filter.Apply(large, Enumerable.Repeat((byte)1, 400).ToArray(), 20, 5);
        float[] small = [3, 1, 2];
        filter.Apply(small, [1, 1, 1], 3, 3);
        Assert.Equal([3f, 2, 2], small);
    }

    private static float Median(float[] values, byte[] valid, int width, int i, int side)
    {
        List<float> inside = [];
        (int row, int column) = (i / width, i % width);
        for (int r = row - (side / 2); r < row - (side / 2) + side; r++)
        {
            for (int c = column - (side / 2); c < column - (side / 2) + side; c++)
            {
                if (r >= 0 && r < values.Length / width && c >= 0 && c < width && valid[(r * width) + c] != 0)
                {
                    inside.Add(values[(r * width) + c]);
                }
            }
        }

        inside.Sort();
        return inside[inside.Count / 2];
    }
}
