using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Rasters.Tests.Formats;

public class PngFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_picture_comes_back(int channels)
    {
        Prop.ForAll(Gen.Choose(1, 40).Two().ToArbitrary(), size =>
        {
            PixelImage image = Noise(size.Item1, size.Item2, channels);
            MemoryStream stream = new();
            PngFile.Write(stream, image, CompressionLevel.Fastest);
            stream.Position = 0;
            PixelImage back = PngFile.Read(stream);
            return (back.Width, back.Height, back.Channels) == (image.Width, image.Height, channels) && back.Data.SequenceEqual(image.Data);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_size_is_known_from_the_beginning_of_a_file()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("synth-png-").FullName, "a.png");
        try
        {
            PngFile.Write(path, Noise(31, 17, 3));

            // signature and header chunk, and nothing of the pixels
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..33]);
            Assert.Equal((17, 31), PngFile.ReadSize(path));
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => PngFile.Read(path)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, "no picture at all");
            Assert.Contains("not a PNG file", Assert.Throws<InvalidDataException>(() => PngFile.ReadSize(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void Sixteen_bits_keep_their_upper_byte()
    {
        PixelImage image = PngFile.Read(PngBytes.Make(2, 1, 16, 0, [0, 0x12, 0x34, 0xFF, 0xFE]));
        Assert.Equal([0x12, 0xFF], image.Data);
        image = PngFile.Read(PngBytes.Make(1, 1, 16, 6, [0, 1, 9, 2, 9, 3, 9, 4, 9]));
        Assert.Equal([1, 2, 3, 4], image.Data);
    }

    [Fact]
    public void Small_depths_are_stretched()
    {
        Assert.Equal([255, 0, 255], PngFile.Read(PngBytes.Make(3, 1, 1, 0, [0, 0b10100000])).Data);
        Assert.Equal([0, 85, 170, 255, 0], PngFile.Read(PngBytes.Make(5, 1, 2, 0, [0, 0b00011011, 0])).Data);
        Assert.Equal([0x11, 0xFF, 0x22], PngFile.Read(PngBytes.Make(3, 1, 4, 0, [0, 0x1F, 0x20])).Data);
    }

    [Fact]
    public void Palettes_and_their_transparency_are_resolved()
    {
        byte[] palette = [10, 20, 30, 40, 50, 60];
        Assert.Equal([40, 50, 60, 10, 20, 30], PngFile.Read(PngBytes.Make(2, 1, 8, 3, [0, 1, 0], palette)).Data);
        Assert.Equal([40, 50, 60, 255, 10, 20, 30, 7], PngFile.Read(PngBytes.Make(2, 1, 4, 3, [0, 0x10], palette, transparency: [7])).Data);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => PngFile.Read(PngBytes.Make(1, 1, 8, 3, [0, 2], palette)));
        Assert.Contains("entry 2 of a palette of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_colour_may_be_transparent()
    {
        Assert.Equal([5, 0, 6, 255], PngFile.Read(PngBytes.Make(2, 1, 8, 0, [0, 5, 6], transparency: [0, 5])).Data);
        Assert.Equal([1, 2, 3, 0, 1, 2, 4, 255], PngFile.Read(PngBytes.Make(2, 1, 8, 2, [0, 1, 2, 3, 1, 2, 4], transparency: [0, 1, 0, 2, 0, 3])).Data);
    }

    [Fact]
    public void Every_row_filter_is_undone()
    {
        // rows 10 20 / 30 45 under filters none, sub, up, average, Paeth
        byte[][] second = [[0, 30, 45], [1, 30, 15], [2, 20, 25], [3, 25, 20], [4, 20, 15]];
        Assert.All(second, row => Assert.Equal([10, 20, 30, 45], PngFile.Read(PngBytes.Make(2, 2, 8, 0, [0, 10, 20, .. row])).Data));
    }

    [Fact]
    public void What_cannot_be_read_is_told_plainly()
    {
        Assert.Contains("interlaced", Message(PngBytes.Make(1, 1, 8, 0, [0, 1], interlace: 1)), StringComparison.Ordinal);
        Assert.Contains("not a PNG", Message(new MemoryStream(new byte[100])), StringComparison.Ordinal);
        Assert.Contains("row filter 9", Message(PngBytes.Make(1, 1, 8, 0, [9, 1])), StringComparison.Ordinal);
        Assert.Contains("60000 x 60000", Message(PngBytes.Make(60000, 60000, 8, 0, [0, 1])), StringComparison.Ordinal);
        Assert.Contains("the data end after", Message(PngBytes.Make(2000, 2000, 8, 0, [0, 1])), StringComparison.Ordinal);
        MemoryStream damaged = PngBytes.Make(1, 1, 8, 0, [0, 1]);
        damaged.GetBuffer()[20] ^= 1;
        Assert.Contains("CRC", Message(damaged), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_nothing_else()
    {
        MemoryStream stream = new();
        PngFile.Write(stream, Noise(30, 20, 3));
        Assert.InRange(Mutation.ReadAll(stream.ToArray(), 500, s => PngFile.Read(s)), 400, 500);

        // with the checks made good again the damage reaches the decoder
        Assert.InRange(Mutation.ReadAll(stream.ToArray(), 1000, s => PngFile.Read(PngBytes.MendChecks(s))), 300, 1000);
    }

    [SharedDataFact("real/s1-sample")]
    public void Real_interferograms_are_read()
    {
        string[] files = Directory.GetFiles(RepositoryFiles.FindShared("real", "s1-sample")!, "*.png", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (string file in files.Order(StringComparer.Ordinal).Take(40))
        {
            PixelImage image = PngFile.Read(file);
            Raster<byte> grey = image.ToGrey();
            Assert.Equal((227, 227), (grey.Width, grey.Height));
            Assert.True(grey.Data.Distinct().Count() > 100);
        }
    }

    private static string Message(Stream stream)
    {
        return Assert.Throws<InvalidDataException>(() => PngFile.Read(stream)).Message;
    }

    private static PixelImage Noise(int width, int height, int channels)
    {
        PixelImage image = new(width, height, channels);
        new Random(width * 100 + height).NextBytes(image.Data);
        for (int i = image.Data.Length / 2; i < image.Data.Length; i++)
        {
            image.Data[i] = (byte)(i / channels);
        }

        return image;
    }
}
