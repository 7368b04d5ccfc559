using Synth.Testing;
using Synth.Training.Explanation;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

public sealed class OcclusionTests
{
    private const int Side = 12;

    [Theory]
    [InlineData(12, 4, 3, new[] { 0, 3, 6, 8 })]
    [InlineData(12, 4, 4, new[] { 0, 4, 8 })]
    [InlineData(5, 5, 2, new[] { 0 })]
    [InlineData(5, 9, 2, new[] { 0 })]
    public void Squares_begin_at_every_step_and_end_with_the_image(int length, int side, int step, int[] starts) =>
        Assert.Equal(starts, Occlusion.Starts(length, side, step));

    [TorchTheory]
    [InlineData(4, 3, 32)]
    [InlineData(3, 3, 1)]
    [InlineData(5, 2, 7)]
    public void Hiding_what_a_known_function_sees_costs_what_it_saw(int square, int step, int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = arange(2 * 2 * Side * Side, dtype: ScalarType.Float32).mul(0.37).sin().add(2).view(2, 2, Side, Side);

        // log-odds of class 1: the sum of the first channel over rows 2 to 4 and columns 5 to 8
        Tensor Logits(Tensor some)
        {
            Tensor seen = some.select(1, 0).narrow(1, 2, 3).narrow(2, 5, 4).sum([1, 2]);
            return stack([zeros_like(seen), seen], 1);
        }

        Tensor map = new Occlusion(square, step, fill: 0.5f, batch).MapOf(Logits, images, tensor([1L, 0L]), false);

        float[] pixels = images.data<float>().ToArray();
        int[] starts = Occlusion.Starts(Side, square, step);
        for (int n = 0; n < 2; n++)
        {
            for (int i = 0; i < Side * Side; i++)
            {
                (int row, int column) = (i / Side, i % Side);
                double[] losses =
                [
                    .. from top in starts
                       from left in starts
                       where row >= top && row < top + square && column >= left && column < left + square
                       select Loss(pixels, n, top, left, square),
                ];
                Assert.Equal((n == 0 ? 1 : -1) * losses.Average(), map[n, 0, row, column].item<float>(), 1e-4);
            }
        }
    }

    [TorchFact]
    public void Each_of_several_labels_stands_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = ones(1, 1, 4, 4);
        Tensor Logits(Tensor some) => cat([some.sum([1, 2, 3]).unsqueeze(1), full(some.shape[0], 1, 9f)], 1);

        Tensor map = new Occlusion(2, 2).MapOf(Logits, images, tensor([0L]), isMultiLabel: true);

        Assert.Equal(Enumerable.Repeat(4f, 16), map.data<float>().ToArray());
    }

    private static double Loss(float[] pixels, int image, int top, int left, int square)
    {
        double loss = 0;
        for (int row = Math.Max(2, top); row < Math.Min(5, top + square); row++)
        {
            for (int column = Math.Max(5, left); column < Math.Min(9, left + square); column++)
            {
                loss += pixels[(image * 2 * Side * Side) + (row * Side) + column] - 0.5;
            }
        }

        return loss;
    }
}
