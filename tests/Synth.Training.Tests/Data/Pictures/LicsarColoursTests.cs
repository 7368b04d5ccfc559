using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Rendering;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Tests.Data.Pictures;

public class LicsarColoursTests
{
    private const int Width = 200;
    private const int Height = 160;
    private static readonly ImageRecord Record = new("x", "none");
    private static readonly string[] Styles = ["palette", "overlay"];

    [Theory]
    [InlineData(true, 0.06)]
    [InlineData(false, 0.02)]
    public void A_painted_palette_picture_gives_its_phase_back(bool isQuantised, double meanError)
    {
        TrainingImage image = LicsarColours.Decode(Palette(Fringes, isQuantised), Record);
        Assert.Equal(Width * Height, image.Valid.Sum(v => v));
        Assert.InRange(MeanError(image), 0, meanError);
        Assert.All(image.Values, phase => Assert.InRange(phase, -MathF.PI, PhaseMath.JustBelowPi));
    }

    [Fact]
    public void A_painted_overlay_picture_gives_its_phase_back_whatever_the_amplitude()
    {
        TrainingImage image = LicsarColours.Decode(Overlay(Fringes, (r, c) => 90 + (80 * Math.Sin(r / 9.0) * Math.Cos(c / 7.0)) + 60), Record);
        Assert.InRange(image.Valid.Sum(v => v), (Width * Height) - 4, Width * Height);
        Assert.InRange(MeanError(image), 0, 0.03);
    }

    [Fact]
    public void Styles_are_told_apart()
    {
        Assert.True(LicsarColours.IsPalette(Palette(Fringes, isQuantised: true)));
        Assert.True(LicsarColours.IsPalette(Palette(Fringes, isQuantised: false)));
        Assert.False(LicsarColours.IsPalette(Overlay(Fringes, (_, _) => 180)));
    }

    [Fact]
    public void White_is_a_gap_beside_other_phases_and_phase_beside_its_own()
    {
        PixelImage picture = Palette((r, c) => (c / 25.0) - 3, isQuantised: true);
        int palest = Enumerable.Range(0, Width).First(c => picture.Pixel(0, c).SequenceEqual(new byte[] { 255, 255, 255 }));
        for (int row = 40; row < 60; row++)
        {
            for (int column = 0; column < 20; column++)
            {
                picture.Pixel(row, column).Fill(255);
            }
        }

        TrainingImage image = LicsarColours.Decode(picture, Record);
        Assert.Equal((Width * Height) - 400, image.Valid.Sum(v => v));
        Assert.Equal(0, image.Values[(50 * Width) + 10]);
        Assert.InRange(image.Values[palest], -0.7, -0.3);
    }

    [Fact]
    public void Black_grey_and_masked_water_are_no_data_in_an_overlay()
    {
        PixelImage picture = Overlay(Fringes, (_, _) => 180);
        for (int row = 0; row < 20; row++)
        {
            for (int column = 0; column < 20; column++)
            {
                picture.Pixel(row, column).Clear();
                picture.Pixel(row + 40, column).Fill(120);
                new byte[] { 19, (byte)(85 + (column % 5)), (byte)(85 + (column % 5)) }.CopyTo(picture.Pixel(row + 80, column));
            }
        }

        TrainingImage image = LicsarColours.Decode(picture, Record);
        Assert.InRange(image.Valid.Sum(v => v), (Width * Height) - 1300, (Width * Height) - 1100);
        Assert.All(new[] { 10, 50, 90 }, row => Assert.Equal(0, image.Valid[(row * Width) + 10]));
    }

    [Fact]
    public void Grey_pictures_are_refused() =>
        Assert.Throws<InvalidDataException>(() => LicsarColours.Decode(new PixelImage(4, 4, 1), Record));

    [SharedDataFact("real/licsar-browse")]
    public void Real_pictures_are_told_apart_and_smooth()
    {
        foreach (string style in Styles)
        {
            foreach (string file in Directory.EnumerateFiles(RepositoryFiles.FindShared("real", "licsar-browse", style)!, "*.png"))
            {
                PixelImage picture = PngFile.Read(file);
                Assert.Equal(style == "palette", LicsarColours.IsPalette(picture));
                if (style == "palette")
                {
                    // sound land: neighbours differ by little, also where a grey value would jump
                    TrainingImage image = LicsarColours.Decode(picture, Record);
                    Assert.InRange(MedianStep(image), 0, 0.35);
                }
            }
        }
    }

    private static double Fringes(int row, int column) => Images.Wrap((0.0009 * row * row) + (0.11 * column) + Math.Sin(column / 17.0));

    private static PixelImage Palette(Func<int, int, double> phase, bool isQuantised) => Paint((row, column) =>
    {
        Rgb colour = LicsarPalette.ColourOf(phase(row, column));
        return isQuantised ? LicsarPalette.Quantised(colour) : colour;
    });

    /// <summary>Cyan, magenta, yellow and back, each lacking 0.8 of one channel.</summary>
    private static PixelImage Overlay(Func<int, int, double> phase, Func<int, int, double> brightness) => Paint((row, column) =>
    {
        double thirds = (((phase(row, column) / (2 * Math.PI)) + 1) % 1) * 3;
        double[] lack = [Tent(thirds, 0), Tent(thirds, 1), Tent(thirds, 2)];
        double bright = brightness(row, column);
        return new Rgb((byte)Math.Round(bright * (1 - (0.8 * lack[0]))), (byte)Math.Round(bright * (1 - (0.8 * lack[1]))), (byte)Math.Round(bright * (1 - (0.8 * lack[2]))));
    });

    private static double Tent(double thirds, int colour)
    {
        double apart = Math.Abs(thirds - colour);
        return Math.Max(0, 1 - Math.Min(apart, 3 - apart));
    }

    private static PixelImage Paint(Func<int, int, Rgb> colour)
    {
        PixelImage picture = new(Width, Height, 3);
        for (int i = 0; i < Width * Height; i++)
        {
            Rgb found = colour(i / Width, i % Width);
            new[] { found.Red, found.Green, found.Blue }.CopyTo(picture.Data, 3 * i);
        }

        return picture;
    }

    private static double MeanError(TrainingImage image) => Enumerable.Range(0, image.Values.Length)
        .Average(i => Images.Apart(image.Values[i], Fringes(i / image.Width, i % image.Width)));

    private static double MedianStep(TrainingImage image)
    {
        List<double> steps = [];
        for (int i = 1; i < image.Values.Length; i++)
        {
            if (i % image.Width != 0 && image.Valid[i] != 0 && image.Valid[i - 1] != 0)
            {
                steps.Add(Images.Apart(image.Values[i], image.Values[i - 1]));
            }
        }

        steps.Sort();
        return steps[steps.Count / 2];
    }
}
