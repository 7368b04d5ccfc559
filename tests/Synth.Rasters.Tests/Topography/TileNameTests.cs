using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class TileNameTests
{
    [Theory]
    [InlineData("N13E120.hgt", 13, 120)]
    [InlineData("n13e120.SRTMGL3.hgt.zip", 13, 120)]
    [InlineData("S09E115.SRTMGL1.hgt.zip", -9, 115)]
    [InlineData("N00W092.hgt", 0, -92)]
    [InlineData("S90W180.hgt", -90, -180)]
    public void File_names_are_parsed(string file, int south, int west)
    {
        Assert.True(TileName.TryParse(file, out TileName name));
        Assert.Equal(new TileName(south, west), name);
        Assert.StartsWith(name.ToString(), file, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("N13E1200.hgt")]
    [InlineData("N90E120.hgt")]
    [InlineData("N13E180.hgt")]
    [InlineData("13N120E.hgt")]
    [InlineData("dem.tif")]
    [InlineData("")]
    public void Other_names_are_not(string file) => Assert.False(TileName.TryParse(file, out _));

    [Theory]
    [InlineData(13.9, 120.1, "N13E120")]
    [InlineData(-0.1, -0.1, "S01W001")]
    [InlineData(52.5, 180, "N52W180")]
    [InlineData(52.5, 539.5, "N52E179")]
    [InlineData(90, 0, "N89E000")]
    public void Places_have_tiles(double latitude, double longitude, string expected) =>
        Assert.Equal(expected, TileName.At(latitude, longitude).ToString());
}
