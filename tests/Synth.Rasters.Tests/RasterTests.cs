namespace Synth.Rasters.Tests;

public class RasterTests
{
    [Fact]
    public void Values_are_kept_row_by_row()
    {
        Raster<int> raster = new(3, 2, [1, 2, 3, 4, 5, 6]);
        Assert.Equal(6, raster[1, 2]);
        raster[0, 1] = 20;
        Assert.Equal([1, 20, 3], raster.Row(0).ToArray());
        Assert.Equal([10, 200, 30, 40, 50, 60], raster.Map(value => value * 10L).Data);
        Assert.Equal([5, 6], raster.Crop(1, 1, 2, 1).Data);
    }

    [Fact]
    public void What_lies_outside_is_refused()
    {
        Raster<int> raster = new(3, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => raster[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => raster[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => raster.Crop(1, 0, 3, 2));
        Assert.Throws<ArgumentException>(() => new Raster<int>(3, 2, new int[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Raster<int>(0, 2));
    }

    [Fact]
    public void The_grid_goes_with_the_values()
    {
        Grid grid = new(3, 2, 10, 10);
        Assert.Same(grid, new Raster<float>(grid).Map(value => (double)value).Grid);
        Assert.Null(new Raster<float>(grid).Crop(0, 0, 2, 2).Grid);
    }

    [Fact]
    public void The_range_leaves_out_what_is_no_number()
    {
        Assert.Equal((-1.0, 2.0), RasterStatistics.FiniteRange(new Raster<float>(5, 1, [float.NaN, 2, -1, float.PositiveInfinity, 0])));
        Assert.Equal((0.0, 0.0), RasterStatistics.FiniteRange(new Raster<float>(1, 1, [float.NaN])));
    }
}
