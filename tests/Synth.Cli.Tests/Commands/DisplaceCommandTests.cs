using System.Globalization;
using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class DisplaceCommandTests : IDisposable
{
    private const string MogiModel = """
        poisson: 0.25
        sources:
          - {type: mogi, east_m: 500, north_m: -200, depth_m: 3000, volume_change_m3: 2.5e6}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_the_table_that_the_contract_asks_for()
    {
        (string header, double[][] rows) = Displace(MogiModel, "0,0\n1234.5,-987.25\n-1e4,3e3\n");

        Assert.Equal("east_m,north_m,ue_m,un_m,uu_m", header);
        Assert.Equal(3, rows.Length);
        Assert.Equal([1234.5, -987.25], rows[1][..2]);
        foreach (double[] row in rows)
        {
            // Mogi (1958): (1 - nu) dV / pi * (x, y, d) / R^3
            (double x, double y, double d) = (row[0] - 500, row[1] + 200, 3000);
            double factor = 0.75 * 2.5e6 / Math.PI / Math.Pow((x * x) + (y * y) + (d * d), 1.5);
            Assert.Equal(x * factor, row[2], 1e-15);
            Assert.Equal(y * factor, row[3], 1e-15);
            Assert.Equal(d * factor, row[4], 1e-15);
        }
    }

    [Fact]
    public void Single_precision_is_close_and_not_the_same()
    {
        const string Points = "0,0\n1234.5,-987.25\n-1e4,3e3\n777,333\n";
        double[][] exact = Displace(MogiModel, Points).Rows;
        double[][] single = Displace(MogiModel, Points, "--precision", "float32").Rows;

        double largest = exact.Max(row => row[2..].Max(Math.Abs));
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i][..2], single[i][..2]);
            Assert.All(Enumerable.Range(2, 3), c => Assert.Equal(exact[i][c], single[i][c], 1e-4 * largest));
        }

        Assert.NotEqual(exact.SelectMany(row => row), single.SelectMany(row => row));
    }

    [Fact]
    public void The_jacobian_has_a_named_column_for_every_parameter()
    {
        (string header, double[][] rows) = Displace(MogiModel, "1234.5,-987.25\n0,0\n", "--jacobian");
        string[] columns = header.Split(',');
        Dictionary<string, double> first = columns.Zip(rows[0]).ToDictionary();

        Assert.Equal(5 + (3 * 5), columns.Length);
        Assert.Equal(["d_ue_m/d_sources[0].east_m", "d_uu_m/d_poisson"], [columns[5], columns[^1]]);
        (double x, double y, double d) = (734.5, -787.25, 3000);
        double squared = (x * x) + (y * y) + (d * d), up = first["uu_m"];
        Assert.Equal(0.75 * 2.5e6 / Math.PI * d / Math.Pow(squared, 1.5), up, 1e-15);
        Assert.Equal(3 * x * up / squared, first["d_uu_m/d_sources[0].east_m"], 1e-18);
        Assert.Equal((up / d) - (3 * d * up / squared), first["d_uu_m/d_sources[0].depth_m"], 1e-18);
        Assert.Equal(up / 2.5e6, first["d_uu_m/d_sources[0].volume_change_m3"], 1e-23);
        Assert.Equal(-up / 0.75, first["d_uu_m/d_poisson"], 1e-15);
        Assert.Equal(Displace(MogiModel, "1234.5,-987.25\n").Rows[0], rows[0][..5]);
    }

    [Fact]
    public void The_jacobian_of_all_sources_is_finite_and_says_how_wide_it_is()
    {
        string model = File.ReadAllText(RepositoryFiles.PathOf("configs", "models", "all-sources.yaml"));
        (string header, double[][] rows) = Displace(model, "0,0\n5000,2500\n-8000,100\n", "--jacobian");

        Assert.All(rows.SelectMany(row => row), number => Assert.True(double.IsFinite(number)));
        Assert.Equal(7, header.Split(',').Count(column => column.StartsWith("d_uu_m/d_sources[", StringComparison.Ordinal) && column.EndsWith("].depth_m", StringComparison.Ordinal)));
        JsonElement report = SynthProcess.Json([.. Arguments(model, "1,2\n"), "--jacobian"]);
        Assert.Equal((header.Split(',').Length - 5) / 3, report.GetProperty("parameters").GetInt32());
    }

    [Fact]
    public void The_jacobian_is_refused_in_single_precision()
    {
        string message = SynthProcess.Refuse([.. Arguments(MogiModel, "1,2\n"), "--jacobian", "--precision", "float32"]);

        Assert.Contains("--jacobian is computed in double precision only", message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.csv"]));
    }

    [Fact]
    public void Every_type_of_source_is_computed_and_superposed()
    {
        string[] all = File.ReadAllText(RepositoryFiles.PathOf("configs", "models", "all-sources.yaml")).Split("\n  - ");
        Assert.Equal(8, all.Length);
        const string Points = "0,0\n5000,2500\n-8000,100\n";
        double[][] sum = Displace(string.Join("\n  - ", all), Points).Rows;

        double[] parts = new double[9];
        foreach (string source in all[1..])
        {
            double[] one = [.. Displace($"{all[0]}\n  - {source}", Points).Rows.SelectMany(row => row[2..])];
            Assert.All(one, u => Assert.True(double.IsFinite(u)));
            Assert.Contains(one, u => u != 0);
            parts = [.. parts.Zip(one, (a, b) => a + b)];
        }

        Assert.All(sum.SelectMany(row => row[2..]).Zip(parts), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void The_report_is_json_when_asked()
    {
        JsonElement report = SynthProcess.Json(Arguments(MogiModel, "1,2\n3,4\n"));

        Assert.Equal(2, report.GetProperty("points").GetInt64());
        Assert.Equal("float64", report.GetProperty("precision").GetString());
        Assert.True(report.GetProperty("largest_component_m").GetDouble() > 0);
    }

    [Fact]
    public void A_table_without_points_gives_a_table_without_points() => Assert.Empty(Displace(MogiModel, string.Empty).Rows);

    [Fact]
    public void A_table_longer_than_one_piece_keeps_its_order()
    {
        string points = string.Concat(Enumerable.Range(0, 70_000).Select(i => $"{i},{-i}\n"));
        double[][] rows = Displace(MogiModel, points).Rows;

        Assert.Equal(Enumerable.Range(0, 70_000).Select(i => (double)i), rows.Select(row => row[0]));
        Assert.Equal(rows[3][2..], Displace(MogiModel, "3,-3\n").Rows[0][2..]);
    }

    [Theory]
    [InlineData("depth_m: 3000", "depth_m: -3", ": sources[0].depth_m: expected a number from 0 (excluded)")]
    [InlineData("depth_m: 3000", "deptj_m: 3000", "did you mean depth_m?")]
    [InlineData("poisson: 0.25", "poisson: 0.5", ":1:10: poisson: ")]
    [InlineData("mogi", "magi", "sources[0]")]
    [InlineData("sources:", "sources: [", "model.yaml:")]
    public void A_mistake_in_the_model_is_told_with_key_and_line(string original, string mistake, string expected)
    {
        string message = SynthProcess.Refuse(Arguments(MogiModel.Replace(original, mistake, StringComparison.Ordinal), "1,2\n"));

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.csv"]));
    }

    [Fact]
    public void A_mistake_in_the_points_is_told_with_its_line_and_leaves_no_file()
    {
        string message = SynthProcess.Refuse(Arguments(MogiModel, "1,2\n3,four\n"));

        Assert.Contains("points.csv, line 3: north_m is 'four', not a number", message, StringComparison.Ordinal);
        Assert.Equal(["model.yaml", "points.csv"], Directory.EnumerateFiles(_folder.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Missing_files_options_and_words_are_named()
    {
        string[] good = Arguments(MogiModel, "1,2\n");
        Assert.Contains("nowhere.yaml", SynthProcess.Refuse([.. good.Select(a => a.Replace("model.yaml", "nowhere.yaml", StringComparison.Ordinal))]), StringComparison.Ordinal);
        Assert.Contains("nowhere.csv", SynthProcess.Refuse([.. good.Select(a => a.Replace("points.csv", "nowhere.csv", StringComparison.Ordinal))]), StringComparison.Ordinal);
        Assert.Contains("'--points'", SynthProcess.Refuse("displace", "--source", "a", "--out", "b"), StringComparison.Ordinal);
        Assert.Contains("float64, float32", SynthProcess.Refuse([.. good, "--precision", "float16"]), StringComparison.Ordinal);
        Assert.Contains("overwrite", SynthProcess.Refuse([.. good[..^1], _folder["points.csv"]]), StringComparison.Ordinal);
    }

    private (string Header, double[][] Rows) Displace(string model, string points, params string[] options)
    {
        SynthProcess.Succeed([.. Arguments(model, points), .. options]);
        string[] lines = File.ReadAllLines(_folder["out.csv"]);
        return (lines[0], [.. lines[1..].Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())]);
    }

    private string[] Arguments(string model, string points) =>
        [
            "displace", "--source", _folder.Write("model.yaml", model),
            "--points", _folder.Write("points.csv", "east_m,north_m\n" + points),
            "--out", _folder["out.csv"],
        ];
}
