using Synth.Numerics.Random;
using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public sealed class ProceduralTerrainTests
{
    private static readonly Grid Scene = new(120, 90, 90, 100);

    [Fact]
    public void The_same_numbers_and_seed_give_the_same_heights_whatever_was_made_before()
    {
        TerrainParameters parameters = new() { Edifices = [new Edifice(0, 0, 1200, 4000)], SeaFraction = 0.2 };
        ProceduralTerrain used = new();
        used.Generate(new TerrainParameters { RoughnessM = 500, RoughnessSlope = -2.5 }, new Grid(300, 40, 30, 30), Source(9));
        Assert.Equal(new ProceduralTerrain().Generate(parameters, Scene, Source(1)).Data, used.Generate(parameters, Scene, Source(1)).Data);
        Assert.NotEqual(new ProceduralTerrain().Generate(parameters, Scene, Source(2)).Data, used.Generate(parameters, Scene, Source(1)).Data);
    }

    [Fact]
    public void A_smooth_cone_has_its_height_and_its_foot()
    {
        TerrainParameters parameters = new() { Edifices = [new Edifice(45, 50, 1000, 3000)], BaseHeightM = 200, RoughnessM = 0, Erosion = 0 };
        Raster<float> terrain = new ProceduralTerrain().Generate(parameters, Scene, Source(1));
        // outlines still wander with the hills, the summit stays
        Assert.InRange(terrain.Data.Max(), 1100, 1200.5f);
        Assert.Equal(200, terrain[0, 0], 2);
        Assert.Equal(200, terrain[89, 119], 2);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void The_sea_covers_the_share_asked_for(double share)
    {
        TerrainParameters parameters = new() { Edifices = [new Edifice(0, 0, 1500, 5000)], SeaFraction = share };
        Raster<float> terrain = new ProceduralTerrain().Generate(parameters, Scene, Source(3));
        Assert.Equal(share, terrain.Data.Count(height => height <= 0) / (double)Scene.PixelCount, 2);
    }

    [Theory]
    [InlineData(20_000, -4_000)]
    [InlineData(20_000, 4_000)]
    [InlineData(-20_000, -4_000)]
    [InlineData(0, 20_000)]
    [InlineData(0, -20_000)]
    [InlineData(20_000, -20_000)]
    public void An_edifice_beside_the_grid_changes_nothing(double eastM, double northM)
    {
        TerrainParameters plain = new() { RoughnessM = 30, BaseHeightM = 200 };
        TerrainParameters beside = plain with { Edifices = [new Edifice(eastM, northM, 1000, 3000)] };
        Assert.Equal(new ProceduralTerrain().Generate(plain, Scene, Source(1)).Data, new ProceduralTerrain().Generate(beside, Scene, Source(1)).Data);
    }

    [Fact]
    public void A_caldera_has_a_floor_below_its_rim()
    {
        Edifice cone = new(45, 50, 1500, 5000);
        TerrainParameters parameters = new() { RoughnessM = 0, Erosion = 0, Edifices = [cone with { CalderaShare = 0.3, CalderaDepthM = 400 }] };
        Raster<float> terrain = new ProceduralTerrain().Generate(parameters, Scene, Source(1));
        float floor = terrain[44, 60];
        float rim = terrain.Data.Max();
        Assert.InRange(rim - floor, 395, 405);
    }

    [Fact]
    public void A_ridge_runs_along_its_azimuth()
    {
        Edifice ridge = new(45, 50, 1000, 1000, Elongation: 4, AzimuthDeg: 90);
        Raster<float> terrain = new ProceduralTerrain().Generate(new TerrainParameters { Edifices = [ridge], RoughnessM = 0, Erosion = 0 }, Scene, Source(1));
        int row = 44;
        int column = 60;
        Assert.True(terrain[row, column + 22] > terrain[row - 8, column], "2 km to the east is still the ridge, 0.8 km to the north nearly its foot");
        Assert.Equal(500, terrain[row + 22, column], 2);
    }

    [Fact]
    public void Water_lowers_the_land_and_joins_pits_to_valleys()
    {
        TerrainParameters dry = new() { Edifices = [new Edifice(0, 0, 1500, 5000)], RoughnessM = 15, Erosion = 0 };
        Raster<float> before = new ProceduralTerrain().Generate(dry, Scene, Source(4));
        Raster<float> after = new ProceduralTerrain().Generate(dry with { Erosion = 1 }, Scene, Source(4));
        Assert.InRange(before.Data.Average() - after.Data.Average(), 1, 200);
        Assert.All(after.Data, height => Assert.True(float.IsFinite(height)));

        // flanks become gullied: the height along a circle around the summit varies more
        Assert.InRange(Roughness(after, 25) / Roughness(before, 25), 1.25, 100);
    }

    [Fact]
    public void All_wrong_numbers_are_named_at_once()
    {
        TerrainParameters parameters = new() { Erosion = 2, SeaFraction = double.NaN, Edifices = [new Edifice(0, 0, -5, 100)] };
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ProceduralTerrain().Generate(parameters, Scene, Source(1)));
        Assert.Contains("erosion is 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("sea_fraction", error.Message, StringComparison.Ordinal);
        Assert.Contains("height_m is -5", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 70)]
    [InlineData(65, 33)]
    [InlineData(201, 2)]
    [InlineData(227, 227)]
    public void Any_shape_of_scene_can_be_made(int width, int height)
    {
        TerrainParameters parameters = new() { Edifices = [new Edifice(0, 0, 1500, 5000, 3, 30, 2, 0.2, 200)], Erosion = 1, SeaFraction = 0.3, TiltEastM = 300 };
        Raster<float> terrain = new ProceduralTerrain().Generate(parameters, new Grid(width, height, 90, 110), Source(7));
        Assert.All(terrain.Data, value => Assert.InRange(value, -5000, 5000));
    }

    [Theory]
    [InlineData(-3.5)]
    [InlineData(-3.0)]
    public void Hills_have_their_deviation_and_their_spectrum(double slope)
    {
        // mean squared differences grow with the distance to the power -slope - 2; eight scenes make a mean
        TerrainParameters parameters = new() { RoughnessM = 100, RoughnessSlope = slope, Erosion = 0, BaseHeightM = 500 };
        double near = 0;
        double far = 0;
        for (ulong sample = 0; sample < 8; sample++)
        {
            float[] heights = new ProceduralTerrain().Generate(parameters, new Grid(256, 256, 100, 100), Source(sample)).Data;
            Assert.Equal(500, heights.Average(), 0.5);
            Assert.Equal(100, Math.Sqrt(heights.Average(value => (value - 500.0) * (value - 500.0))), 0.5);
            near += SquaredDifference(heights, 4);
            far += SquaredDifference(heights, 16);
        }

        Assert.Equal(-slope - 2, Math.Log(far / near) / Math.Log(4), 0.2);
    }

    [Fact]
    public void Valleys_lead_out_of_the_scene()
    {
        TerrainParameters parameters = new() { Edifices = [new Edifice(500, -300, 1500, 8000)], RoughnessM = 60, Erosion = 0 };
        Grid grid = new(224, 224, 100, 100);
        int before = Hollows(new ProceduralTerrain().Generate(parameters, grid, Source(5)));
        int after = Hollows(new ProceduralTerrain().Generate(parameters with { Erosion = 1 }, grid, Source(5)));
        Assert.InRange(after, 0, before * 3 / 4);
    }

    private static double SquaredDifference(float[] heights, int lag)
    {
        double sum = 0;
        for (int i = 0; i < 256 * (256 - lag); i++)
        {
            double difference = heights[i + 256 * lag] - heights[i];
            sum += difference * difference;
        }

        return sum / (256 * (256 - lag));
    }

    // pixels that lie lower than all eight neighbours
    private static int Hollows(Raster<float> terrain)
    {
        int count = 0;
        for (int row = 1; row < terrain.Height - 1; row++)
        {
            for (int column = 1; column < terrain.Width - 1; column++)
            {
                float here = terrain[row, column];
                bool isHollow = true;
                for (int k = 0; k < 9; k++)
                {
                    isHollow &= k == 4 || terrain[row + k / 3 - 1, column + k % 3 - 1] > here;
                }

                count += isHollow ? 1 : 0;
            }
        }

        return count;
    }

    private static RandomSource Source(ulong sample) => new(1, sample, RandomStream.Terrain);

    /// <summary>Mean absolute second difference of the heights along a circle of that many pixels around the scene's centre.</summary>
    private static double Roughness(Raster<float> terrain, double radius)
    {
        double[] heights = [.. Enumerable.Range(0, 180).Select(k =>
        {
            (double sine, double cosine) = Math.SinCos(k * Math.PI / 90);
            return (double)terrain[(int)Math.Round(45 + (radius * sine)), (int)Math.Round(60 + (radius * cosine))];
        })];
        return Enumerable.Range(1, 178).Average(k => Math.Abs(heights[k - 1] - (2 * heights[k]) + heights[k + 1]));
    }
}
