using Synth.Training.Augmentation.Warping;

namespace Synth.Training.Tests.Augmentation.Warping;

public class SmoothingKernelTests
{
    // numpy: w = exp(-x**2 / (2 * sigma**2)); w / w.sum()
    [Fact]
    public void The_weights_are_a_sampled_Gaussians()
    {
        AssertClose([0.23899427, 0.52201147, 0.23899427], SmoothingKernel.Gaussian(0.8, 1));
        AssertClose([0.07076637, 0.24446039, 0.36954647, 0.24446039, 0.07076637], SmoothingKernel.Gaussian(1.1, 2));
    }

    [Fact]
    public void A_lone_pixel_spreads_as_the_product_of_the_weights()
    {
        float[] plane = new float[9 * 7], kernel = SmoothingKernel.Gaussian(1.1, 2);
        plane[(3 * 9) + 4] = 1;
        SmoothingKernel.Smooth(plane, 9, kernel);
        for (int i = 0; i < plane.Length; i++)
        {
            int dx = Math.Abs((i % 9) - 4), dy = Math.Abs((i / 9) - 3);
            Assert.Equal(dx > 2 || dy > 2 ? 0 : kernel[2 + dx] * kernel[2 + dy], plane[i], 1e-6f);
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-3, 3)]
    [InlineData(0, 0)]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(9, 1)]
    [InlineData(-9, 1)]
    public void Places_beyond_mirror_about_the_outermost_pixel(int place, int expected) =>
        Assert.Equal(expected, SmoothingKernel.Mirrored(place, 5));

    private static void AssertClose(double[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
}
