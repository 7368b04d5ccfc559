using System.Globalization;
using System.Text.RegularExpressions;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Rasters.Tests.Formats;

/// <summary>
/// Files written here and read by other programs, and the other way round. Big-endian files with predictor 3 are left out:
/// libtiff 4.5 itself reads other numbers back than it wrote.
/// </summary>
public partial class GeoTiffProgramTests
{
    private static readonly Grid Place = new(130, 97, 90, 100) { Anchor = new GeoAnchor(52.825, 179.95) };

    [ProgramFact("tiffinfo")]
    public void Tiffinfo_reads_every_packing_without_complaint()
    {
        using TemporaryFolder folder = new();
        foreach (TiffPacking packing in Enum.GetValues<TiffPacking>())
        {
            string path = folder.File("a.tif");
            GeoTiffFile.Write<float>(path, [new("a", Waves()), new("b", Waves())], new GeoTiffOptions { Packing = packing, NoData = double.NaN, Description = "two bands" });

            // -D decodes every strip
            ExternalProgram.Outcome outcome = ExternalProgram.Run("tiffinfo", ["-D", path]);
            Assert.Equal(0, outcome.ExitCode);
            Assert.DoesNotContain("rror", outcome.Error, StringComparison.Ordinal);
            Assert.Contains("Image Width: 130 Image Length: 97", outcome.Output, StringComparison.Ordinal);
            Assert.Contains("ImageDescription: two bands", outcome.Output, StringComparison.Ordinal);
        }
    }

