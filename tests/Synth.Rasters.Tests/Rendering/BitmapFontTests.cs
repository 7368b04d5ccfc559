using Synth.Rasters.Rendering;

namespace Synth.Rasters.Tests.Rendering;

public class BitmapFontTests
{
    [Fact]
    public void Every_printable_letter_has_dots_of_its_own()
    {
        HashSet<string> seen = [];
        foreach (char letter in Enumerable.Range(33, 94).Select(code => (char)code).Concat("π°±²"))
        {
            PixelImage image = new(5, 7, 1);
            BitmapFont.Draw(image, letter.ToString(), 0, 0, new Rgb(255, 255, 255));
            Assert.Contains((byte)255, image.Data);
            Assert.True(seen.Add(Convert.ToHexString(image.Data)), letter.ToString());
        }
    }

    [Fact]
    public void Texts_have_the_width_that_is_told_and_are_cut_off_at_the_edge()
    {
        Assert.Equal(2 * 17, BitmapFont.WidthOf("abc", 2));
        Assert.Equal(0, BitmapFont.WidthOf(string.Empty));
        PixelImage image = new(4, 3, 3);
        BitmapFont.Draw(image, "HHH", -2, -2, new Rgb(9, 8, 7), 3);
        Assert.Contains((byte)9, image.Data);
    }

    [Fact]
    public void An_H_looks_like_an_H()
    {
        PixelImage image = new(5, 7, 1);
        BitmapFont.Draw(image, "H", 0, 0, new Rgb(1, 1, 1));
        Assert.Equal("10001 10001 10001 11111 10001 10001 10001", string.Join(' ', image.Data.Chunk(5).Select(row => string.Concat(row))));
    }
}
