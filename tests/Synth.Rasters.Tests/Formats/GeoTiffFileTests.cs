using System.Numerics;
using Synth.Rasters.Formats;

namespace Synth.Rasters.Tests.Formats;

public class GeoTiffFileTests
{
    public static TheoryData<TiffPacking> Packings => [TiffPacking.None, TiffPacking.Lzw, TiffPacking.Deflate];

    private static Grid Place => new(211, 157, 90, 100) { Anchor = new GeoAnchor(-8.34, 115.51) };

    [Theory]
    [MemberData(nameof(Packings))]
    public void Every_element_type_comes_back(TiffPacking packing)
    {
        AssertRoundTrip(packing, i => (byte)(i * 7));
        AssertRoundTrip(packing, i => (sbyte)(i * 7));
        AssertRoundTrip(packing, i => (short)(i * 331));
        AssertRoundTrip(packing, i => (ushort)(i * 331));
        AssertRoundTrip(packing, i => i * 100003 - (1 << 23));
        AssertRoundTrip(packing, i => (uint)(i * 10007));
        AssertRoundTrip(packing, i => (i - 9000L) * 1_000_000_007);
        AssertRoundTrip(packing, i => ulong.MaxValue - (ulong)i * 1_000_000_000_039);
        AssertRoundTrip(packing, i => (Half)Math.Sin(i * 0.01));
        AssertRoundTrip(packing, i => (float)Math.Sin(i * 0.01) * 1e3f);
        AssertRoundTrip(packing, i => Math.Cos(i * 0.013) * 1e-3);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void Long_stretches_of_noise_and_of_one_value_come_back(TiffPacking packing)
    {
        // enough of both to fill LZW's table of codes several times
        Raster<byte> raster = new(400, 300);
        new Random(5).NextBytes(raster.Data.AsSpan(0, 60_000));
        MemoryStream stream = new();
        GeoTiffFile.Write(stream, raster, new GeoTiffOptions { Packing = packing });
        Assert.Equal(raster.Data.Select(b => (float)b), GeoTiffFile.Read(stream).Bands[0].Data);
    }

    [Fact]
    public void The_place_comes_back()
    {
        MemoryStream stream = new();
        GeoTiffFile.Write(stream, new Raster<float>(Place));
        Grid back = GeoTiffFile.Read(stream).Bands[0].Grid!;
        Assert.Equal((Place.Width, Place.Height), (back.Width, back.Height));
        Assert.Equal(Place.PixelEastM, back.PixelEastM, 1e-12);
        Assert.Equal(Place.PixelNorthM, back.PixelNorthM, 1e-12);
        Assert.Equal(Place.Anchor!.LatitudeDeg, back.Anchor!.LatitudeDeg, 1e-12);
        Assert.Equal(Place.Anchor!.LongitudeDeg, back.Anchor!.LongitudeDeg, 1e-12);
    }

    [Fact]
    public void Without_an_anchor_the_spacing_comes_back_and_without_a_grid_nothing()
    {
        MemoryStream stream = new();
        GeoTiffFile.Write(stream, new Raster<float>(new Grid(5, 4, 30, 20)));
        Grid back = GeoTiffFile.Read(stream).Bands[0].Grid!;
        Assert.Null(back.Anchor);
        Assert.Equal((30, 20), (back.PixelEastM, back.PixelNorthM));
        stream = new MemoryStream();
        GeoTiffFile.Write(stream, new Raster<float>(5, 4));
        Assert.Null(GeoTiffFile.Read(stream).Bands[0].Grid);
    }

    [Fact]
    public void Several_bands_and_no_data_come_back()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("bands.tif");
        Raster<float> east = new(Place);
        Raster<float> north = new(Place);
        east.Data.AsSpan().Fill(1.5f);
        north[3, 4] = -32768;
        GeoTiffFile.Write<float>(path, [new("east", east), new("north", north)], new GeoTiffOptions { NoData = -32768, Description = "displacement" });
        GeoTiffImage back = GeoTiffFile.Read(path);
        Assert.Equal(2, back.Header.Bands);
        Assert.Equal(-32768, back.Header.NoData);
        Assert.All(back.Bands[0].Data, value => Assert.Equal(1.5f, value));
        Assert.True(float.IsNaN(back.Bands[1][3, 4]));
        Assert.Equal(1, back.Bands[1].Data.Count(float.IsNaN));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Both_byte_orders_and_big_files_are_read(bool bigEndian, bool bigTiff) => AssertGeographicFileIsRead(bigEndian, bigTiff);

    // the published package loses its way in this kind
    [StandInFact]
    public void Big_files_of_the_other_byte_order_are_read() => AssertGeographicFileIsRead(bigEndian: true, bigTiff: true);

    private static void AssertGeographicFileIsRead(bool bigEndian, bool bigTiff)
    {
        TiffBytes file = new(bigEndian, bigTiff);
        double[] values = [0.5, -1, 3e7, 1e-9, 2, 6];
        byte[] pixels = [.. values.SelectMany(value => file.Number(11, value))];
        byte[] bytes = file.Picture(3, 2, 32, 3).Tag(278, 3, 2).Text(42113, "2")
            .Tag(33550, 12, 0.5, 0.25, 0).Tag(33922, 12, 0, 0, 0, 120, 14, 0).Tag(34735, 3, 1, 1, 0, 2, 1024, 0, 1, 2, 1025, 0, 1, 2).Build(false, pixels);
        GeoTiffImage image = GeoTiffFile.Read(new MemoryStream(bytes));
        Assert.Equal([0.5f, -1, 3e7f, 1e-9f, float.NaN, 6], image.Bands[0].Data);
        GeoPlacement placement = image.Header.Placement!;
        Assert.Equal(GeoFrame.Geographic, placement.Frame);

        // the tie point is a centre here
        Assert.Equal((120, 14), (placement.XOf(0), placement.YOf(0)));
        Assert.Equal((121, 13.75), (placement.XOf(2), placement.YOf(1)));
    }

    [Fact]
    public void Predictors_of_files_of_the_other_byte_order_are_undone()
    {
        TiffBytes file = new(bigEndian: true, bigTiff: false);
        byte[] differences = [.. new double[] { 1000, -300, 5, 7, 1, 1 }.SelectMany(value => file.Number(8, value))];
        byte[] bytes = file.Picture(3, 2, 16, 2).Tag(278, 3, 2).Tag(259, 3, 8).Tag(317, 3, 2).Build(false, TiffBytes.Deflate(differences));
        Assert.Equal([1000, 700, 705, 7, 8, 9], GeoTiffFile.Read(new MemoryStream(bytes)).Bands[0].Data);

        // predictor 3: most significant bytes first, whatever the file's order; 1.0 is 3F800000, 2.0 is 40000000
        byte[] split = [0x3F, 0x01, 0x40, 0x80, 0, 0, 0, 0];
        bytes = new TiffBytes(true, false).Picture(2, 1, 32, 3).Tag(278, 3, 1).Tag(259, 3, 32946).Tag(317, 3, 3).Build(false, TiffBytes.Deflate(split));
        Assert.Equal([1, 2], GeoTiffFile.Read(new MemoryStream(bytes)).Bands[0].Data);
    }

    [Fact]
    public void Tiles_and_interleaved_bands_are_put_in_their_places()
    {
        TiffBytes file = new(false, false);
        byte[][] tiles = [.. Enumerable.Range(0, 4).Select(tile => Enumerable.Range(0, 16 * 16 * 2).Select(i => (byte)(i % 2 == 0 ? tile : i / 32)).ToArray())];
        byte[] bytes = file.Picture(20, 18, 8, 1).Tag(277, 3, 2).Tag(258, 3, 8, 8).Tag(339, 3, 1, 1).Tag(322, 3, 16).Tag(323, 3, 16).Build(true, tiles);
        GeoTiffImage image = GeoTiffFile.Read(new MemoryStream(bytes));
        for (int row = 0; row < 18; row++)
        {
            for (int column = 0; column < 20; column++)
            {
                Assert.Equal(row / 16 * 2 + column / 16, image.Bands[0][row, column]);
                Assert.Equal(row % 16, image.Bands[1][row, column]);
            }
        }
    }

    [Theory]
    [InlineData(32630, 500000, 4649776.22, -3, 41.9999999565953)]
    [InlineData(32733, 276000, 8000000, 12.8835196178705, -18.0771017688255)]
    public void Utm_zones_are_understood(int crs, double east, double north, double longitude, double latitude)
    {
        // expected places: gdaltransform of GDAL 3.6.2 with PROJ
        byte[] bytes = new TiffBytes(false, false).Picture(1, 1, 8, 1).Tag(278, 3, 1)
            .Tag(33550, 12, 10, 10, 0).Tag(33922, 12, 0, 0, 0, east - 5, north + 5, 0)
            .Tag(34735, 3, 1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, crs).Build(false, [7]);
        Grid grid = GeoTiffFile.Read(new MemoryStream(bytes)).Bands[0].Grid!;
        Assert.Equal(latitude, grid.Anchor!.LatitudeDeg, 1e-9);
        Assert.Equal(longitude, grid.Anchor!.LongitudeDeg, 1e-9);
    }

    [Fact]
    public void A_geographic_file_gets_the_metric_spacing_of_its_centre()
    {
        byte[] bytes = new TiffBytes(false, false).Picture(3, 3, 8, 1).Tag(278, 3, 3)
            .Tag(33550, 12, 0.001, 0.001, 0).Tag(33922, 12, 0, 0, 0, 19.9985, 60.0015, 0)
            .Tag(34735, 3, 1, 1, 0, 1, 1024, 0, 1, 2).Build(false, new byte[9]);
        Grid grid = GeoTiffFile.Read(new MemoryStream(bytes)).Bands[0].Grid!;
        Assert.Equal(60, grid.Anchor!.LatitudeDeg, 1e-9);

        // at 60 degrees one degree is 55.80 km east and 111.41 km north
        Assert.Equal(55.80, grid.PixelEastM, 0.01);
        Assert.Equal(111.41, grid.PixelNorthM, 0.01);
    }

    [Theory]
    [InlineData(259, 7, "compression 7")]
    [InlineData(259, 2, "compression 2")]
    [InlineData(259, 32773, "compression 32773")]
    [InlineData(259, 50000, "compression 50000")]
    [InlineData(258, 12, "12-bit samples of format UINT")]
    [InlineData(258, 1, "1-bit samples of format UINT")]
    [InlineData(258, 24, "24-bit samples of format UINT")]
    [InlineData(339, 3, "8-bit samples of format IEEEFP")]
    [InlineData(339, 6, "8-bit samples of format COMPLEXIEEEFP")]
    [InlineData(257, 9000, "has 1 values for 90 strips")]
    [InlineData(278, 50, "has 1 values for 2 strips")]
    [InlineData(277, 30000, "30000 bands")]
    [InlineData(273, 60000, "outside the file")]
    public void What_is_not_read_is_told_plainly(int tag, int value, string expected)
    {
        TiffBytes file = new TiffBytes(false, false).Picture(100, 100, 8, 1).Tag(278, 3, 100);
        byte[] bytes = file.Tag((ushort)tag, 3, value).Build(false, new byte[10000]);
        if (tag == 273)
        {
            // the place of the strip, inline in the entry of its tag
            int at = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x11, 0x01, 4, 0, 1, 0, 0, 0]);
            BitConverter.GetBytes(value).CopyTo(bytes.AsSpan(at + 8));
        }

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => GeoTiffFile.Read(new MemoryStream(bytes)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sizes_or_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GeoTiffFile.Write<float>("/tmp/never.tif", []));
        Assert.Throws<ArgumentException>(() => GeoTiffFile.Write<float>("/tmp/never.tif", [new("a", new Raster<float>(2, 2)), new("b", new Raster<float>(2, 3))]));
        Assert.Throws<NotSupportedException>(() => GeoTiffFile.Write(new MemoryStream(), new Raster<bool>(2, 2)));
        Assert.False(File.Exists("/tmp/never.tif"));
    }

    private static void AssertRoundTrip<T>(TiffPacking packing, Func<int, T> value)
        where T : unmanaged, INumber<T>
    {
        Raster<T> raster = new(Place);
        for (int i = 0; i < raster.Data.Length; i++)
        {
            raster.Data[i] = value(i);
        }

        MemoryStream stream = new();
        GeoTiffFile.Write(stream, raster, new GeoTiffOptions { Packing = packing });
        float[] back = GeoTiffFile.Read(stream).Bands[0].Data;
        for (int i = 0; i < back.Length; i++)
        {
            Assert.Equal(float.CreateChecked(raster.Data[i]), back[i]);
        }
    }
}