    [ProgramFact("gdaltransform")]
    public void Gdal_puts_pixels_where_the_grid_does()
    {
        using TemporaryFolder folder = new();
        foreach (GeoAnchor anchor in (GeoAnchor[])[new(14.01, 121), new(-8.34, 115.51), new(52.825, 179.95), new(-77.53, 167.17), new(0, -91.17)])
        {
            Grid grid = Place with { Anchor = anchor };
            GeoTiffFile.Write(folder.File("a.tif"), new Raster<float>(grid));
            foreach ((int row, int column) in ((int, int)[])[(0, 0), (96, 129), (20, 100)])
            {
                string script = $"echo {(column + 0.5).ToString(CultureInfo.InvariantCulture)} {(row + 0.5).ToString(CultureInfo.InvariantCulture)} | gdaltransform -t_srs EPSG:4326 -output_xy {folder.File("a.tif")}";
                ExternalProgram.Outcome outcome = ExternalProgram.Run("sh", ["-c", script]);
                double[] place = [.. outcome.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
                (double latitude, double longitude) = grid.GeographicOf(row, column);
                Assert.Equal(0, GeoAnchor.WrapLongitude(longitude - place[0]), 1e-8);
                Assert.Equal(latitude, place[1], 1e-8);
            }
        }
    }

    [ProgramFact("gdalinfo")]
    public void Gdal_shows_projection_band_names_and_no_data()
    {
        using TemporaryFolder folder = new();
        GeoTiffFile.Write<float>(folder.File("a.tif"), [new("wrapped <rad>", Waves()), new("coherence", Waves())], new GeoTiffOptions { NoData = -9999 });
        ExternalProgram.Outcome outcome = ExternalProgram.Run("gdalinfo", ["-stats", folder.File("a.tif")]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("Warning", outcome.Error, StringComparison.Ordinal);
        foreach (string expected in (string[])["Transverse Mercator", "Description = wrapped <rad>", "Description = coherence", "NoData Value=-9999", "Type=Float32", "Pixel Size = (90.0", "STATISTICS_MAXIMUM=1"])
        {
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        }
    }

    [ProgramFact("gdal_translate")]
    public void Files_made_by_gdal_are_read()
    {
        using TemporaryFolder folder = new();
        Raster<float> waves = Waves();
        GeoTiffFile.Write(folder.File("a.tif"), waves);
        string[][] options =
        [
            ["-co", "COMPRESS=LZW", "-co", "PREDICTOR=3"],
            ["-co", "COMPRESS=DEFLATE", "-co", "PREDICTOR=3", "-co", "TILED=YES", "-co", "BLOCKXSIZE=32", "-co", "BLOCKYSIZE=16"],
            ["-co", "BIGTIFF=YES", "-co", "ENDIANNESS=BIG"],
            ["-co", "BIGTIFF=YES", "-co", "COMPRESS=DEFLATE", "-co", "TILED=YES", "-ot", "Float64", "-co", "PREDICTOR=3"],
            ["-co", "ENDIANNESS=BIG", "-co", "COMPRESS=LZW", "-co", "PREDICTOR=2"],
            ["-co", "NBITS=16", "-co", "COMPRESS=DEFLATE", "-co", "PREDICTOR=3"],
        ];
        foreach (string[] option in options.Where(option => StandInFactAttribute.IsStandIn || !option.Contains("ENDIANNESS=BIG") || !option.Contains("BIGTIFF=YES")))
        {
            AssertReadAfter("gdal_translate", ["-q", .. option, folder.File("a.tif"), folder.File("b.tif")], folder.File("b.tif"), waves, option.Contains("NBITS=16") ? 1e-3 : 0);
        }
    }

    [ProgramFact("gdal_translate")]
    public void Integers_made_by_gdal_are_read()
    {
        using TemporaryFolder folder = new();
        Raster<short> heights = new(Place);
        for (int i = 0; i < heights.Data.Length; i++)
        {
            heights.Data[i] = (short)(i * 37 % 9000 - 400);
        }

        GeoTiffFile.Write(folder.File("a.tif"), heights);
        foreach (string options in (string[])["COMPRESS=LZW;PREDICTOR=2;ENDIANNESS=BIG", "COMPRESS=DEFLATE;PREDICTOR=2;TILED=YES;BLOCKXSIZE=16;BLOCKYSIZE=16", "BIGTIFF=YES;COMPRESS=LZW"])
        {
            foreach (string type in (string[])["Int16", "Int32"])
            {
                string[] arguments = ["-q", "-ot", type, .. options.Split(';').SelectMany(option => (string[])["-co", option]), folder.File("a.tif"), folder.File("b.tif")];
                AssertReadAfter("gdal_translate", arguments, folder.File("b.tif"), heights.Map(value => (float)value), 0);
            }
        }
    }

    [ProgramFact("tiffcp")]
    public void Files_made_by_tiffcp_are_read()
    {
        using TemporaryFolder folder = new();
        Raster<float> waves = Waves();
        GeoTiffFile.Write(folder.File("a.tif"), waves, new GeoTiffOptions { Packing = TiffPacking.None });
        foreach (string options in (string[])["-c lzw", "-c lzw:3", "-c zip:2 -B", "-c zip -t -w 32 -l 48", "-8 -c lzw:3 -r 7", "-B -c none -r 1000", "-c zip:3 -t -w 16 -l 16"])
        {
            AssertReadAfter("tiffcp", [.. options.Split(' '), folder.File("a.tif"), folder.File("b.tif")], folder.File("b.tif"), waves, 0);
        }
    }

    [ProgramFact("tiffcp")]
    public void Packings_that_are_not_read_are_named()
    {
        using TemporaryFolder folder = new();
        Raster<byte> grey = new(Place);
        GeoTiffFile.Write(folder.File("a.tif"), grey, new GeoTiffOptions { Packing = TiffPacking.None });
        foreach ((string packing, string code) in (ReadOnlySpan<(string, string)>)[("packbits", "32773"), ("jpeg", "7")])
        {
            ExternalProgram.Outcome outcome = ExternalProgram.Run("tiffcp", ["-r", "16", "-c", packing, folder.File("a.tif"), folder.File("b.tif")]);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            AssertRefused(folder.File("b.tif"), $"compression {code} is not", "none, LZW and Deflate are");
        }
    }

    [ProgramFact("gdal_translate")]
    public void Samples_and_files_of_gdal_that_are_not_read_are_named()
    {
        using TemporaryFolder folder = new();
        GeoTiffFile.Write(folder.File("a.tif"), new Raster<byte>(Place));
        foreach ((string options, string complaint) in (ReadOnlySpan<(string, string)>)[
            ("-ot CFloat32", "64-bit samples of format COMPLEXIEEEFP"),
            ("-ot CInt16", "32-bit samples of format COMPLEXINT"),
            ("-co NBITS=1", "1-bit samples of format UINT"),
            ("-ot UInt16 -co NBITS=12", "12-bit samples of format UINT"),
            ("-co COMPRESS=JPEG", "compression 7 is not"),
            ("-ot Float32 -co SPARSE_OK=TRUE -co TILED=YES", "strip or tile 0")])
        {
            ExternalProgram.Outcome outcome = ExternalProgram.Run("gdal_translate", ["-q", .. options.Split(' '), folder.File("a.tif"), folder.File("b.tif")]);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            AssertRefused(folder.File("b.tif"), complaint);
        }
    }

    [ProgramFact("tiffdump")]
    public void Tiffdump_finds_a_classic_file_with_tags_in_order()
    {
        using TemporaryFolder folder = new();
        GeoTiffFile.Write<float>(folder.File("a.tif"), [new("a", Waves()), new("b", Waves())], new GeoTiffOptions { NoData = 0, Description = "two bands" });
        ExternalProgram.Outcome outcome = ExternalProgram.Run("tiffdump", [folder.File("a.tif")]);
        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
        Assert.Contains("Magic: 0x4949 <little-endian> Version: 0x2a <ClassicTIFF>", outcome.Output, StringComparison.Ordinal);
        int[] tags = [.. TagLine().Matches(outcome.Output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.InRange(tags.Length, 15, 30);
        Assert.Equal(tags.Order(), tags);
    }

    [GeneratedRegex(@"^[^\n(]*\((\d+)\) [A-Z0-9]+ \(\d+\) \d+<", RegexOptions.Multiline)]
    private static partial Regex TagLine();

    private static void AssertRefused(string path, params string[] complaints)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => GeoTiffFile.Read(path));
        Assert.All([Path.GetFileName(path), .. complaints], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
    }

    private static void AssertReadAfter(string program, string[] arguments, string path, Raster<float> expected, double tolerance)
    {
        ExternalProgram.Outcome outcome = ExternalProgram.Run(program, arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Raster<float> back = GeoTiffFile.Read(path).Bands[0];
        if (program != "tiffcp")
        {
            // tiffcp drops the tags that it does not know
            Assert.Equal(expected.Grid!.Anchor!.LongitudeDeg, back.Grid!.Anchor!.LongitudeDeg, 1e-9);
        }

        for (int i = 0; i < expected.Data.Length; i++)
        {
            Assert.Equal(expected.Data[i], back.Data[i], tolerance);
        }
    }

    private static Raster<float> Waves()
    {
        Raster<float> raster = new(Place);
        for (int i = 0; i < raster.Data.Length; i++)
        {
            raster.Data[i] = (float)Math.Sin(i * 0.05);
        }

        raster.Data[5] = 1;
        return raster;
    }
}
