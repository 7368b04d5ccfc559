using Synth.Rasters.Rendering;

namespace Synth.Rasters.Tests.Rendering;

public class HillshadeTests
{
    [Fact]
    public void Flat_land_has_the_sine_of_the_lamps_altitude()
    {
        Raster<float> shade = Hillshade.Shade(new Raster<float>(5, 5), 30, 30, 315, 40);
        Assert.All(shade.Data, value => Assert.Equal(Math.Sin(40 * Math.PI / 180), value, 1e-6));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(215)]
    public void A_slope_that_faces_the_lamp_squarely_is_brightest(double azimuthDeg)
    {
        // a plane tilted by 90 degrees minus the altitude, falling towards the lamp
        (double sin, double cos) = Math.SinCos(azimuthDeg * Math.PI / 180);
        double tangent = Math.Tan(50 * Math.PI / 180);
        Raster<float> plane = new(7, 7);
        for (int i = 0; i < 49; i++)
        {
            double east = i % 7 * 30.0;
            double north = -(i / 7) * 20.0;
            plane.Data[i] = (float)(-tangent * (east * sin + north * cos));
        }

        Assert.Equal(1, Hillshade.Shade(plane, 30, 20, azimuthDeg, 40)[3, 3], 1e-4);
        Assert.Equal(0, Hillshade.Shade(plane, 30, 20, azimuthDeg + 180, 40)[3, 3], 1e-4);
    }
}
