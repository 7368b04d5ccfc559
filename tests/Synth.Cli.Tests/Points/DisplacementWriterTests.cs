using System.Globalization;
using Synth.Cli.Points;
using Synth.Physics.Engine;

namespace Synth.Cli.Tests.Points;

public sealed class DisplacementWriterTests
{
    [Fact]
    public void Every_number_comes_back_bit_for_bit()
    {
        using TemporaryFolder folder = new();
        double[] values = [0, -0.0, 1.0 / 3, -Math.PI * 1e-300, double.Epsilon, double.MaxValue, -double.MaxValue, 0.1];
        SurfaceDisplacement displacement = new(values, [.. values.Reverse()], values);
        using (DisplacementWriter writer = new(folder["out.csv"]))
        {
            writer.Write(values, values, displacement);
            writer.Commit();
        }

        string[] lines = File.ReadAllLines(folder["out.csv"]);

        Assert.Equal("east_m,north_m,ue_m,un_m,uu_m", lines[0]);
        Assert.Equal(values.Length + 1, lines.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double[] read = [.. lines[i + 1].Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            Assert.Equal([values[i], values[i], values[i], values[^(i + 1)], values[i]], read);
        }
    }

    [Fact]
    public void Nothing_takes_the_name_before_the_end()
    {
        using TemporaryFolder folder = new();
        using (DisplacementWriter writer = new(folder["out.csv"]))
        {
            writer.Write([1], [2], new SurfaceDisplacement(1));
            Assert.False(File.Exists(folder["out.csv"]));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }
}
