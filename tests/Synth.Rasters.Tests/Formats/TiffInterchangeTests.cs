using System.Globalization;
using BitMiracle.LibTiff.Classic;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Rasters.Tests.Formats;

/// <summary>
/// Every kind of TIFF of the subset, made here and unpacked by libtiff's and GDAL's programs and the other way round; samples are
/// compared bit by bit. The programs' input is put together byte by byte, their output is plain strips. tiffcp 4.5 mixes up separate
/// planes of tiles of more than 8 bits (its copies of GDAL's files have other checksums in GDAL too): those go through GDAL alone.
/// </summary>
public class TiffInterchangeTests
{
    // GDAL takes a while to start: it gets some of the files, of every kind some, and more of those that tiffcp cannot have
    private const int EveryForGdal = 13;
    private const int EveryForGdalAlone = 5;

    [ProgramFact("tiffcp")]
    public void What_libtiff_writes_is_read() => AssertTheirFilesAreRead("tiffcp", [.. TiffVariant.All(forReading: true).Where(IsForTiffcp)], ToTiffcp);

    [ProgramFact("tiffcp")]
    public void What_is_written_here_libtiff_reads() =>
        AssertOurFilesAreRead([.. TiffVariant.All(forReading: false).Where(IsForTiffcp)], variant => $"tiffcp -c none -s -r 1000 -p {(variant.Separate ? "separate" : "contig")}");

    [ProgramFact("gdal_translate")]
    public void What_gdal_writes_is_read() => AssertTheirFilesAreRead("gdal_translate", SomeOfEach(forReading: true), ToGdal);

    [ProgramFact("gdal_translate")]
    public void What_is_written_here_gdal_reads() =>
        AssertOurFilesAreRead(SomeOfEach(forReading: false), variant => $"gdal_translate -q {Kind(variant)} -co INTERLEAVE={(variant.Separate ? "BAND" : "PIXEL")}");

    private static bool IsForTiffcp(TiffVariant variant) => !variant.Tiled || !variant.Separate || variant.Bits == 8;

    private static TiffVariant[] SomeOfEach(bool forReading)
    {
        TiffVariant[] some = [.. TiffVariant.All(forReading).Where((variant, index) => index % (IsForTiffcp(variant) ? EveryForGdal : EveryForGdalAlone) == 0)];
        Assert.Equal(11, some.Select(variant => (variant.Format, variant.Bits)).Distinct().Count());
        Assert.Equal(4, some.Select(variant => (variant.Tiled, variant.Separate)).Distinct().Count());
        Assert.InRange(some.Select(variant => (variant.Compression, variant.Predictor)).Distinct().Count(), StandInFactAttribute.IsStandIn ? 10 : 9, 10);
        Assert.Equal(forReading ? 2 : 1, some.Select(variant => variant.Big).Distinct().Count());
        Assert.Equal(forReading ? 2 : 1, some.Select(variant => variant.BigEndian).Distinct().Count());
        return some;
    }

    private static void AssertTheirFilesAreRead(string program, TiffVariant[] variants, Func<TiffVariant, string> command)
    {
        using TemporaryFolder folder = new();
        List<string> script = [];
        for (int i = 0; i < variants.Length; i++)
        {
            TiffVariant variant = variants[i];
            string source = $"{variant.Format}{variant.Bits}{variant.Separate}.tif";
            if (!File.Exists(folder.File(source)))
            {
                File.WriteAllBytes(folder.File(source), PlainFile(variant));
            }

            script.Add($"{command(variant)} {source} {i}.tif");
        }

        RunAll(folder, script);
        for (int i = 0; i < variants.Length; i++)
        {
            string path = folder.File($"{i}.tif");
            if (variants[i].Compression == Compression.DEFLATE)
            {
                RelabelDeflate(path, variants[i]);
            }

            AssertSame(variants[i], path, program);
            AssertKind(variants[i], path);
        }
    }

    private static void AssertOurFilesAreRead(TiffVariant[] variants, Func<TiffVariant, string> command)
    {
        using TemporaryFolder folder = new();
        for (int i = 0; i < variants.Length; i++)
        {
            variants[i].Write(folder.File($"{i}.tif"), variants[i].Planes());
            AssertSame(variants[i], folder.File($"{i}.tif"), "written here");
            AssertKind(variants[i], folder.File($"{i}.tif"));
        }

        RunAll(folder, [.. variants.Select((variant, i) => $"{command(variant)} {i}.tif plain-{i}.tif")]);
        for (int i = 0; i < variants.Length; i++)
        {
            AssertSame(variants[i], folder.File($"plain-{i}.tif"), "unpacked there");
            AssertKind(variants[i] with { Compression = Compression.NONE, Tiled = false }, folder.File($"plain-{i}.tif"));
        }
    }

    // one shell for all: to start a process from here takes longer than to copy a picture
    private static void RunAll(TemporaryFolder folder, IReadOnlyList<string> commands)
    {
        File.WriteAllLines(folder.File("all.sh"), commands.Select(command => $"{command} || {{ echo 'failed: {command}' >&2; exit 1; }}"));
        ExternalProgram.Outcome outcome = ExternalProgram.Run("sh", ["all.sh"], workingFolder: folder.FullPath);
        Assert.True(outcome.ExitCode == 0 && !outcome.Error.Contains("rror", StringComparison.Ordinal), outcome.Error);
    }

