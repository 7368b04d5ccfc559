using Synth.Training.Data;
using Synth.Training.Evaluation.Location;

namespace Synth.Training.Tests.Evaluation.Location;

public sealed class MaskBoxTests
{
    [Fact]
    public void The_box_is_tight_around_the_pixels_above_a_half()
    {
        float[] logits = Map(12, 8, -3);
        Fill(logits, 12, 2, 3, 6, 5, 4);
        Assert.Equal(new ImageBox(4.5, 4.5, 2.5, 1.5), MaskBox.Of(logits, 12, 8));
    }

    [Fact]
    public void Both_lobes_count_and_specks_do_not()
    {
        float[] logits = Map(40, 20, -3);
        Fill(logits, 40, 2, 3, 7, 8, 1);
        Fill(logits, 40, 12, 5, 14, 7, 1);
        Fill(logits, 40, 38, 18, 38, 18, 9);
        Assert.Equal(new ImageBox(8.5, 6, 6.5, 3), MaskBox.Of(logits, 40, 20));
    }

    [Fact]
    public void A_network_that_doubts_is_taken_at_half_its_largest_probability()
    {
        // probabilities 0.2 (the largest), 0.12 and 0.08
        float[] logits = Map(6, 5, (float)Math.Log(0.08 / 0.92));
        logits[(2 * 6) + 3] = (float)Math.Log(0.25);
        logits[(2 * 6) + 4] = (float)Math.Log(0.12 / 0.88);
        Assert.Equal(new ImageBox(4, 2.5, 1, 0.5), MaskBox.Of(logits, 6, 5));
        Assert.Equal(new ImageBox(3, 2.5, 3, 2.5), MaskBox.Of(Map(6, 5, -100), 6, 5));
        Assert.Equal(new ImageBox(3, 2.5, 3, 2.5), MaskBox.Of(Map(6, 5, 0), 6, 5));
    }

    [Fact]
    public void Numbers_that_are_none_and_wrong_sizes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MaskBox.Of(Map(3, 3, float.NaN), 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaskBox.Of(Map(3, 3, 0), 3, 4));
    }

    private static float[] Map(int width, int height, float value) => [.. Enumerable.Repeat(value, width * height)];

    // corners included
    private static void Fill(float[] logits, int width, int left, int top, int right, int bottom, float value)
    {
        for (int row = top; row <= bottom; row++)
        {
            logits.AsSpan((row * width) + left, right - left + 1).Fill(value);
        }
    }
}
