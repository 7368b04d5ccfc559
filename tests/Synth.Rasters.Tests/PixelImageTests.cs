namespace Synth.Rasters.Tests;

public class PixelImageTests
{
    [Fact]
    public void Pasting_spreads_grey_over_colours_and_cuts_off_what_does_not_fit()
    {
        PixelImage target = new(3, 2, 4);
        target.Paste(new PixelImage(2, 2, 1, [10, 20, 30, 40]), 1, 2);
        Assert.Equal([10, 10, 10, 255], target.Pixel(1, 2).ToArray());
        Assert.Equal([0, 0, 0, 0], target.Pixel(0, 0).ToArray());
        target.Paste(new PixelImage(2, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), -1, -1);
        Assert.Equal([10, 11, 12, 255], target.Pixel(0, 0).ToArray());
        Assert.Throws<ArgumentException>(() => new PixelImage(1, 1, 1).Paste(target, 0, 0));
    }

    [Fact]
    public void Colours_become_lightness()
    {
        PixelImage image = new(2, 1, 3, [255, 255, 255, 255, 0, 0]);
        Assert.Equal([255, 76], image.ToGrey().Data);
        Assert.Equal([7, 9], new PixelImage(2, 1, 2, [7, 255, 9, 0]).ToGrey().Data);
    }
}
