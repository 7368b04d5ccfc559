using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class VoidFillingTests
{
    [Fact]
    public void A_hole_in_a_slope_becomes_the_slope()
    {
        // a plane solves Laplace's equation: what the membrane must find
        Raster<float> heights = Plane(60, 50);
        for (int row = 15; row < 35; row++)
        {
            for (int column = 20; column < 45; column++)
            {
                heights[row, column] = float.NaN;
            }
        }

        Assert.True(VoidFilling.Fill(heights));
        Raster<float> plane = Plane(60, 50);
        for (int i = 0; i < plane.Data.Length; i++)
        {
            Assert.Equal(plane.Data[i], heights.Data[i], 0.5f);
        }
    }

    [Fact]
    public void Heights_that_are_there_do_not_change_and_gaps_stay_within_their_rim()
    {
        Random random = new(3);
        Raster<float> heights = Plane(80, 80);
        bool[] gaps = new bool[heights.Data.Length];
        for (int hole = 0; hole < 30; hole++)
        {
            (int row, int column, int size) = (random.Next(70), random.Next(70), random.Next(1, 10));
            for (int i = 0; i < size * size; i++)
            {
                gaps[(row + i / size) * 80 + column + i % size] = true;
            }
        }

        for (int i = 0; i < gaps.Length; i++)
        {
            heights.Data[i] = gaps[i] ? float.NaN : heights.Data[i];
        }

        float[] before = (float[])heights.Data.Clone();
        Assert.True(VoidFilling.Fill(heights));
        (float lowest, float highest) = (before.Where(float.IsFinite).Min(), before.Where(float.IsFinite).Max());
        for (int i = 0; i < gaps.Length; i++)
        {
            Assert.InRange(heights.Data[i], lowest - 0.1f, highest + 0.1f);
            Assert.True(gaps[i] || heights.Data[i] == before[i]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    public void Nothing_can_be_filled_from_nothing_and_anything_from_one_height(int width, int height)
    {
        Raster<float> heights = new(width, height);
        heights.Data.AsSpan().Fill(float.NaN);
        Assert.False(VoidFilling.Fill(heights));
        heights[height - 1, 0] = 42;
        Assert.True(VoidFilling.Fill(heights));
        Assert.All(heights.Data, value => Assert.Equal(42, value, 0.01f));
    }

    private static Raster<float> Plane(int width, int height)
    {
        Raster<float> plane = new(width, height);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                plane[row, column] = 100 + 3 * row - 2 * column;
            }
        }

        return plane;
    }
}