    private static void AssertSame(TiffVariant variant, string path, string what)
    {
        byte[][] expected = variant.Planes();
        byte[][] actual = TiffPixels.Read(path);
        GeoTiffImage image = GeoTiffFile.Read(path);
        Assert.Equal(TiffVariant.Bands, image.Bands.Count);
        for (int band = 0; band < TiffVariant.Bands; band++)
        {
            Assert.True(expected[band].AsSpan().SequenceEqual(actual[band]), $"{what}: {variant}: other bytes in band {band}");
            float[] floats = new float[TiffVariant.Width * TiffVariant.Height];
            TiffSamples.ToFloats(expected[band], variant.Format, variant.Bits, 1, floats);
            Assert.True(floats.AsSpan().SequenceEqual(image.Bands[band].Data), $"{what}: {variant}: other numbers in band {band}");
        }
    }

    // that the file is of the kind that was asked for
    private static void AssertKind(TiffVariant variant, string path)
    {
        byte[] head = File.ReadAllBytes(path)[..4];
        Assert.Equal((variant.BigEndian, variant.Big), (head[0] == 'M', head[variant.BigEndian ? 3 : 2] == 43));
        using Tiff tiff = Tiff.Open(path, "rc") ?? throw new IOException(path);
        int Number(TiffTag tag) => TiffPixels.Number(tiff, tag);
        Assert.Equal((variant.Tiled, variant.CompressionTag), (tiff.IsTiled(), (ushort)Number(TiffTag.COMPRESSION)));
        Assert.Equal(variant.Separate ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG, (PlanarConfig)Number(TiffTag.PLANARCONFIG));
        Assert.Equal(((int)variant.Format, variant.Bits), (Number(TiffTag.SAMPLEFORMAT), Number(TiffTag.BITSPERSAMPLE)));
        if (variant.Compression != Compression.NONE)
        {
            Assert.Equal(variant.Predictor, (Predictor)Number(TiffTag.PREDICTOR));
        }
    }

    private static byte[] PlainFile(TiffVariant variant)
    {
        double[] Each(double value) => [.. Enumerable.Repeat(value, TiffVariant.Bands)];
        return new TiffBytes(false, false).Picture(TiffVariant.Width, TiffVariant.Height, variant.Bits, (int)variant.Format)
            .Tag(277, 3, TiffVariant.Bands).Tag(258, 3, Each(variant.Bits)).Tag(339, 3, Each((int)variant.Format)).Tag(338, 3, 0, 0)
            .Tag(284, 3, variant.Separate ? 2 : 1).Tag(278, 3, TiffVariant.Height).Build(false, variant.WholeStrips(variant.Planes()));
    }

    private static string ToTiffcp(TiffVariant variant)
    {
        string packing = variant.Compression switch { Compression.NONE => "none", Compression.LZW => "lzw:", _ => "zip:" };
        string predictor = variant.Compression == Compression.NONE ? string.Empty : ((int)variant.Predictor).ToString(CultureInfo.InvariantCulture);
        string layout = variant.Tiled ? $"-t -w {TiffVariant.TileWidth} -l {TiffVariant.TileLength}" : $"-s -r {TiffVariant.RowsPerStrip}";
        return $"tiffcp -c {packing}{predictor} {layout} {(variant.Big ? "-8 " : string.Empty)}{(variant.BigEndian ? "-B" : "-L")} -p {(variant.Separate ? "separate" : "contig")}";
    }

    private static string ToGdal(TiffVariant variant)
    {
        string packing = variant.Compression switch { Compression.NONE => "NONE", Compression.LZW => "LZW", _ => "DEFLATE" };
        string predictor = variant.Compression == Compression.NONE ? string.Empty : $"-co PREDICTOR={(int)variant.Predictor}";
        string layout = variant.Tiled ? $"-co TILED=YES -co BLOCKXSIZE={TiffVariant.TileWidth} -co BLOCKYSIZE={TiffVariant.TileLength}" : $"-co BLOCKYSIZE={TiffVariant.RowsPerStrip}";
        string file = $"-co BIGTIFF={(variant.Big ? "YES" : "NO")} -co ENDIANNESS={(variant.BigEndian ? "BIG" : "LITTLE")} -co INTERLEAVE={(variant.Separate ? "BAND" : "PIXEL")}";
        return $"gdal_translate -q {Kind(variant)} -co COMPRESS={packing} {predictor} {layout} {file}";
    }

    // what GDAL must be told to keep these types
    private static string Kind(TiffVariant variant) => (variant.Format, variant.Bits) switch
    {
        (SampleFormat.INT, 8) => "-co PIXELTYPE=SIGNEDBYTE",
        (SampleFormat.IEEEFP, 16) => "-co NBITS=16",
        _ => string.Empty,
    };

    // the programs write the newer code alone; the bytes under the older one are the same
    private static void RelabelDeflate(string path, TiffVariant variant)
    {
        TiffBytes file = new(variant.BigEndian, variant.Big);
        byte[] bytes = File.ReadAllBytes(path);
        byte[] entry = [.. file.Number(3, 259), .. file.Number(3, 3), .. file.Number(variant.Big ? 16 : 4, 1), .. file.Number(3, 8)];
        int at = bytes.AsSpan().LastIndexOf(entry);
        file.Number(3, 32946).CopyTo(bytes, at + entry.Length - 2);
        File.WriteAllBytes(path, bytes);
    }
}
