using Synth.Training.Augmentation.Warping;

namespace Synth.Training.Tests.Augmentation.Warping;

public class SmoothDisplacementTests
{
    // white noise of variance 1/3, smoothed by a two-dimensional Gaussian, has the variance (1/3) / (4 pi sigma²)
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Its_size_is_that_of_smoothed_white_noise(double sigma)
    {
        const int Side = 64;
        double alpha = 100, sum = 0;
        int count = 0;
        float[] dx = new float[Side], dy = new float[Side];
        for (ulong sample = 0; sample < 60; sample++)
        {
            SmoothDisplacement field = new(Side, Side, alpha, sigma, SampleImages.Random(7, sample));
            for (int row = 0; row < Side; row += 8)
            {
                field.Row(row, dx, dy);
                sum += dx.Sum(d => (double)d * d) + dy.Sum(d => (double)d * d);
                count += 2 * Side;
            }
        }

        double expected = alpha * Math.Sqrt(1 / (12 * Math.PI)) / sigma;
        Assert.Equal(expected, Math.Sqrt(sum / count), 0.06 * expected);
    }

    [Fact]
    public void It_is_smooth_over_sigma()
    {
        float[] dx = new float[128], dy = new float[128];
        SmoothDisplacement field = new(128, 128, 1000, 20, SampleImages.Random(7));
        field.Row(64, dx, dy);
        double size = Math.Sqrt(dx.Average(d => (double)d * d));
        Assert.All(Enumerable.Range(1, 127), i => Assert.True(Math.Abs(dx[i] - dx[i - 1]) < 0.5 * size));
    }
}
