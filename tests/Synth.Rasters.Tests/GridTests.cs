using FsCheck;
using FsCheck.Fluent;

namespace Synth.Rasters.Tests;

public class GridTests
{
    [Fact]
    public void Coordinates_are_those_of_pixel_centres_about_the_scenes_centre()
    {
        Grid grid = new(4, 3, 10, 20);
        Assert.Equal([-15.0, -5, 5, 15], Enumerable.Range(0, 4).Select(column => grid.EastOf(column)));
        Assert.Equal([20.0, 0, -20], Enumerable.Range(0, 3).Select(row => grid.NorthOf(row)));
        Assert.Equal((40, 60, 12), (grid.ExtentEastM, grid.ExtentNorthM, grid.PixelCount));
    }

    [Fact]
    public void Places_and_pixels_are_inverse()
    {
        Gen<(int Width, int Height)> sizes = Gen.Choose(1, 2000).Two().Select(pair => (pair.Item1, pair.Item2));
        Prop.ForAll(sizes.ToArbitrary(), size =>
        {
            Grid grid = new(size.Width, size.Height, 12.5, 30);
            double column = size.Width * 0.37;
            double row = size.Height * 1.2;
            return Math.Abs(grid.ColumnOf(grid.EastOf(column)) - column) < 1e-9 && Math.Abs(grid.RowOf(grid.NorthOf(row)) - row) < 1e-9;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(14, 121)]
    [InlineData(-52.8, 179.98)]
    public void The_centre_lies_on_the_anchor_and_rows_run_south(double latitude, double longitude)
    {
        Grid grid = new(201, 101, 100, 100) { Anchor = new GeoAnchor(latitude, longitude) };
        (double lat, double lon) = grid.GeographicOf(50, 100);
        Assert.Equal(latitude, lat, 1e-10);
        Assert.Equal(longitude, lon, 1e-10);
        (double northernLat, _) = grid.GeographicOf(0, 100);
        (_, double easternLon) = grid.GeographicOf(50, 200);
        Assert.True(northernLat > latitude);
        Assert.True(GeoAnchor.WrapLongitude(easternLon - longitude) > 0);
        Assert.InRange(easternLon, -180, 180);
    }

    [Fact]
    public void Impossible_grids_and_places_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Grid(0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Grid(1, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Grid(1, 1, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoAnchor(90.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoAnchor(0, double.NaN));
        Assert.Throws<InvalidOperationException>(() => new Grid(1, 1, 1, 1).GeographicOf(0, 0));
    }

    [Theory]
    [InlineData(180, -180)]
    [InlineData(-180, -180)]
    [InlineData(190, -170)]
    [InlineData(-190, 170)]
    [InlineData(360, 0)]
    public void Longitudes_are_kept_within_half_a_turn(double given, double kept) =>
        Assert.Equal(kept, new GeoAnchor(0, given).LongitudeDeg);
}
