using System.Collections.Immutable;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Explanation.Features;

namespace Synth.Training.Tests.Explanation.Features;

public sealed class ProjectionTests
{
    [Theory]
    [InlineData(12, 5)]
    [InlineData(6, 9)]
    public void Components_are_those_of_the_singular_values(int points, int features)
    {
        double[,] data = Scattered(points, features);
        Matrix<double> centred = Matrix<double>.Build.DenseOfArray(data);
        Vector<double> means = centred.ColumnSums() / points;
        centred = Matrix<double>.Build.Dense(points, features, (i, k) => data[i, k] - means[k]);
        MathNet.Numerics.LinearAlgebra.Factorization.Svd<double> oracle = centred.Svd();

        PrincipalComponents found = PrincipalComponents.Of(data, 3);

        double whole = oracle.S.DotProduct(oracle.S);
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(oracle.S[k] * oracle.S[k] / whole, found.Shares[k], 1e-10);
            double[] wanted = [.. (oracle.U.Column(k) * oracle.S[k])];
            double sign = Math.Sign(wanted.MaxBy(Math.Abs));
            Assert.All(Enumerable.Range(0, points), i => Assert.Equal(sign * wanted[i], found.Scores[i, k], 1e-9));
        }
    }

    [Fact]
    public void Points_on_a_line_have_one_component_and_equal_points_none()
    {
        double[,] line = new double[4, 3], same = new double[4, 3];
        for (int i = 0; i < 4; i++)
        {
            (line[i, 0], line[i, 2]) = (i, 2 * i);
        }

        Assert.Equal([1.0, 0], PrincipalComponents.Of(line, 2).Shares.Select(share => Math.Round(share, 9)));
        Assert.Equal([0.0, 0], PrincipalComponents.Of(same, 2).Shares);
    }

    [Fact]
    public void Neighbour_probabilities_have_the_perplexity_asked_for()
    {
        double[,] data = Scattered(14, 4);
        double[][] joint = NeighbourProbabilities.Of(data, 4);

        Assert.Equal(1, joint.Sum(row => row.Sum()), 1e-12);
        // by the formula, with widths found by a search of its own
        double[][] conditional = [.. Enumerable.Range(0, 14).Select(i => Conditional(data, i, 4))];
        for (int i = 0; i < 14; i++)
        {
            Assert.Equal(0, joint[i][i]);
            Assert.All(Enumerable.Range(0, 14), j => Assert.Equal(joint[j][i], joint[i][j]));
            Assert.All(Enumerable.Range(0, 14), j => Assert.Equal((conditional[i][j] + conditional[j][i]) / 28, joint[i][j], 1e-8));
        }
    }

    [Fact]
    public void The_gradient_is_that_of_small_steps()
    {
        double[][] wanted = NeighbourProbabilities.Of(Scattered(9, 3), 3);
        double[,] places = Scattered(9, 2);
        double[,] gradient = NeighbourEmbedding.Gradient(wanted, places);

        const double step = 1e-5;
        for (int i = 0; i < 9; i++)
        {
            for (int axis = 0; axis < 2; axis++)
            {
                double before = places[i, axis];
                places[i, axis] = before + step;
                double above = NeighbourEmbedding.Divergence(wanted, places);
                places[i, axis] = before - step;
                double below = NeighbourEmbedding.Divergence(wanted, places);
                places[i, axis] = before;
                Assert.Equal((above - below) / (2 * step), gradient[i, axis], 1e-7);
            }
        }
    }

    [Fact]
    public void Groups_apart_stay_apart_and_the_seed_settles_all()
    {
        const int each = 20;
        double[,] data = Scattered(3 * each, 6);
        for (int i = 0; i < 3 * each; i++)
        {
            data[i, i / each] += 12;
        }

        EmbeddingOptions options = new() { Perplexity = 8, Steps = 300, Seed = 5 };
        double[,] found = NeighbourEmbedding.Of(data, options);

        double Away(int i, int j) => Math.Pow(found[i, 0] - found[j, 0], 2) + Math.Pow(found[i, 1] - found[j, 1], 2);
        Assert.All(Enumerable.Range(0, 3 * each), i =>
            Assert.Equal(i / each, Enumerable.Range(0, 3 * each).Where(j => j != i).OrderBy(j => Away(i, j)).Take(5).GroupBy(j => j / each).MaxBy(group => group.Count())!.Key));
        double widest = Enumerable.Range(0, each).Max(i => Away(0, i));
        Assert.True(Enumerable.Range(each, 2 * each).Min(j => Away(0, j)) > 0.5 * widest);
        Assert.Equal(found.Cast<double>(), NeighbourEmbedding.Of(data, options).Cast<double>());
        Assert.NotEqual(found.Cast<double>(), NeighbourEmbedding.Of(data, options with { Seed = 6 }).Cast<double>());
        Assert.InRange(NeighbourEmbedding.Divergence(NeighbourProbabilities.Of(data, 8), found), 0, 0.5);
    }

    [Fact]
    public void The_page_holds_everything_and_no_text_ends_the_script()
    {
        ImmutableArray<FeaturePoint> points = [.. Enumerable.Range(0, 8).Select(i => Point(i, "</script><b>"))];
        FeatureProjection projection = FeatureProjection.Of(points, new EmbeddingOptions { Perplexity = 2, Steps = 30 });

        string page = ProjectionPage.Build("a <title>", projection);

        Assert.Contains("a &lt;title&gt;", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("</script>").Length - 1);
        Assert.DoesNotContain("http", page.Replace("http-equiv", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        using JsonDocument data = JsonDocument.Parse(page.Split("id=\"data\">")[1].Split("</script>")[0]);
        Assert.Equal(8, data.RootElement.GetProperty("points").GetArrayLength());
        Assert.Equal("</script><b>", data.RootElement.GetProperty("points")[3].GetProperty("labels").GetProperty("place").GetString());
        Assert.Equal(projection.Embedded[3, 1], data.RootElement.GetProperty("views")[0].GetProperty("places")[3][1].GetDouble(), 1e-3 * Math.Abs(projection.Embedded[3, 1]) + 1e-12);
        Assert.Equal("true class", data.RootElement.GetProperty("labels")[0].GetString());
    }

    [Fact]
    public void Arrays_are_written_and_too_few_images_are_refused()
    {
        using TemporaryFolder folder = new();
        ImmutableArray<FeaturePoint> points = [.. Enumerable.Range(0, 6).Select(i => Point(i, "x"))];

        FeatureProjection.Of(points, new EmbeddingOptions { Perplexity = 2, Steps = 5 }).Write(folder["features.npz"]);

        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(folder["features.npz"]);
        Assert.Equal([6, 4], arrays["features"].Shape);
        Assert.Equal([6, 4], arrays["pca"].Shape);
        Assert.Equal([6, 2], arrays["tsne"].Shape);
        Assert.Throws<DatasetException>(() => FeatureProjection.Of(points, new EmbeddingOptions { Perplexity = 5 }));
        Assert.Throws<DatasetException>(() => FeatureProjection.Of(points[..4], new EmbeddingOptions { Perplexity = 1 }));
        Assert.Equal((30, 5.0 / 3), (FeatureProjection.UsualPerplexity(1000), FeatureProjection.UsualPerplexity(6)));
    }

    private static FeaturePoint Point(int number, string place) => new($"k{number}", [.. Enumerable.Range(0, 4).Select(k => Math.Sin((number * 3) + (k * k)))], new PixelImage(2, 2, 1))
    {
        Labels = ImmutableDictionary<string, string>.Empty.Add("place", place).Add("true class", number % 2 == 0 ? "a" : "b"),
    };

    private static double[,] Scattered(int points, int features)
    {
        double[,] data = new double[points, features];
        for (int i = 0; i < points; i++)
        {
            for (int k = 0; k < features; k++)
            {
                data[i, k] = Math.Sin((12.9898 * i) + (78.233 * k) + (i * k)) * (1 + (0.3 * k));
            }
        }

        return data;
    }

    // p(j | i) with the width, searched in small factors, whose entropy is that of the perplexity
    private static double[] Conditional(double[,] data, int i, double perplexity)
    {
        int count = data.GetLength(0);
        double[] At(double width)
        {
            double[] near = [.. Enumerable.Range(0, count).Select(j => j == i ? 0 : Math.Exp(-Enumerable.Range(0, data.GetLength(1)).Sum(k => Math.Pow(data[i, k] - data[j, k], 2)) / (2 * width * width)))];
            return [.. near.Select(value => value / near.Sum())];
        }

        double Entropy(double width) => At(width).Where(p => p > 0).Sum(p => -p * Math.Log(p));
        (double low, double high) = (0.05, 100);
        for (int step = 0; step < 80; step++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = Entropy(middle) < Math.Log(perplexity) ? (middle, high) : (low, middle);
        }

        return At(low);
    }
}
