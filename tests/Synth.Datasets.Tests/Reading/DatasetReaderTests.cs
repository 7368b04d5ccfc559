using System.Formats.Tar;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;
using Synth.Physics.Engine;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Tests.Reading;

public sealed class DatasetReaderTests
{
    [Theory]
    [InlineData(DatasetFormat.Webdataset, ArrayPrecision.Float32)]
    [InlineData(DatasetFormat.Webdataset, ArrayPrecision.Float16)]
    [InlineData(DatasetFormat.Npz, ArrayPrecision.Float32)]
    [InlineData(DatasetFormat.Npz, ArrayPrecision.Float16)]
    [InlineData(DatasetFormat.Geotiff, ArrayPrecision.Float32)]
    [InlineData(DatasetFormat.Geotiff, ArrayPrecision.Float16)]
    public void Any_sample_comes_back_as_it_was_made(DatasetFormat format, ArrayPrecision precision)
    {
        using TemporaryFolder folder = new();
        FakeSource source = SmallDataset.Write(folder.Root, SmallDataset.EveryArray with { Format = format, Precision = precision });
        using DatasetReader reader = DatasetReader.Open(folder.Root);
        using ISampleWorker worker = source.CreateWorker();
        Assert.Equal(15, reader.Count);
        foreach (long index in new long[] { 14, 0, 7, 6, 3 })
        {
            Sample made = worker.Generate(index);
            StoredSample read = reader.Read(index);
            double tolerance = precision == ArrayPrecision.Float32 ? 0 : 1.0 / 2048;
            AssertClose(made.Fields.WrappedRad, read.ReadFloats(ArrayNames.Wrapped), tolerance);
            AssertClose(made.Fields.Coherence, read.ReadFloats(ArrayNames.Coherence), tolerance);
            AssertClose(made.Fields.DeformationLosM, read.ReadFloats(ArrayNames.Deformation), tolerance);
            AssertClose(made.Fields.UnwrappedRad, read.ReadFloats(ArrayNames.Unwrapped), 0);
            AssertClose(made.Scene.Model.HeightM.Data, read.ReadFloats(ArrayNames.Height), 0);
            Assert.Equal(made.Fields.Valid, read.ReadMask(ArrayNames.Valid));
            AssertMasks(made, read);
            AssertEqual(made.Label, read.ReadLabel());
        }
    }

    [Fact]
    public void Without_its_record_a_tar_file_is_searched()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        float[] expected;
        using (DatasetReader reader = DatasetReader.Open(folder.Root))
        {
            expected = reader.Read(9).ReadFloats(ArrayNames.Wrapped);
        }

