using Synth.Rasters.Rendering;

namespace Synth.Rasters.Tests.Rendering;

public class FiguresTests
{
    private static readonly Grid Scene = new(200, 150, 100, 100);

    [Fact]
    public void The_picture_stands_in_the_figure_pixel_by_pixel()
    {
        Raster<float> phase = new(Scene);
        for (int i = 0; i < phase.Data.Length; i++)
        {
            phase.Data[i] = i % 7 - 3;
        }

        PixelImage figure = Figures.Phase(phase, new FigureOptions { Zoom = 2 });
        PixelImage plain = Pictures.Phase(phase);
        Assert.True(figure.Width >= 400 && figure.Height > 300);
        Assert.Equal(plain.Pixel(10, 20).ToArray(), figure.Pixel(6 + 20, 6 + 40).ToArray());
        Assert.Equal(plain.Pixel(149, 199).ToArray(), figure.Pixel(6 + 299, 6 + 399).ToArray());
    }

    [Fact]
    public void A_distance_bar_is_as_long_as_its_label_says()
    {
        // a third of 20 km holds 5 km, 50 pixels of 100 m
        PixelImage figure = Figures.Coherence(new Raster<float>(Scene));
        int longest = 0;
        for (int row = 0; row < figure.Height; row++)
        {
            int run = 0;
            for (int column = figure.Width / 2; column < figure.Width; column++)
            {
                run = figure.Pixel(row, column)[0] == 20 && figure.Pixel(row, column)[2] == 20 ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }
        }

        Assert.Equal(50, longest);
    }

    [Fact]
    public void Small_pictures_without_a_place_are_drawn_too()
    {
        PixelImage figure = Figures.Displacement(new Raster<float>(8, 8), new FigureOptions { Title = "tiny", TextScale = 2 });
        Assert.True(figure.Width >= 8);
        Assert.Throws<ArgumentException>(() => Figures.Heights(new Raster<float>(8, 8)));
        Assert.NotNull(Figures.Heights(new Raster<float>(Scene)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.02768, "0.0277")]
    [InlineData(-3.14159, "-3.14")]
    [InlineData(1497.4, "1497")]
    [InlineData(1e-5, "1E-5")]
    [InlineData(250000, "2.5E+5")]
    public void Numbers_are_short(double value, string expected) => Assert.Equal(expected, Figures.ShortNumber(value));

    [Fact]
    public void Grey_phase_follows_the_eight_bit_convention()
    {
        Raster<float> phase = new(5, 1, [-float.Pi, 0, float.Pi, float.NaN, float.Pi / 2]);
        Assert.Equal([0, 128, 255, 127, 191], Pictures.GreyPhase(phase).Data);
    }

    [Fact]
    public void Pixels_without_a_value_are_grey_and_water_is_blue()
    {
        PixelImage image = Pictures.Coloured(new Raster<float>(2, 1, [float.NaN, 1]), ColourMap.Sequential, 0, 1);
        Assert.Equal([200, 200, 200], image.Pixel(0, 0).ToArray());
        Span<byte> sea = Pictures.Relief(new Raster<float>(3, 1, [-20, 5, 400]), 100, 100).Pixel(0, 0);
        Assert.True(sea[2] > sea[0] + 30);
    }
}
