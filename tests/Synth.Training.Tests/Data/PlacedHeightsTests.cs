using Synth.Datasets;
using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Training.Tests.Data;

public sealed class PlacedHeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Heights_of_a_geographic_image_are_those_at_its_latitudes_and_longitudes()
    {
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = -20, Top = 64, StepX = 0.002, StepY = 0.001 };
        float[] heights = PlacedHeights.Of(Placed(placement, 50, 30), new Slope())!;
        for (int i = 0; i < heights.Length; i++)
        {
            Assert.Equal(Slope.HeightOf(placement.YOf(i / 50), placement.XOf(i % 50)), heights[i], 0.1);
        }
    }

    [Fact]
    public void Heights_of_an_anchored_grid_are_those_at_its_places()
    {
        Grid grid = new(40, 20, 90, 60) { Anchor = new GeoAnchor(-8.3, 115.5) };
        float[] heights = PlacedHeights.Of(Placed(GeoPlacement.Of(grid), 40, 20), new Slope())!;
        for (int i = 0; i < heights.Length; i++)
        {
            (double latitude, double longitude) = grid.GeographicOf(i / 40, i % 40);
            Assert.Equal(Slope.HeightOf(latitude, longitude), heights[i], 0.1);
        }
    }

    [Fact]
    public void An_image_that_lies_nowhere_has_no_heights_and_one_without_a_tile_says_which()
    {
        Assert.Null(PlacedHeights.Of(Placed(null, 8, 8), new Slope()));
        Assert.Null(PlacedHeights.Of(Placed(GeoPlacement.Of(new Grid(8, 8, 90, 90)), 8, 8), new Slope()));
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = 15.2, Top = 37.8, StepX = 0.001, StepY = 0.001 };
        DatasetException problem = Assert.Throws<DatasetException>(() => PlacedHeights.Of(Placed(placement, 8, 8), new TerrainProvider([_folder.FullPath])));
        Assert.StartsWith("test: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("N37E015.hgt", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preparation_takes_heights_of_the_place_before_it_changes_the_image()
    {
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = -20, Top = 64, StepX = 0.002, StepY = 0.001 };
        TrainingImage image = Placed(placement, 32, 32);
        ImagePreparation preparation = new()
        {
            Seed = 1,
            Sizing = new ImageSizing(SizingMode.Resize, 16, 16),
            Encoding = new CosSinEncoding { HasHeight = true },
            Terrain = new Slope(),
        };
        float[] channels = new float[3 * 16 * 16];
        preparation.Prepare(image, 0, channels);

        // a slope relative to the middle, km; resampling sees less beyond the edge, so the outermost pixels are left out
        double north = (Slope.HeightOf(64, 0) - Slope.HeightOf(63.999, 0)) / 1000, east = (Slope.HeightOf(0, 0.002) - Slope.HeightOf(0, 0)) / 1000;
        foreach (int i in Enumerable.Range(0, 256).Where(i => i % 16 is > 0 and < 15 && i / 16 is > 0 and < 15))
        {
            Assert.Equal((2 * east * ((i % 16) - 7.5)) - (2 * north * ((i / 16) - 7.5)), channels[512 + i], 1e-3);
        }

        preparation = preparation with { Terrain = null };
        Assert.Throws<DatasetException>(() => preparation.Prepare(Placed(placement, 32, 32), 0, channels));
    }

    private static TrainingImage Placed(GeoPlacement? placement, int width, int height) => new()
    {
        Quantity = ImageQuantity.WrappedPhaseRad,
        Width = width,
        Height = height,
        Values = new float[width * height],
        Valid = [.. Enumerable.Repeat((byte)1, width * height)],
        Placement = placement,
        Record = new ImageRecord("test", "none"),
    };

    // heights linear in latitude and longitude, so that every pixel's is known
    private sealed class Slope : ITerrainProvider
    {
        public IReadOnlyList<EarthPlace> VolcanoesWithTiles => [];

        public static double HeightOf(double latitudeDeg, double longitudeDeg) => (20_000 * (latitudeDeg - 60)) + (7000 * longitudeDeg);

        public Raster<float> OnEarth(Grid grid, bool isSeaWhereMissing)
        {
            Raster<float> heights = new(grid);
            for (int i = 0; i < heights.Data.Length; i++)
            {
                (double latitude, double longitude) = grid.GeographicOf(i / grid.Width, i % grid.Width);
                heights.Data[i] = (float)HeightOf(latitude, longitude);
            }

            return heights;
        }

        public Raster<float> Procedural(TerrainParameters parameters, Grid grid, RandomSource random) => throw new NotSupportedException();
    }
}