        File.Delete(folder["shard-000001.json"]);
        using DatasetReader bare = DatasetReader.Open(folder.Root);
        Assert.Equal(expected, bare.Read(9).ReadFloats(ArrayNames.Wrapped));
        Assert.Equal(15, bare.ReadAll().Count());
    }

    [Fact]
    public void Entries_are_those_that_the_platform_tar_reader_finds()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        using DatasetReader reader = DatasetReader.Open(folder.Root);
        using FileStream file = File.OpenRead(folder["shard-000001.tar"]);
        using TarReader tar = new(file);
        foreach (long index in Enumerable.Range(7, 7))
        {
            foreach (StoredFile stored in reader.Read(index).Files)
            {
                TarEntry entry = tar.GetNextEntry()!;
                Assert.Equal((stored.Name, stored.Length, stored.Offset), (entry.Name, entry.Length, entry.DataOffset));
                Assert.Equal((0, 0, DateTimeOffset.UnixEpoch), (entry.Uid, entry.Gid, entry.ModificationTime));
                using MemoryStream bytes = new();
                entry.DataStream!.CopyTo(bytes);
                Assert.Equal(bytes.ToArray(), reader.Read(index).ReadBytes(stored));
            }
        }

        Assert.Null(tar.GetNextEntry());
    }

    [Fact]
    public void Many_threads_may_read_at_once()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        using DatasetReader reader = DatasetReader.Open(folder.Root);
        float[][] expected = [.. Enumerable.Range(0, 15).Select(i => reader.Read(i).ReadFloats(ArrayNames.Wrapped))];
        using DatasetReader shared = DatasetReader.Open(folder.Root);
        Parallel.For(0, 300, i => Assert.Equal(expected[i % 15], shared.Read(i % 15).ReadFloats(ArrayNames.Wrapped)));
    }

    [Fact]
    public void Pictures_give_the_phase_back_to_half_a_grey_level()
    {
        using TemporaryFolder folder = new();
        FakeSource source = SmallDataset.Write(folder.Root, new DatasetOptions { Format = DatasetFormat.Png, SamplesPerShard = 7 });
        using DatasetReader reader = DatasetReader.Open(folder.Root);
        using ISampleWorker worker = source.CreateWorker();
        Sample made = worker.Generate(8);
        StoredSample read = reader.Read(8);
        AssertClose(made.Fields.WrappedRad, read.ReadFloats(ArrayNames.Wrapped), Math.PI / 255 + 1e-6);
        Assert.Contains(read.Files, file => file.Name == "images/mogi/000000008.png");
        Assert.Equal(made.Label.Box, DeformationMask.Box(read.ReadMask(ArrayNames.Mask), 24));
    }

    [Fact]
    public void Coloured_pictures_have_three_channels_and_no_phase_array()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root, new DatasetOptions { Format = DatasetFormat.Png, Picture = PhasePicture.Colour }, count: 2);
        Assert.Equal(3, PngFile.Read(folder["images/dyke/000000001.png"]).Channels);
        using DatasetReader reader = DatasetReader.Open(folder.Root);
        Assert.Throws<DatasetException>(() => reader.Read(1).ReadArray(ArrayNames.Wrapped));
        Assert.True(reader.Read(1).Has(ArrayNames.Mask));
    }

    [Fact]
    public void What_is_missing_or_damaged_is_named()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        using DatasetReader reader = DatasetReader.Open(folder.Root);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(15));
        Assert.Throws<DatasetException>(() => reader.Read(1).ReadArray("phase"));
        Assert.Throws<DatasetException>(() => reader.Read(1).ReadMask(ArrayNames.Wrapped));
        File.Delete(folder["shard-000000.tar"]);
        using (FileStream cut = File.OpenWrite(folder["shard-000001.tar"]))
        {
            cut.SetLength(600);
        }

        using DatasetReader broken = DatasetReader.Open(folder.Root);
        Assert.False(broken.Contains(0));
        Assert.Contains("is missing", Assert.Throws<DatasetException>(() => broken.Read(0)).Message, StringComparison.Ordinal);
        Assert.Contains("is damaged", Assert.Throws<DatasetException>(() => broken.Read(8)).Message, StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => DatasetReader.Open(folder["nowhere"]));
        Directory.CreateDirectory(folder["empty"]);
        Assert.Throws<DatasetException>(() => DatasetReader.Open(folder["empty"]));
    }

    private static void AssertMasks(Sample made, StoredSample read)
    {
        FieldStack fields = made.Fields;
        byte[] mask = new byte[fields.Valid.Length];
        DeformationMask.Fill(fields.DeformationLosM, mask);
        Assert.Equal(mask, read.ReadMask(ArrayNames.Mask));
        NpyArray instances = read.ReadArray(ArrayNames.Instances);
        Assert.Equal([fields.SourceCount, 20, 24], instances.Shape);
        for (int source = 0; source < fields.SourceCount; source++)
        {
            DeformationMask.Fill(fields.SourceLosM(source), mask);
            Assert.Equal(mask, instances.ValuesOf<byte>().AsSpan(source * mask.Length, mask.Length));
        }
    }

    private static void AssertEqual(Label expected, Label actual)
    {
        Assert.Equal(expected.Instances.AsEnumerable(), actual.Instances.AsEnumerable());
        Assert.Equal(expected with { Instances = [] }, actual with { Instances = [] });
    }

    private static void AssertClose(float[] expected, float[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= relative * Math.Max(1e-3, Math.Abs(expected[i])) + (relative > 2e-3 ? relative : 0), $"{expected[i]} became {actual[i]}");
        }
    }
}
