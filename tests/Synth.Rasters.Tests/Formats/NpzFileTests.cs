using Synth.Rasters.Formats;

namespace Synth.Rasters.Tests.Formats;

public class NpzFileTests
{
    private static KeyValuePair<string, NpyArray>[] Arrays =>
    [
        new("wrapped", NpyArray.Of([1f, 2f, 3f, 4f], 2, 2)),
        new("mask", NpyArray.Of([true, false], 2)),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Arrays_come_back_by_name(bool compress)
    {
        using TemporaryFolder folder = new();
        NpzFile.Write(folder.File("a.npz"), Arrays, compress);
        IReadOnlyDictionary<string, NpyArray> back = NpzFile.Read(folder.File("a.npz"));
        Assert.Equal(2, back.Count);
        Assert.Equal([1f, 2f, 3f, 4f], back["wrapped"].ValuesOf<float>());
        Assert.Equal([true, false], back["mask"].ValuesOf<bool>());
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes()
    {
        MemoryStream first = new();
        MemoryStream second = new();
        NpzFile.Write(first, Arrays);
        Thread.Sleep(20);
        NpzFile.Write(second, Arrays);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Names_that_come_twice_or_hold_a_path_are_refused()
    {
        NpyArray array = NpyArray.Of([1f], 1);
        Assert.Throws<ArgumentException>(() => NpzFile.Write(new MemoryStream(), [new("a", array), new("a", array)]));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(new MemoryStream(), [new("../a", array)]));
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_nothing_else()
    {
        MemoryStream stream = new();
        NpzFile.Write(stream, Arrays);
        Assert.InRange(Mutation.ReadAll(stream.ToArray(), 1000, s => NpzFile.Read(s)), 300, 1000);
    }
}
