using Synth.Physics.Geometry;
using Synth.Rasters;

namespace Synth.Physics.Tests.Geometry;

public sealed class LookVectorsTests
{
    private static readonly Grid Scene = new(61, 41, 900, 1100);

    [Fact]
    public void A_constant_look_fills_every_pixel()
    {
        LineOfSight vector = LineOfSight.FromHeading(-12, 39);
        (float[] east, float[] north, float[] up) = Fill(new ConstantLook(vector));
        Assert.All(east, value => Assert.Equal((float)vector.East, value));
        Assert.All(north, value => Assert.Equal((float)vector.North, value));
        Assert.All(up, value => Assert.Equal((float)vector.Up, value));
    }

    [Theory]
    [InlineData(-12, LookSide.Right)]
    [InlineData(192, LookSide.Right)]
    [InlineData(75, LookSide.Left)]
    public void A_swath_keeps_unit_length_and_matches_the_exact_incidence(double headingDeg, LookSide side)
    {
        SwathLook look = new(headingDeg, 38, side);
        (float[] east, float[] north, float[] up) = Fill(look);
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(headingDeg));
        for (int row = 0; row < Scene.Height; row += 8)
        {
            for (int column = 0; column < Scene.Width; column += 6)
            {
                double rangeM = ((Scene.EastOf(column) * cosine) - (Scene.NorthOf(row) * sine)) * (side == LookSide.Right ? 1 : -1);
                LineOfSight exact = LineOfSight.FromHeading(headingDeg, LookVectors.IncidenceDeg(look, rangeM), side);
                int pixel = (row * Scene.Width) + column;
                Assert.Equal(exact.East, east[pixel], 1e-6);
                Assert.Equal(exact.North, north[pixel], 1e-6);
                Assert.Equal(exact.Up, up[pixel], 1e-6);
            }
        }
    }

    [Fact]
    public void Incidence_across_a_sentinel_swath_agrees_with_the_closed_triangle()
    {
        // slant triangle of a sphere: from 29.16 degrees the central angle to 46 degrees, and back to kilometres on the ground
        SwathLook look = new(-12, 29.16);
        Assert.Equal(29.16, LookVectors.IncidenceDeg(look, 0), 1e-10);
        double far = LookVectors.IncidenceDeg(look, 273_800);
        Assert.InRange(far, 45.8, 46.2);
        Assert.True(LookVectors.IncidenceDeg(look, -50_000) < 29.16);
    }

    [Fact]
    public void Measured_rasters_are_copied_and_must_fit()
    {
        int pixels = Scene.PixelCount;
        float[] east = [.. Enumerable.Repeat(-0.6f, pixels)], north = [.. Enumerable.Repeat(0f, pixels)], up = [.. Enumerable.Repeat(0.8f, pixels)];
        MeasuredLook look = new(east, north, up, Scene.Width, Scene.Height);
        Assert.Empty(look.Problems());
        (float[] filledEast, _, float[] filledUp) = Fill(look);
        Assert.Equal(-0.6f, filledEast[7], 1e-6);
        Assert.Equal(0.8f, filledUp[^1], 1e-6);

        up[70] = -0.8f;
        ParameterProblem problem = Assert.Single(look.Problems());
        Assert.Contains("row 1, column 9", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fill(look));
        Assert.Throws<ArgumentException>(() => Fill(new MeasuredLook([0], [0], [1], 1, 1)));
    }

    [Fact]
    public void Swaths_out_of_range_name_their_key()
    {
        Assert.Equal("incidence_deg", Assert.Single(new SwathLook(0, 90).Problems()).Key);
        Assert.Equal("heading_deg", Assert.Single(new SwathLook(400, 30).Problems()).Key);
        Assert.Equal("satellite_height_m", Assert.Single(new SwathLook(0, 30, LookSide.Right, 5).Problems()).Key);
    }

    private static (float[] East, float[] North, float[] Up) Fill(LookGeometry look)
    {
        float[] east = new float[Scene.PixelCount], north = new float[Scene.PixelCount], up = new float[Scene.PixelCount];
        LookVectors.Fill(look, Scene, east, north, up);
        return (east, north, up);
    }
}
