using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Tests.Data.Pictures;

public class PictureReaderTests
{
    private static readonly ImageRecord Record = new("x", "none");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Grey_is_phase_and_flat_squares_of_the_middle_grey_are_no_data(int channels)
    {
        using TemporaryFolder folder = new();
        PixelImage picture = new(40, 30, channels);
        for (int i = 0; i < 1200; i++)
        {
            (int row, int column) = Math.DivRem(i, 40);
            byte grey = row is >= 10 and < 15 && column is >= 20 and < 24 ? (byte)128 : column < 3 ? (byte)127 : (byte)(((i * 37) % 251) + 1);
            picture.Data.AsSpan(i * channels, channels).Fill(grey);
        }

        PngFile.Write(folder["a.png"], picture);
        TrainingImage image = PictureReader.Read(folder["a.png"], PictureContent.GreyPhase, Record);
        Assert.Equal(ImageQuantity.WrappedPhaseRad, image.Quantity);

        // 127 in three columns is too narrow to be a square of four; 128 in 5 x 4 pixels is not
        Assert.Equal(1200 - 20, image.Valid.Sum(v => v));
        Assert.Equal(0, image.Valid[(12 * 40) + 21]);
        int at = (3 * 40) + 7;
        Assert.Equal((picture.Data[at * channels] / 255.0 * 2 * Math.PI) - Math.PI, image.Values[at], 6);
    }

    [Fact]
    public void The_brightest_grey_stays_below_pi()
    {
        TrainingImage image = PictureReader.FromGreyPhase(new Raster<byte>(2, 1, [0, 255]), Record);
        Assert.Equal(-MathF.PI, image.Values[0], 1e-6f);
        Assert.True(image.Values[1] < Math.PI);
        Assert.Equal(Math.PI, image.Values[1], 6);
    }

    [Fact]
    public void Numbers_keep_their_quantity_and_gaps_are_no_data()
    {
        using TemporaryFolder folder = new();
        Raster<float> raster = new(3, 2, [1500, float.NaN, -20, 0, 7, 8]);
        NpyFile.Write(folder["a.npy"], raster);
        GeoTiffFile.Write(folder["a.tif"], raster);
        foreach (string name in new[] { "a.npy", "a.tif" })
        {
            TrainingImage image = PictureReader.Read(folder[name], PictureContent.VelocityMmPerYear, Record);
            Assert.Equal(ImageQuantity.LosVelocityMPerYear, image.Quantity);
            Assert.Equal([1.5f, 0, -0.02f, 0, 0.007f, 0.008f], image.Values);
            Assert.Equal([1, 0, 1, 0, 1, 1], image.Valid);
        }
    }

    [Fact]
    public void Unwrapped_numbers_are_not_taken_for_wrapped_ones()
    {
        using TemporaryFolder folder = new();
        NpyFile.Write(folder["a.npy"], new Raster<float>(2, 1, [1, 9]));
        DatasetException refusal = Assert.Throws<DatasetException>(() => PictureReader.Read(folder["a.npy"], PictureContent.WrappedRad, Record));
        Assert.Contains("a.npy: holds 9 rad", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_no_grey_phase()
    {
        PixelImage picture = new(1, 1, 3, [1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => PictureReader.FromPicture(picture, PictureContent.GreyPhase, Record));
        Assert.Equal(ImageQuantity.Grey, PictureReader.FromPicture(picture, PictureContent.Grey, Record).Quantity);
    }

    [Fact]
    public void Missing_and_damaged_files_are_named()
    {
        using TemporaryFolder folder = new();
        folder.Write("bad.png", "no picture");
        Assert.Contains("none.png", Assert.Throws<DatasetException>(() => PictureReader.Read(folder["none.png"], PictureContent.Grey, Record)).Message, StringComparison.Ordinal);
        Assert.Contains("bad.png", Assert.Throws<DatasetException>(() => PictureReader.Read(folder["bad.png"], PictureContent.Grey, Record)).Message, StringComparison.Ordinal);
    }
}
