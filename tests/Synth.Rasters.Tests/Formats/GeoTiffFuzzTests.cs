using Synth.Rasters.Formats;

namespace Synth.Rasters.Tests.Formats;

public class GeoTiffFuzzTests
{
    public static TheoryData<string, int> Kinds
    {
        get
        {
            TheoryData<string, int> kinds = [];
            foreach (string kind in (string[])["none", "lzw", "deflate", "bands", "big-endian", "big-tiff", "tiles"])
            {
                kinds.Add(kind, 400);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_files_are_refused_or_read_and_nothing_else(string kind, int count)
    {
        byte[] original = Make(kind);
        Assert.NotEmpty(GeoTiffFile.Read(new MemoryStream(original)).Bands);
        int refused = Mutation.ReadAll(original, count, stream => GeoTiffFile.Read(stream), favouredBytes: 300);
        Assert.InRange(refused, count / 8, count);
    }

    private static byte[] Make(string kind)
    {
        Raster<float> raster = new(new Grid(30, 21, 90, 90) { Anchor = new GeoAnchor(14, 121) });
        for (int i = 0; i < raster.Data.Length; i++)
        {
            raster.Data[i] = i * i % 97;
        }

        MemoryStream stream = new();
        switch (kind)
        {
            case "none" or "lzw" or "deflate":
                GeoTiffFile.Write(stream, raster, new GeoTiffOptions { Packing = kind == "none" ? TiffPacking.None : kind == "lzw" ? TiffPacking.Lzw : TiffPacking.Deflate, NoData = 3 });
                return stream.ToArray();
            case "bands":
                new GeoTiffWriter<short>([new("a", new Raster<short>(9, 8)), new("b", new Raster<short>(9, 8))], new GeoTiffOptions()).Write(stream);
                return stream.ToArray();
            case "tiles":
                byte[] tile = TiffBytes.Deflate(new byte[16 * 16 * 4]);
                return new TiffBytes(true, false).Picture(40, 30, 32, 3).Tag(259, 3, 8).Tag(317, 3, 3).Tag(322, 3, 16).Tag(323, 3, 16).Build(true, tile, tile, tile, tile, tile, tile);
            default:
                return new TiffBytes(kind == "big-endian", kind == "big-tiff").Picture(20, 10, 16, 2).Tag(278, 3, 5).Build(false, new byte[200], new byte[200]);
        }
    }
}
