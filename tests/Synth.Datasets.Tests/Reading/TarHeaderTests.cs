using System.Formats.Tar;
using Synth.Datasets.Reading;

namespace Synth.Datasets.Tests.Reading;

public sealed class TarHeaderTests
{
    [Theory]
    [InlineData("000000000.json", 2936)]
    [InlineData("000123456.coherence.npy", 200_832)]
    [InlineData("a-name-of-a-hundred-bytes/0123456789012345678901234567890123456789012345678901234567890123456789.npy", 0)]
    public void Headers_are_those_of_the_frameworks_writer(string name, int length)
    {
        using MemoryStream expected = new();
        using (TarWriter tar = new(expected, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream(new byte[length]),
                ModificationTime = DateTimeOffset.UnixEpoch,
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            });
        }

        byte[] header = new byte[TarHeader.BlockBytes];
        TarHeader.Write(header, name, length);
        Assert.Equal(expected.ToArray()[..TarHeader.BlockBytes], header);
        Assert.True(TarHeader.TryParse(header, out string readName, out long readLength));
        Assert.Equal((name, length), (readName, readLength));
    }

    [Theory]
    [InlineData("ä.npy", 1)]
    [InlineData("a.npy", 1L << 33)]
    public void What_a_header_cannot_hold_is_refused(string name, long length) =>
        Assert.Throws<ArgumentException>(() => TarHeader.Write(new byte[TarHeader.BlockBytes], name, length));
}
