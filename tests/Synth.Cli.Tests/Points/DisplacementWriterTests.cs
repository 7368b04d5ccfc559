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
    public void Derivatives_follow_the_displacement_three_columns_a_parameter()
    {
        using TemporaryFolder folder = new();
        using (DisplacementWriter writer = new(folder["out.csv"], "sources[0].depth_m", "poisson"))
        {
            writer.Write([1], [2], new SurfaceDisplacement([3], [4], [5]), new([6], [7], [8]), new([9], [10], [-0.5]));
            writer.Commit();
        }

        Assert.Equal(
            [
                "east_m,north_m,ue_m,un_m,uu_m,d_ue_m/d_sources[0].depth_m,d_un_m/d_sources[0].depth_m,d_uu_m/d_sources[0].depth_m,"
                    + "d_ue_m/d_poisson,d_un_m/d_poisson,d_uu_m/d_poisson",
                "1,2,3,4,5,6,7,8,9,10,-0.5",
            ],
            File.ReadAllLines(folder["out.csv"]));
    }

    [Fact]
    public void A_line_longer_than_the_usual_buffer_is_written_whole()
    {
        using TemporaryFolder folder = new();
        string[] parameters = [.. Enumerable.Range(0, 2000).Select(i => $"sources[{i}].volume_change_m3")];
        SurfaceDisplacement third = new([-1.0 / 3, 1.0 / 3], [-1.0 / 3, 1.0 / 3], [-1.0 / 3, 1.0 / 3]);
        using (DisplacementWriter writer = new(folder["out.csv"], parameters))
        {
            writer.Write([1, 2], [3, 4], third, [.. parameters.Select(_ => third)]);
            writer.Commit();
        }

        string[] lines = File.ReadAllLines(folder["out.csv"]);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal(5 + (3 * 2000), line.Split(',').Length));
        Assert.EndsWith(",0.33333333333333331", lines[2], StringComparison.Ordinal);
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
