namespace Synth.Rasters.Tests;

public class LocalProjectionTests
{
    // ground distance of one arc second on the ellipsoid: radii of curvature at the latitude (independent of Krueger's series)
    private static (double North, double East) MetresPerDegree(double latitudeDeg)
    {
        double e2 = LocalProjection.Flattening * (2 - LocalProjection.Flattening);
        double sin = Math.Sin(double.DegreesToRadians(latitudeDeg));
        double w = Math.Sqrt(1 - e2 * sin * sin);
        double meridian = LocalProjection.SemiMajorM * (1 - e2) / (w * w * w);
        double primeVertical = LocalProjection.SemiMajorM / w;
        return (meridian * Math.PI / 180, primeVertical * Math.Cos(double.DegreesToRadians(latitudeDeg)) * Math.PI / 180);
    }

    [Theory]
    [InlineData(14.0, 121.0)]
    [InlineData(-37.9, 176.9)]
    [InlineData(0.0, -91.2)]
    [InlineData(63.9, -19.7)]
    [InlineData(-77.5, 167.2)]
    [InlineData(52.8, 179.9)]
    [InlineData(84.0, -179.99)]
    public void Small_steps_follow_the_radii_of_curvature(double latitudeDeg, double longitudeDeg)
    {
        LocalProjection projection = new(new GeoAnchor(latitudeDeg, longitudeDeg));
        (double north, double east) = MetresPerDegree(latitudeDeg);
        (double eastM, double northM) = projection.ToLocal(latitudeDeg, longitudeDeg + 1e-3);
        Assert.Equal(east * 1e-3, eastM, 1e-5 * east * 1e-3 + 1e-6);
        Assert.InRange(Math.Abs(northM), 0, 0.01);
        (eastM, northM) = projection.ToLocal(latitudeDeg + 1e-3, longitudeDeg);
        Assert.Equal(north * 1e-3, northM, 1e-4 * north * 1e-3);
        Assert.Equal(0, eastM, 1e-9);
    }

    [Theory]
    [InlineData(14.0, 121.0)]
    [InlineData(-37.9, 176.9)]
    [InlineData(52.8, 179.9)]
    [InlineData(-16.8, -179.97)]
    [InlineData(89.9, 10)]
    public void There_and_back_again_is_the_same_place(double latitudeDeg, double longitudeDeg)
    {
        LocalProjection projection = new(new GeoAnchor(latitudeDeg, longitudeDeg));
        for (double east = -200e3; east <= 200e3; east += 50e3)
        {
            for (double north = -200e3; north <= 200e3; north += 50e3)
            {
                (double latitude, double longitude) = projection.ToGeographic(east, north);
                (double eastBack, double northBack) = projection.ToLocal(latitude, longitude);
                Assert.InRange(longitude, -180, 180);
                Assert.Equal(east, eastBack, 1e-5);
                Assert.Equal(north, northBack, 1e-5);
            }
        }
    }

    [Fact]
    public void The_length_of_a_quarter_meridian_is_that_of_WGS84()
    {
        LocalProjection projection = new(new GeoAnchor(0, 0));
        Assert.Equal(10001965.729, projection.ToLocal(90, 0).NorthM, 1e-3);
    }
}
