using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Rasters.Tests.Formats;

public class HgtFileTests
{
    [Theory]
    [InlineData(1201, false)]
    [InlineData(1201, true)]
    [InlineData(3601, true)]
    public void Heights_come_back_plain_and_zipped(int side, bool zipped)
    {
        byte[] bytes = HgtBytes.Make(side, (row, column) => row == 0 && column == 1 ? -32768 : 3 * row - 2 * column % 7);
        Raster<short> tile = HgtFile.Read(new MemoryStream(zipped ? HgtBytes.Zip("N01E002.hgt", bytes) : bytes));
        Assert.Equal((side, side), (tile.Width, tile.Height));
        Assert.Equal(HgtFile.Void, tile[0, 1]);
        Assert.Equal(3 * 700 - 2 * 901 % 7, tile[700, 901]);
    }

    [Fact]
    public void Other_sizes_and_zips_are_refused_with_the_reason()
    {
        Assert.Contains("3-second tiles have 2884802", Message(new byte[1000]), StringComparison.Ordinal);
        Assert.Contains("no height tile", Message(HgtBytes.Zip("N01E002.hgt", new byte[1000])), StringComparison.Ordinal);
        Assert.Contains("0 .hgt files", Message(HgtBytes.Zip("readme.txt", new byte[1000])), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_nothing_else()
    {
        byte[] original = HgtBytes.Zip("N01E002.hgt", HgtBytes.Make(1201, (row, _) => row));
        Assert.InRange(Mutation.ReadAll(original, 300, s => HgtFile.Read(s), favouredBytes: 100), 100, 300);
        Assert.InRange(Mutation.ReadAll(HgtBytes.Make(1201, (_, _) => 0), 100, s => HgtFile.Read(s)), 10, 100);
    }

    [SharedDataFact("dem/N40E014.SRTMGL3.hgt.zip")]
    public void Vesuvius_is_in_its_tile()
    {
        Raster<short> tile = HgtFile.Read(RepositoryFiles.FindShared("dem", "N40E014.SRTMGL3.hgt.zip")!);

        // 40.821 N, 14.426 E: the crater, 1281 m by survey, lower in 90 m postings
        int highest = 0;
        for (int row = 205; row < 225; row++)
        {
            for (int column = 500; column < 520; column++)
            {
                highest = Math.Max(highest, tile[row, column]);
            }
        }

        Assert.InRange(highest, 1150, 1281);
    }

    private static string Message(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => HgtFile.Read(new MemoryStream(bytes))).Message;
}
