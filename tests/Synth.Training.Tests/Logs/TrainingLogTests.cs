using Synth.Training.Logs;
using Synth.Training.Tests.Logs.TensorBoard;

namespace Synth.Training.Tests.Logs;

public sealed class TrainingLogTests
{
    [Fact]
    public void Every_log_has_every_record()
    {
        using TemporaryFolder folder = new();
        using (TrainingLog log = Open(folder, null))
        {
            log.Write(10, 0.5, "train", new("loss", 0.25), new("rate", 1e-3));
            log.Write(10, 0.5, "validation", new("loss", double.NaN), new("auc", 0.75));
        }

        Assert.Equal(
            [
                "step,epoch,phase,time,loss,auc",
                "10,0.5,train,2024-01-02T03:04:05.000Z,0.25,",
                "10,0.5,validation,2024-01-02T03:04:05.000Z,NaN,0.75",
            ],
            File.ReadAllLines(folder[TrainingLog.CsvName]));
        Assert.Equal(
            """{"time":"2024-01-02T03:04:05.000Z","step":10,"epoch":0.5,"phase":"validation","loss":null,"auc":0.75}""",
            File.ReadAllLines(folder[TrainingLog.JsonName])[1]);
        IReadOnlyList<LogRecord> records = JsonLinesLog.Read(folder[TrainingLog.JsonName]);
        Assert.Equal((10, 0.5, "train", 1e-3), (records[0].Step, records[0].Epoch, records[0].Phase, records[0].Find("rate")));
        Assert.Equal(double.NaN, records[1].Find("loss"));
        Assert.Null(records[1].Find("rate"));
        Assert.Equal(3, EventDecoder.Read(Directory.GetFiles(folder.FullPath, "events.*").Single()).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(90)]
    public void A_resumed_run_goes_on_from_its_checkpoint_whatever_was_torn(int torn)
    {
        using TemporaryFolder whole = new();
        using TemporaryFolder broken = new();
        WriteSteps(whole, null, 1, 20);
        WriteSteps(broken, null, 1, 14);
        foreach (string path in Directory.GetFiles(broken.FullPath))
        {
            using FileStream file = new(path, FileMode.Open);
            file.SetLength(file.Length - torn);
        }

        WriteSteps(broken, 9, 10, 20);
        foreach (string path in Directory.GetFiles(whole.FullPath))
        {
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(broken[Path.GetFileName(path)]));
        }
    }

    [Fact]
    public void A_new_run_begins_with_empty_logs()
    {
        using TemporaryFolder folder = new();
        WriteSteps(folder, null, 1, 5);
        WriteSteps(folder, null, 1, 2);
        Assert.Equal(2, JsonLinesLog.Read(folder[TrainingLog.JsonName]).Count);
        Assert.Equal(3, File.ReadAllLines(folder[TrainingLog.CsvName]).Length);
        Assert.Equal(3, EventDecoder.Read(Directory.GetFiles(folder.FullPath, "events.*").Single()).Count);
    }

    [Fact]
    public void A_name_twice_is_refused()
    {
        using TemporaryFolder folder = new();
        using TrainingLog log = Open(folder, null);
        Assert.Throws<ArgumentException>(() => log.Write(1, 1, "train", new Scalar("step", 1)));
        Assert.Throws<ArgumentException>(() => log.Write(1, 1, "train", new("loss", 1), new("loss", 2)));
    }

    private static void WriteSteps(TemporaryFolder folder, long? lastStep, int from, int to)
    {
        using TrainingLog log = Open(folder, lastStep);
        for (int step = from; step <= to; step++)
        {
            log.Write(step, step / 10.0, "train", new Scalar("loss", 1.0 / step), new Scalar("auc", step));
        }
    }

    private static TrainingLog Open(TemporaryFolder folder, long? lastStep) => TrainingLog.Open(folder.FullPath, ["loss", "auc"], lastStep, new StoppedClock());

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
