using Synth.Rasters.Rendering;

namespace Synth.Rasters.Tests.Rendering;

public class ColourMapTests
{
    public static TheoryData<string> Names => [.. All.Select(map => map.Name)];

    private static ColourMap[] All => [ColourMap.Phase, ColourMap.Sequential, ColourMap.Diverging, ColourMap.Heights, ColourMap.Water, ColourMap.Grey];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_screen_can_show_every_colour(string name)
    {
        foreach (OkLab point in Find(name).Points)
        {
            (double red, double green, double blue) = point.ToLinearRgb();
            Assert.InRange(red, -0.002, 1.002);
            Assert.InRange(green, -0.002, 1.002);
            Assert.InRange(blue, -0.002, 1.002);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_look_equally_large(string name)
    {
        OkLab[] points = Find(name).Points;
        double[] steps = [.. points.Zip(points.Skip(1), (a, b) => a.DistanceTo(b))];
        Assert.InRange(steps.Max(), 0, 1.05 * steps.Average());

        // a path may have a few corners, where the straight step is shorter than the path
        Assert.InRange(steps.Count(step => step < 0.95 * steps.Average()), 0, 4);
    }

    [Fact]
    public void The_phase_map_closes_and_is_even_in_lightness()
    {
        OkLab[] points = ColourMap.Phase.Points;
        Assert.InRange(points[^1].DistanceTo(points[0]), 0, 1.05 * points[0].DistanceTo(points[1]));
        Assert.InRange(points.Max(p => p.L) - points.Min(p => p.L), 0, 0.05);
        Assert.Equal(ColourMap.Phase.At(0), ColourMap.Phase.At(1));
        Assert.Equal(ColourMap.Phase.At(0.25), ColourMap.Phase.At(-1.75));
    }

    [Fact]
    public void The_sequential_maps_only_get_lighter()
    {
        foreach (ColourMap map in (ColourMap[])[ColourMap.Sequential, ColourMap.Grey])
        {
            Assert.All(map.Points.Zip(map.Points.Skip(1)), pair => Assert.True(pair.Second.L > pair.First.L));
        }
    }

    [Fact]
    public void The_diverging_map_is_white_in_the_middle_and_red_towards_the_satellite()
    {
        Rgb middle = ColourMap.Diverging.At(0.5);
        Assert.True(middle is { Red: > 235, Green: > 235, Blue: > 235 });
        Assert.True(ColourMap.Diverging.At(1).Red > ColourMap.Diverging.At(1).Blue + 80);
        Assert.True(ColourMap.Diverging.At(0).Blue > ColourMap.Diverging.At(0).Red + 80);
    }

    private static ColourMap Find(string name) => All.Single(map => map.Name == name);
}
