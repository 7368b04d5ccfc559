using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Tests.Data;

public sealed class PixelSizeTests
{
    private static readonly RandomSource Random = new(3, 1, RandomStream.Cropping);

    [Fact]
    public void A_file_in_degrees_has_the_metres_of_its_latitude_and_a_plain_picture_none()
    {
        using TemporaryFolder folder = new();
        Raster<float> raster = new(40, 60);
        raster.Data.AsSpan().Fill(1);
        GeoPlacement placement = new() { Frame = GeoFrame.Geographic, Left = 14, Top = 60.03, StepX = 0.001, StepY = 0.001 };
        GeoTiffFile.Write(folder["frame.tif"], raster, new GeoTiffOptions { Placement = placement });
        NpyFile.Write(folder["plain.npy"], raster);

        PixelSize size = Read(folder["frame.tif"]).PixelSize!.Value;

        // at 60 degrees north a degree is 55.80 km of longitude and 111.41 km of latitude (WGS84)
        Assert.Equal(55.80, size.WidthM, 0.02);
        Assert.Equal(111.41, size.HeightM, 0.02);
        Assert.Null(Read(folder["plain.npy"]).PixelSize);
    }

    [Fact]
    public void It_follows_sizing()
    {
        TrainingImage image = Image();
        Cropping.Crop(image, 2, -3, 20, 60);
        Assert.Equal(new PixelSize(90, 80), image.PixelSize);
        Resampling.Resize(image, 40, 30);
        Assert.Equal(new PixelSize(180, 40), image.PixelSize);
    }

    [Fact]
    public void It_follows_augmentation_of_the_phase_and_of_the_channels()
    {
        (IAugmentation Step, PixelSize Size)[] steps =
        [
            (new Flip(IsVertical: true), new(90, 80)),
            (new Crop(10), new(90, 80)),
            (new Rotation(new ConstantDistribution(90)), new(80, 90)),
            (new RandomResizedCrop(10, new ConstantDistribution(1), new ConstantDistribution(1)), new(360, 240)),
        ];
        foreach ((IAugmentation step, PixelSize size) in steps)
        {
            TrainingImage image = Image();
            EncodedImage encoded = new() { Channels = 1, Width = 40, Height = 30, Values = [.. image.Values], Valid = [.. image.Valid], PixelSize = image.PixelSize };
            step.Apply(image, Random);
            ((IImageAugmentation)step).Apply(encoded, Random);
            foreach (PixelSize? found in new[] { image.PixelSize, encoded.PixelSize })
            {
                Assert.Equal(size.WidthM, found!.Value.WidthM, 9);
                Assert.Equal(size.HeightM, found.Value.HeightM, 9);
            }
        }

        TrainingImage turned = Image();
        QuarterTurn.Turn(turned, 3);
        Assert.Equal(new PixelSize(80, 90), turned.PixelSize);
    }

    private static TrainingImage Read(string path) => PictureReader.Read(path, PictureContent.UnwrappedRad, new ImageRecord("made up", "none"));

    private static TrainingImage Image()
    {
        TrainingImage image = Images.Of(ImageQuantity.UnwrappedPhaseRad, 40, 30, (row, column) => row + column);
        image.PixelSize = new PixelSize(90, 80);
        return image;
    }
}
