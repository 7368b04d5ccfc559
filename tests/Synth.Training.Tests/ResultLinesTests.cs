using Synth.Datasets;

namespace Synth.Training.Tests;

public sealed class ResultLinesTests : IDisposable
{
    private static readonly Entry[] Entries = [new("one", 0.1), new("zwei – ü", 1e-300), new("three", double.MaxValue)];

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["results.jsonl"];

    [Fact]
    public void What_is_appended_is_read_back_a_line_each()
    {
        Append(0, Entries[..2]);
        Append(2, Entries[2..]);
        Assert.Equal(Entries, ResultLines<Entry>.Read(File));
        Assert.Equal("""{"name":"zwei – ü","some_number":1E-300}""", System.IO.File.ReadAllLines(File)[1]);
    }

    [Fact]
    public void A_torn_line_is_dropped_and_so_is_what_is_not_kept()
    {
        Append(0, Entries);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int length = whole.Length - 1; length > whole.Length - 8; length--)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Assert.Equal(Entries[..2], ResultLines<Entry>.Read(File));
            Append(2, Entries[2..]);
            Assert.Equal(whole, System.IO.File.ReadAllBytes(File));
        }

        ResultLines<Entry>.Open(File, _ => 1).Dispose();
        Assert.Equal(Entries[..1], ResultLines<Entry>.Read(File));
        ResultLines<Entry>.Open(File, _ => 0).Dispose();
        Assert.Equal(0, new FileInfo(File).Length);
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("null\n")]
    [InlineData("{\"name\":3}\n")]
    public void A_damaged_line_is_told_with_the_file(string text)
    {
        System.IO.File.WriteAllText(File, text);
        foreach (Action use in new Action[] { () => ResultLines<Entry>.Read(File), () => ResultLines<Entry>.Open(File, lines => lines.Count) })
        {
            string message = Assert.Throws<DatasetException>(use).Message;
            Assert.StartsWith($"{File} is damaged", message, StringComparison.Ordinal);
            Assert.Contains("begin anew", message, StringComparison.Ordinal);
        }

        // nothing was thrown away
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    public void Dispose() => _folder.Dispose();

    private void Append(int known, IEnumerable<Entry> entries)
    {
        using ResultLines<Entry> file = ResultLines<Entry>.Open(File, lines =>
        {
            Assert.Equal(Entries[..known], lines);
            return known;
        });
        file.Append(entries);
    }

    private sealed record Entry(string Name, double SomeNumber);
}
