using Synth.Datasets;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public class CsvTableTests
{
    [Fact]
    public void Quotes_commas_and_line_breaks_are_read()
    {
        CsvTable table = CsvTable.Parse("\uFEFFname,text\r\na,\"x, \"\"y\"\"\nz\"\r\n\r\nb,\r\n", "t.csv");
        Assert.Equal(2, table.Count);
        Assert.Equal("x, \"y\"\nz", table.Field(0, "text"));
        Assert.Equal(string.Empty, table.Field(1, "text"));
        Assert.Equal(5, table.LineOf(1));
    }

    [Theory]
    [InlineData("", "t.csv is empty")]
    [InlineData("a,a\n1,2", "the column 'a' stands twice")]
    [InlineData("a,b\n1,2\n3", "t.csv:3: the row has 1 fields")]
    [InlineData("a\n\"x", "t.csv:2: a quote is opened")]
    public void Bad_tables_are_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<DatasetException>(() => CsvTable.Parse(text, "t.csv")).Message, StringComparison.Ordinal);
}
