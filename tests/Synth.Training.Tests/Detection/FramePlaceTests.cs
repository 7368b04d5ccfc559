using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Detection;

namespace Synth.Training.Tests.Detection;

public class FramePlaceTests
{
    [Fact]
    public void Pixels_of_a_geographic_file_are_degrees()
    {
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = -20, Top = 64, StepX = 0.001, StepY = 0.002 };
        LonLatBox box = FramePlace.Of(placement)!.Of(new ImageBox(100, 50, 10, 20));
        Assert.Equal((-19.91, 63.86, -19.89, 63.94), (Math.Round(box.West, 9), Math.Round(box.South, 9), Math.Round(box.East, 9), Math.Round(box.North, 9)));
    }

    [Fact]
    public void The_centre_of_an_anchored_grid_is_its_anchor()
    {
        Grid grid = new(200, 100, 90, 90) { Anchor = new GeoAnchor(37.7, 15) };
        FramePlace place = FramePlace.Of(GeoPlacement.Of(grid))!;
        (double latitude, double longitude) = place.At(100, 50);
        Assert.Equal(37.7, latitude, 1e-9);
        Assert.Equal(15, longitude, 1e-9);
        (double expectedLatitude, double expectedLongitude) = grid.GeographicOf(10, 20);
        (latitude, longitude) = place.At(20.5, 10.5);
        Assert.Equal(expectedLatitude, latitude, 1e-9);
        Assert.Equal(expectedLongitude, longitude, 1e-9);
    }

    [Fact]
    public void A_file_that_does_not_say_where_it_lies_has_no_place()
    {
        Assert.Null(FramePlace.Of(null));
        Assert.Null(FramePlace.Of(GeoPlacement.Of(new Grid(10, 10, 90, 90))));
    }
}
