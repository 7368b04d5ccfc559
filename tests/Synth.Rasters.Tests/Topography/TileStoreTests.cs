using Synth.Rasters.Formats;
using Synth.Rasters.Tests.Formats;
using Synth.Rasters.Topography;
using Synth.Testing;

namespace Synth.Rasters.Tests.Topography;

public class TileStoreTests
{
    // heights that rise evenly with latitude and longitude: bilinear resampling gives them back exactly
    private static double Plane(double latitudeDeg, double longitudeDeg, GeoAnchor about) =>
        1200 + 1200 * (latitudeDeg - about.LatitudeDeg) + 2400 * GeoAnchor.WrapLongitude(longitudeDeg - about.LongitudeDeg);

    [Theory]
    [InlineData(14.001, 121.002)]
    [InlineData(-8.003, 115.0)]
    [InlineData(0.001, -91.001)]
    [InlineData(-36.998, -71.0005)]
    [InlineData(52.001, 179.9995)]
    [InlineData(-17.0005, -179.998)]
    [InlineData(79.999, 16.0)]
    public void Four_tiles_make_one_picture_anywhere_on_earth(double latitude, double longitude)
    {
        using TemporaryFolder folder = new();
        GeoAnchor corner = new(Math.Round(latitude), Math.Round(longitude));
        WriteAround(folder, corner, (tile, _) => tile.SouthDeg < corner.LatitudeDeg ? ".hgt" : ".SRTMGL3.hgt.zip");
        Grid grid = new(101, 67, 100, 120) { Anchor = new GeoAnchor(latitude, longitude) };
        TileStore store = new([folder.FullPath]);
        Assert.True(store.HasTiles(grid));
        Raster<float> heights = store.Heights(grid);
        for (int row = 0; row < grid.Height; row += 11)
        {
            for (int column = 0; column < grid.Width; column += 10)
            {
                (double lat, double lon) = grid.GeographicOf(row, column);
                Assert.Equal(Plane(lat, lon, corner), heights[row, column], 0.05);
            }
        }
    }

    [Fact]
    public void Large_grids_are_put_together_from_blocks_without_seams()
    {
        using TemporaryFolder folder = new();
        GeoAnchor corner = new(45, 7);
        WriteAround(folder, corner, (_, _) => ".hgt");
        Grid grid = new(600, 530, 150, 150) { Anchor = corner };
        Raster<float> heights = new TileStore([folder.FullPath]).Heights(grid);
        for (int i = 0; i < heights.Data.Length; i += 997)
        {
            (double lat, double lon) = grid.GeographicOf(i / 600, i % 600);
            Assert.Equal(Plane(lat, lon, corner), heights.Data[i], 0.3);
        }
    }

    [Fact]
    public void The_finest_tile_wins_and_then_the_first_folder()
    {
        using TemporaryFolder first = new();
        using TemporaryFolder second = new();
        File.WriteAllBytes(first.File("N45E007.hgt"), HgtBytes.Make(1201, (_, _) => 100));
        File.WriteAllBytes(second.File("N45E007.hgt"), HgtBytes.Make(1201, (_, _) => 200));
        Grid grid = new(10, 10, 100, 100) { Anchor = new GeoAnchor(45.5, 7.5) };
        Assert.All(new TileStore([first.FullPath, second.FullPath]).Heights(grid).Data, height => Assert.Equal(100, height));
        File.WriteAllBytes(second.File("N45E007.SRTMGL1.hgt"), HgtBytes.Make(3601, (_, _) => 300));
        Assert.All(new TileStore([first.FullPath, second.FullPath]).Heights(grid).Data, height => Assert.Equal(300, height));
    }

    [Fact]
    public void Geotiffs_without_shared_edges_are_joined()
    {
        // Copernicus' way: postings on whole multiples of the step, the last column one step before the next degree
        using TemporaryFolder folder = new();
        GeoAnchor corner = new(14, 121);
        foreach ((int south, int west) in ((int, int)[])[(13, 120), (13, 121), (14, 120), (14, 121)])
        {
            WriteGeoTiff(folder.File($"Copernicus_DSM_COG_10_N{south}_00_E{west}_00_DEM.tif"), 1200, south + 1, west, corner);
        }

        Grid grid = new(80, 80, 60, 60) { Anchor = new GeoAnchor(14.0003, 120.9996) };
        Raster<float> heights = new TileStore([folder.FullPath]).Heights(grid);
        for (int row = 0; row < 80; row += 3)
        {
            for (int column = 0; column < 80; column += 3)
            {
                (double lat, double lon) = grid.GeographicOf(row, column);
                Assert.Equal(Plane(lat, lon, corner), heights[row, column], 0.05);
            }
        }
    }

