using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

public sealed class OkadaSourceTests
{
    private static readonly OkadaSource Sound = new(0, 0, 5000, 8000, 4000, 30, 60, 90, 1, 0);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 35)]
    [InlineData(1200, 60)]
    [InlineData(3000, 90)]
    public void A_top_depth_comes_back(double topDepthM, double dipDeg)
    {
        OkadaSource source = OkadaSource.FromTopDepth(100, 200, topDepthM, 8000, 4000, 30, dipDeg, 90, 1, 0);

        Assert.Equal(topDepthM, source.TopDepthM, 1e-9);
        Assert.Equal(topDepthM + (4000 * Math.Sin(dipDeg * Math.PI / 180)), source.BottomDepthM, 1e-9);
        Assert.Equal((100, 200), (source.EastM, source.NorthM));
    }

    [Theory]
    [InlineData(0, -1, 0)]
    [InlineData(90, 0, 1)]
    [InlineData(180, 1, 0)]
    [InlineData(270, 0, -1)]
    public void The_upper_edge_lies_to_the_left_of_strike(double strikeDeg, double east, double north)
    {
        // half of the width of 4000 m, seen from above at a dip of 60 degrees, is 1000 m
        (double eastM, double northM) = (Sound with { StrikeDeg = strikeDeg }).TopEdgeMiddle;

        Assert.Equal(1000 * east, eastM, 1e-9);
        Assert.Equal(1000 * north, northM, 1e-9);
    }

    [Fact]
    public void A_rectangle_hung_from_its_upper_edge_has_it_there()
    {
        OkadaSource source = OkadaSource.FromTopEdge(-500, 700, 1500, 8000, 4000, 203, 40, 90, 1, 0);

        Assert.Equal(-500, source.TopEdgeMiddle.EastM, 1e-9);
        Assert.Equal(700, source.TopEdgeMiddle.NorthM, 1e-9);
        Assert.Equal(1500, source.TopDepthM, 1e-9);
    }

    [Fact]
    public void A_sound_source_has_no_problems()
    {
        Assert.Empty(Sound.Problems());
        Assert.Empty(OkadaSource.FromTopDepth(0, 0, 0, 8000, 4000, 0, 37.3, 90, 1, 0).Problems());
    }

    [Theory]
    [InlineData("length_m")]
    [InlineData("width_m")]
    [InlineData("dip_deg")]
    [InlineData("rake_deg")]
    [InlineData("strike_deg")]
    [InlineData("slip_m")]
    [InlineData("opening_m")]
    [InlineData("depth_m")]
    public void Each_unsound_number_is_an_error_of_its_key(string key)
    {
        OkadaSource source = key switch
        {
            "length_m" => Sound with { LengthM = 0 },
            "width_m" => Sound with { WidthM = -1 },
            "dip_deg" => Sound with { DipDeg = 90.1 },
            "rake_deg" => Sound with { RakeDeg = double.NaN },
            "strike_deg" => Sound with { StrikeDeg = double.PositiveInfinity },
            "slip_m" => Sound with { SlipM = double.NaN },
            "opening_m" => Sound with { OpeningM = double.NegativeInfinity },
            _ => Sound with { DepthM = 1700 },
        };

        Assert.Contains(source.Problems(), problem => problem.Key == key && problem.IsError);
    }

    [Fact]
    public void A_displacement_that_would_shatter_the_rock_is_a_warning()
    {
        SourceProblem problem = Assert.Single((Sound with { SlipM = 500 }).Problems());

        Assert.Equal("slip_m", problem.Key);
        Assert.False(problem.IsError);
    }
}
