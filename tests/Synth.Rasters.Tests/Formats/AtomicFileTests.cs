using Synth.Rasters.Formats;

namespace Synth.Rasters.Tests.Formats;

public class AtomicFileTests
{
    [Fact]
    public void Nothing_is_there_before_the_commit_and_all_of_it_after()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "new", "a.bin");
        using (AtomicFile file = new(path))
        {
            file.Stream.Write([1, 2, 3]);
            Assert.False(File.Exists(path));
            file.Commit();
        }

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_partial_one()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.txt");
        AtomicFile.WriteAllText(path, "old");
        Assert.Throws<NotSupportedException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new NotSupportedException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void A_partial_file_of_a_killed_process_is_overwritten()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.txt");
        File.WriteAllText(path + AtomicFile.Suffix, new string('x', 1000));
        AtomicFile.WriteAllText(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.False(File.Exists(path + AtomicFile.Suffix));
    }

    [Fact]
    public void A_second_writer_of_the_same_name_is_refused()
    {
        using TemporaryFolder folder = new();
        using AtomicFile first = new(folder.File("a.txt"));
        Assert.Throws<IOException>(() => new AtomicFile(folder.File("a.txt")));
    }
}
