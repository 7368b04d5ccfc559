using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Logs;
using Synth.Training.Logs.TensorBoard;

namespace Synth.Training.Tests.Logs.TensorBoard;

public sealed class EventFileTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 6, 7, 8, 9, 250, TimeSpan.Zero);

    [Fact]
    public void The_check_sum_is_castagnolis()
    {
        Assert.Equal(0xE3069283u, EventDecoder.Crc("123456789"u8));
        Assert.Equal(0xE3069283u, TfRecord.Crc32C("123456789"u8));
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(i => (byte)(37 * i))];
        Assert.All(Enumerable.Range(0, 100), length => Assert.Equal(EventDecoder.Crc(bytes.AsSpan(0, length)), TfRecord.Crc32C(bytes.AsSpan(0, length))));
    }

    [Fact]
    public void Scalars_are_read_back_by_another_decoder()
    {
        using TemporaryFolder folder = new();
        string path;
        using (EventFile file = EventFile.Open(folder.FullPath, -1, Start))
        {
            path = file.FullPath;
            file.AddScalars(300, Start.AddSeconds(1), [new("train/loss", 0.5), new("train/rate", double.NaN)]);
            file.AddScalars(5_000_000_000, Start, [new("säge", -1.25)]);
        }

        Assert.Equal($"events.out.tfevents.{Start.ToUnixTimeSeconds()}.synth", Path.GetFileName(path));
        List<Dictionary<int, List<object>>> events = EventDecoder.Read(path);
        Assert.Equal(3, events.Count);
        Assert.Equal("brain.Event:2", EventDecoder.Text(events[0][3].Single()));
        Assert.Equal(Start.ToUnixTimeMilliseconds() / 1000.0, events[0][1].Single());
        Assert.Equal(300L, events[1][2].Single());
        Assert.Equal(5_000_000_000L, events[2][2].Single());
        List<object> values = EventDecoder.Fields((byte[])events[1][5].Single())[1];
        Dictionary<int, List<object>> first = EventDecoder.Fields((byte[])values[0]);
        Assert.Equal(("train/loss", 0.5f), (EventDecoder.Text(first[1].Single()), (float)first[2].Single()));
        Assert.Equal(float.NaN, EventDecoder.Fields((byte[])values[1])[2].Single());
    }

    [Fact]
    public void Histograms_count_every_finite_value_in_its_bucket()
    {
        using TemporaryFolder folder = new();
        float[] values = [-2, -0.5f, 0, 0, 1e-13f, 3, 3.1f, float.NaN, 1e30f];
        using (EventFile file = EventFile.Open(folder.FullPath, -1, Start))
        {
            file.AddHistogram(1, Start, "weights", values);
        }

        Dictionary<int, List<object>> histogram = Value(folder, 5);
        double[] limits = EventDecoder.Doubles(histogram[6].Single());
        double[] counts = EventDecoder.Doubles(histogram[7].Single());
        Assert.Equal((-2.0, 8.0), (histogram[1].Single(), histogram[3].Single()));
        Assert.Equal(limits.Length, counts.Length);
        Assert.Equal(8, counts.Sum());
        for (int k = 1; k < limits.Length; k++)
        {
            Assert.Equal(counts[k], values.Count(value => value > limits[k - 1] && value <= limits[k]));
        }
    }

    [Fact]
    public void Pictures_keep_their_bytes()
    {
        using TemporaryFolder folder = new();
        PngFile.Write(folder["x.png"], new PixelImage(3, 2, 3));
        byte[] png = File.ReadAllBytes(folder["x.png"]);
        using (EventFile file = EventFile.Open(folder.FullPath, -1, Start))
        {
            file.AddPicture(1, Start, "montage", 3, 2, png);
        }

        Dictionary<int, List<object>> picture = Value(folder, 4);
        Assert.Equal((2L, 3L, 3L), (picture[1].Single(), picture[2].Single(), picture[3].Single()));
        Assert.Equal(png, picture[4].Single());
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(5, 0)]
    [InlineData(25, 7)]
    public void Reopened_at_a_step_it_forgets_the_rest_and_any_torn_end(int torn, long lastStep)
    {
        using TemporaryFolder folder = new();
        string path = WriteSteps(folder, -1, 1, 10);
        using (FileStream file = new(path, FileMode.Open))
        {
            file.SetLength(file.Length - torn);
        }

        Assert.Equal(path, WriteSteps(folder, lastStep, lastStep + 1, 12));
        Assert.Equal([0, .. Enumerable.Range(1, 12)], EventDecoder.Read(path).Select(e => e.TryGetValue(2, out List<object>? step) ? (int)(long)step[0] : 0));
    }

    private static string WriteSteps(TemporaryFolder folder, long lastStep, long from, long to)
    {
        using EventFile file = EventFile.Open(folder.FullPath, lastStep, Start);
        for (long step = from; step <= to; step++)
        {
            file.AddScalars(step, Start, [new("loss", step)]);
        }

        return file.FullPath;
    }

    private static Dictionary<int, List<object>> Value(TemporaryFolder folder, int field)
    {
        string path = Directory.GetFiles(folder.FullPath, "events.*").Single();
        Dictionary<int, List<object>> summary = EventDecoder.Fields((byte[])EventDecoder.Read(path)[1][5].Single());
        return EventDecoder.Fields((byte[])EventDecoder.Fields((byte[])summary[1].Single())[field].Single());
    }
}
