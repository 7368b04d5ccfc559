using Synth.Datasets.Export;

namespace Synth.Datasets.Tests.Export;

public sealed class RunLengthMaskTests
{
    [Fact]
    public void Runs_go_down_the_columns_and_begin_with_zeros()
    {
        // 1 0 1
        // 1 1 0
        Assert.Equal([0, 2, 1, 2, 1], RunLengthMask.Encode([1, 0, 1, 1, 1, 0], 3));
        Assert.Equal([4], RunLengthMask.Encode([0, 0, 0, 0], 2));
    }

    [Fact]
    public void Decoding_gives_the_mask_back()
    {
        Random random = new(2);
        for (int round = 0; round < 50; round++)
        {
            (int width, int height) = (1 + random.Next(9), 1 + random.Next(9));
            byte[] mask = [.. Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(2))];
            IReadOnlyList<int> runs = RunLengthMask.Encode(mask, width);
            Assert.Equal(mask, RunLengthMask.Decode(runs, width, height));
        }
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(-1, 5)]
    public void Runs_that_do_not_fill_the_mask_are_refused(int first, int second) =>
        Assert.Throws<InvalidDataException>(() => RunLengthMask.Decode([first, second], 2, 2));
}
