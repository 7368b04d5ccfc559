using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public class FrameSourcesTests
{
    [Theory]
    [InlineData(100, 40, 20)]
    [InlineData(101, 40, 33)]
    [InlineData(40, 40, 7)]
    [InlineData(10, 40, 7)]
    public void Windows_cover_a_side_and_stay_inside(int length, int size, int step)
    {
        IReadOnlyList<int> starts = new FrameTiles(size, step).Starts(length);
        Assert.Equal(starts.Distinct(), starts);
        Assert.All(starts, start => Assert.InRange(start, 0, Math.Max(0, length - size)));
        Assert.Equal(Math.Max(0, length - size), starts[^1]);
    }

    [Fact]
    public void Windows_are_cut_from_velocity_maps()
    {
        using TemporaryFolder folder = new();
        Raster<float> raster = new(30, 20);
        for (int i = 0; i < 600; i++)
        {
            raster.Data[i] = i + 1;
        }

        NpyFile.Write(folder["v.npy"], raster);
        using FrameSource source = RasterSource.Open([folder.FullPath], "quiet", PictureContent.VelocityMmPerYear, new FrameTiles(10, 8));
        Assert.Equal(3 * 4, source.Count);
        using IImageReader reader = source.OpenReader();
        for (long index = 0; index < source.Count; index++)
        {
            TrainingImage image = reader.Read(index);
            string[] place = image.Record.Id.Split('[', ',', ']');
            Assert.Equal((10, 10), (image.Width, image.Height));
            Assert.Equal((float.Parse(place[1]) * 30 + float.Parse(place[2]) + 1) / 1000, image.Values[0], 1e-7f);
        }
    }

    [Fact]
    public void A_licsar_frame_has_phase_coherence_look_and_dates()
    {
        using TemporaryFolder folder = new();
        string pair = Path.Combine(folder["032D_07538_111311"], "interferograms", "20160926_20161101");
        string metadata = Path.Combine(folder["032D_07538_111311"], "metadata");
        Directory.CreateDirectory(pair);
        Directory.CreateDirectory(metadata);
        GeoTiffFile.Write(Path.Combine(pair, "20160926_20161101.geo.unw.tif"), new Raster<float>(3, 2, [1, -20, 0, 4, 5, 6]));
        GeoTiffFile.Write(Path.Combine(pair, "20160926_20161101.geo.cc.tif"), new Raster<byte>(3, 2, [0, 51, 102, 153, 204, 255]));
        double heading = double.DegreesToRadians(-168);
        double incidence = double.DegreesToRadians(39);
        Look(metadata, "E", -Math.Sin(incidence) * Math.Cos(heading));
        Look(metadata, "N", Math.Sin(incidence) * Math.Sin(heading));
        Look(metadata, "U", Math.Cos(incidence));
        using FrameSource source = LicsarSource.Open(folder.FullPath, SampleQuantity.Unwrapped, "unknown", null);
        ImageRecord record = source.RecordOf(0)!;
        Assert.Equal("032D_07538_111311/20160926_20161101", record.Id);
        Assert.Equal("descending", record.Groups["pass"]);
        Assert.Equal("-168.0", record.Groups["heading_deg"]);
        Assert.Equal("39.0", record.Groups["incidence_deg"]);
        Assert.Equal(new DateOnly(2016, 11, 1), record.Secondary);
        using IImageReader reader = source.OpenReader();
        TrainingImage image = reader.Read(0);
        Assert.Equal(ImageQuantity.UnwrappedPhaseRad, image.Quantity);
        Assert.Equal([1, 1, 0, 1, 1, 1], image.Valid);
        Assert.Equal(0.4f, image.Coherence![2], 1e-6f);
        Assert.Contains("holds no file", Assert.Throws<DatasetException>(() =>
            LicsarSource.Open(folder.FullPath, SampleQuantity.Wrapped, "unknown", null)).Message, StringComparison.Ordinal);
    }

    [SharedDataFact("real/domuyo_018A_disp_mm.npy")]
    public void Real_maps_are_read_and_cut()
    {
        string path = RepositoryFiles.FindShared("real", "domuyo_018A_disp_mm.npy")!;
        using FrameSource source = RasterSource.Open([path], "unknown", PictureContent.LosMm, new FrameTiles(128, 64));
        using IImageReader reader = source.OpenReader();
        Assert.Equal(ImageQuantity.LosDisplacementM, reader.Read(0).Quantity);
        Assert.All(Enumerable.Range(0, (int)source.Count!), index => Assert.All(reader.Read(index).Values, value => Assert.InRange(value, -2, 2)));
    }

    private static void Look(string folder, string axis, double value) =>
        GeoTiffFile.Write(Path.Combine(folder, $"032D_07538_111311.geo.{axis}.tif"), new Raster<float>(2, 2, [(float)value, (float)value, 0, (float)value]));
}
