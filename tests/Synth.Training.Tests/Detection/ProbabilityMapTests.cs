using Synth.Rasters;
using Synth.Training.Detection;

namespace Synth.Training.Tests.Detection;

public class ProbabilityMapTests
{
    [Fact]
    public void Equal_probabilities_give_a_flat_map_and_nothing_where_no_window_lies()
    {
        ProbabilityMap map = new(10, 6, 4);
        map.Add(0, 0, 0.3);
        map.Add(1, 2, 0.3);
        map.Add(2, 4, 0.3);
        Raster<float> raster = map.ToRaster();
        Assert.Equal(0.3f, raster[0, 0], 1e-6f);
        Assert.Equal(0.3f, raster[2, 3], 1e-6f);
        Assert.Equal(0.3f, raster[5, 7], 1e-6f);
        Assert.True(float.IsNaN(raster[0, 9]) && float.IsNaN(raster[5, 0]));
    }

    [Fact]
    public void Windows_half_over_one_another_blend_as_raised_cosines()
    {
        // the weights of windows half a side apart sum to one, so that the map runs from 0 to 1 as sin² itself
        const int Side = 16;
        ProbabilityMap map = new(Side + (Side / 2), Side, Side);
        map.Add(0, 0, 0);
        map.Add(0, Side / 2, 1);
        Raster<float> raster = map.ToRaster();
        for (int column = Side / 2; column < Side; column++)
        {
            double sine = Math.Sin(Math.PI * (column - (Side / 2) + 0.5) / Side);
            Assert.Equal(sine * sine, raster[7, column], 1e-6);
        }
    }

    [Fact]
    public void A_windows_own_pixels_are_interpolated_and_stay_below_its_probability()
    {
        // 2 x 2 over 8 x 8: centres lie at 1.5 and 5.5
        ProbabilityMap map = new(8, 8, 8);
        map.Add(0, 0, [0.1f, 0.5f, 0.3f, 0.9f], most: 0.8);
        Raster<float> raster = map.ToRaster();
        Assert.Equal(0.1f, raster[0, 0], 1e-6f);
        Assert.Equal(0.5f, raster[1, 7], 1e-6f);
        Assert.Equal(0.8f, raster[7, 7], 1e-6f);
        Assert.Equal(0.1 + (0.4 * 0.625), raster[0, 4], 1e-6);
        Assert.Equal(0.1 + (0.2 * 0.125), raster[2, 0], 1e-6);
    }

    [Fact]
    public void A_window_larger_than_the_frame_covers_it()
    {
        ProbabilityMap map = new(5, 3, 9);
        map.Add(-3, -2, 0.7);
        Assert.All(map.ToRaster().Data, value => Assert.Equal(0.7f, value, 1e-6f));
    }
}