    [Fact]
    public void A_missing_tile_is_named_with_its_place()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("N45E007.hgt"), HgtBytes.Make(1201, (_, _) => 5));
        TileStore store = new([folder.FullPath]);
        Grid grid = new(50, 50, 100, 100) { Anchor = new GeoAnchor(45.99, 7.99) };
        Assert.False(store.HasTiles(grid));
        MissingTileException error = Assert.Throws<MissingTileException>(() => store.Heights(grid));
        Assert.Equal(["N46E007", "N46E008", "N45E008"], error.Tiles.Select(tile => tile.ToString()));
        Assert.Contains($"put N46E007.hgt, N46E008.hgt, N45E008.hgt (or the same as .hgt.zip, or a GeoTIFF of the area) into {folder.FullPath}", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<MissingTileException>(() => store.Heights(new Grid(5, 5, 100, 100) { Anchor = new GeoAnchor(-20.5, 170.5) }));
        Assert.Equal(["S21E170"], error.Tiles.Select(tile => tile.ToString()));
    }

    [Fact]
    public void Open_sea_may_be_taken_for_missing_neighbours_but_not_for_everything()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("N45E007.hgt"), HgtBytes.Make(1201, (_, _) => 5));
        TileStore store = new([folder.FullPath], new TileStoreOptions { SeaWhereMissing = true });
        Raster<float> heights = store.Heights(new Grid(51, 51, 100, 100) { Anchor = new GeoAnchor(45.5, 7.999999) });
        Assert.Equal(5, heights[20, 10]);
        Assert.Equal(0, heights[20, 40]);
        Assert.Throws<MissingTileException>(() => store.Heights(new Grid(5, 5, 100, 100) { Anchor = new GeoAnchor(-20.5, 170.5) }));
    }

    [Fact]
    public void A_scene_that_ends_on_the_outer_postings_needs_no_neighbour()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("N00E007.hgt"), HgtBytes.Make(1201, (row, column) => row + column));
        Raster<float> heights = new TileStore([folder.FullPath]).Heights(new Grid(1, 1, 100, 100) { Anchor = new GeoAnchor(1, 8) });
        Assert.Equal(1200, heights[0, 0], 0.01);
    }

    [Fact]
    public void Voids_are_filled_and_negative_heights_kept()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("N31E035.hgt"), HgtBytes.Make(1201, (row, column) => row is > 590 and < 610 && column is > 590 and < 610 ? -32768 : -400));
        Raster<float> heights = new TileStore([folder.FullPath]).Heights(new Grid(100, 100, 90, 90) { Anchor = new GeoAnchor(31.5, 35.5) });
        Assert.All(heights.Data, height => Assert.Equal(-400, height, 0.1));
    }

    [Fact]
    public void Files_that_are_no_tiles_are_left_out_with_the_reason()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("N45E007.hgt"), new byte[10]);
        File.WriteAllText(folder.File("broken.tif"), "II*");
        GeoTiffFile.Write(folder.File("utm.tif"), new Raster<float>(new Grid(3, 3, 1, 1)));
        File.WriteAllText(folder.File("notes.txt"), "not looked at");
        TileStore store = new([folder.FullPath, folder.File("no-such-folder")]);
        Assert.Empty(store.Tiles);
        Assert.Equal(3, store.LeftOut.Count);
        Assert.Contains(store.LeftOut, reason => reason.Contains("not longitude and latitude", StringComparison.Ordinal));
        MissingTileException error = Assert.Throws<MissingTileException>(() => store.Heights(new Grid(3, 3, 90, 90) { Anchor = new GeoAnchor(45.5, 7.5) }));
        Assert.Contains("N45E007.hgt: 10 bytes are no height tile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_get_the_same_heights_and_memory_stays_bounded()
    {
        using TemporaryFolder folder = new();
        GeoAnchor corner = new(45, 7);
        WriteAround(folder, corner, (_, _) => ".hgt");
        TileCache cache = new(12L << 20);
        TileEntry[] entries = [.. TileIndex.Of([folder.FullPath]).Entries];
        Parallel.For(0, 40, i => Assert.Equal(1201, cache.Get(entries[i % 4]).Heights.Width));
        Assert.InRange(cache.Bytes, 1, 12L << 20);

        TileStore store = new([folder.FullPath], new TileStoreOptions { CacheBytes = 6L << 20 });
        Grid grid = new(40, 40, 100, 100) { Anchor = corner };
        float[] expected = store.Heights(grid).Data;
        Parallel.For(0, 8, _ => Assert.Equal(expected, store.Heights(grid).Data));
    }

    [Fact]
    public void Grids_without_a_place_or_at_a_pole_are_refused()
    {
        TileStore store = new(["."]);
        Assert.Throws<ArgumentException>(() => store.Heights(new Grid(2, 2, 1, 1)));
        Assert.Throws<ArgumentException>(() => store.Heights(new Grid(2, 2, 1, 1) { Anchor = new GeoAnchor(89.9, 0) }));
    }

    [SharedDataFact("dem")]
    public void Real_tiles_agree_with_plain_interpolation_in_double_precision()
    {
        TileStore store = new([RepositoryFiles.FindShared("dem")!]);
        Raster<short> tile = HgtFile.Read(RepositoryFiles.FindShared("dem", "S09E115.SRTMGL3.hgt.zip")!);
        Grid grid = new(224, 224, 80, 80) { Anchor = new GeoAnchor(-8.343, 115.508) };
        Raster<float> heights = store.Heights(grid);
        for (int i = 0; i < heights.Data.Length; i += 37)
        {
            (double lat, double lon) = grid.GeographicOf(i / 224, i % 224);
            (double row, double column) = ((-8 - lat) * 1200, (lon - 115) * 1200);
            (int r, int c) = ((int)row, (int)column);
            double expected = (1 - row + r) * ((1 - column + c) * tile[r, c] + (column - c) * tile[r, c + 1])
                + (row - r) * ((1 - column + c) * tile[r + 1, c] + (column - c) * tile[r + 1, c + 1]);

            // voids of the tile are filled in the store
            bool measured = Math.Min(Math.Min(tile[r, c], tile[r, c + 1]), Math.Min(tile[r + 1, c], tile[r + 1, c + 1])) > HgtFile.Void;
            Assert.True(!measured || Math.Abs(expected - heights.Data[i]) < 0.1);
        }

        (double lowest, double highest) = RasterStatistics.FiniteRange(heights);
        Assert.InRange(highest, 2900, 3031);
        Assert.InRange(lowest, -10, 400);
    }

    private static void WriteAround(TemporaryFolder folder, GeoAnchor corner, Func<TileName, int, string> ending)
    {
        int index = 0;
        foreach ((double dLat, double dLon) in ((double, double)[])[(-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5)])
        {
            TileName tile = TileName.At(corner.LatitudeDeg + dLat, corner.LongitudeDeg + dLon);
            byte[] bytes = HgtBytes.Make(1201, (row, column) => (int)Math.Round(Plane(tile.SouthDeg + 1 - row / 1200.0, tile.WestDeg + column / 1200.0, corner)));
            string end = ending(tile, index++);
            File.WriteAllBytes(folder.File(tile + end), end.EndsWith(".zip", StringComparison.Ordinal) ? HgtBytes.Zip($"{tile}.hgt", bytes) : bytes);
        }
    }

    private static void WriteGeoTiff(string path, int side, int north, int west, GeoAnchor about)
    {
        TiffBytes file = new(bigEndian: false, bigTiff: false);
        double step = 1.0 / side;
        using MemoryStream pixels = new();
        for (int i = 0; i < side * side; i++)
        {
            pixels.Write(file.Number(11, Plane(north - i / side * step, west + i % side * step, about)));
        }

        file.Picture(side, side, 32, 3).Tag(278, 3, side).Tag(33550, 12, step, step, 0)
            .Tag(33922, 12, 0, 0, 0, west - step / 2, north + step / 2, 0).Tag(34735, 3, 1, 1, 0, 1, 1024, 0, 1, 2);
        File.WriteAllBytes(path, file.Build(tiled: false, pixels.ToArray()));
    }
}
