using System.Globalization;
using System.Text;
using Synth.Cli.CommandLine;
using Synth.Cli.Points;

namespace Synth.Cli.Tests.Points;

public sealed class PointsReaderTests
{
    [Theory]
    [InlineData("east_m,north_m\n1,2\n-3.5,4e3\n")]
    [InlineData("\uFEFFeast_m,north_m\r\n1,2\r\n-3.5,4e3\r\n")]
    [InlineData("east_m, north_m\n 1 , +2\n\n-3.5,\t4000.0\n\n")]
    [InlineData("east_m,north_m\n1,2\n-3.5,4e3")]
    public void Reads_numbers_however_the_lines_are_dressed(string text)
    {
        (double[] east, double[] north) = ReadAll(text, 100);

        Assert.Equal([1, -3.5], east);
        Assert.Equal([2, 4000], north);
    }

    [Theory]
    [InlineData("", "line 1", "empty")]
    [InlineData("x,y\n1,2\n", "line 1", "must be east_m,north_m")]
    [InlineData("1,2\n", "line 1", "must be east_m,north_m")]
    [InlineData("east_m,north_m\n1,2\n1;2\n", "line 3", "'1;2'")]
    [InlineData("east_m,north_m\n1,2,3\n", "line 2", "'1,2,3'")]
    [InlineData("east_m,north_m\n\n\n1,\n", "line 4", "north_m is ''")]
    [InlineData("east_m,north_m\n1.2.3,4\n", "line 2", "east_m is '1.2.3'")]
    [InlineData("east_m,north_m\nNaN,4\n", "line 2", "finite")]
    [InlineData("east_m,north_m\n1,1e999\n", "line 2", "finite")]
    [InlineData("east_m,north_m\n1,Infinity\n", "line 2", "finite")]
    public void Refuses_everything_else_with_its_line(string text, string line, string reason)
    {
        UsageException error = Assert.Throws<UsageException>(() => ReadAll(text, 100));

        Assert.Contains(line + ":", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_without_lines()
    {
        UsageException error = Assert.Throws<UsageException>(() => ReadAll("east_m,north_m\n" + new string('7', 5000), 100));

        Assert.Contains("line 2: the line is longer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_every_point_once_whatever_the_size_of_the_pieces()
    {
        StringBuilder text = new("east_m,north_m\n");
        for (int i = 0; i < 9000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i / 7.0:G17},{-i}\n");
        }

        (double[] east, double[] north) = ReadAll(text.ToString(), 777);

        Assert.Equal(9000, east.Length);
        Assert.All(Enumerable.Range(0, 9000), i => Assert.Equal((i / 7.0, -(double)i), (east[i], north[i])));
    }

    [Theory]
    [InlineData("missing.csv", "there is no file")]
    [InlineData(".", "is a folder")]
    public void Names_what_is_not_a_file(string name, string reason)
    {
        using TemporaryFolder folder = new();

        UsageException error = Assert.Throws<UsageException>(() => new PointsReader(folder[name]));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static (double[] East, double[] North) ReadAll(string text, int pieces)
    {
        using TemporaryFolder folder = new();
        using PointsReader reader = new(folder.Write("points.csv", text));
        List<double> east = [], north = [];
        double[] e = new double[pieces], n = new double[pieces];
        int count;
        while ((count = reader.Read(e, n)) > 0)
        {
            east.AddRange(e[..count]);
            north.AddRange(n[..count]);
        }

        return ([.. east], [.. north]);
    }
}
