using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

public sealed class WindowLayoutTests
{
    [TorchTheory]
    [InlineData(6, 4, 2, 0)]
    [InlineData(6, 4, 2, 1)]
    [InlineData(7, 5, 3, 0)]
    [InlineData(7, 5, 3, 1)]
    public void Merging_undoes_partition_with_padding_and_shift(int rows, int columns, int side, int shift)
    {
        using DisposeScope scope = NewDisposeScope();
        WindowLayout layout = new(rows, columns, side, shift);
        Tensor grid = FilledNetworks.Input(2, rows, columns, 3);

        Assert.Equal(grid.contiguous().bytes.ToArray(), layout.Merge(layout.Partition(grid)).contiguous().bytes.ToArray());
    }

    [TorchTheory]
    [InlineData(6, 4, 2, 1)]
    [InlineData(7, 5, 3, 0)]
    [InlineData(7, 5, 3, 1)]
    public void Shares_go_to_what_is_looked_at_in_the_same_window(int rows, int columns, int side, int shift)
    {
        using DisposeScope scope = NewDisposeScope();
        WindowLayout layout = new(rows, columns, side, shift);
        int area = side * side;
        int windows = layout.PaddedRows / side * (layout.PaddedColumns / side);
        Tensor weights = arange(2 * windows * 2 * area * area, dtype: ScalarType.Float32).mul(0.713).sin().view(2 * windows, 2, area, area).softmax(-1);
        Tensor shares = arange(2 * 2 * rows * columns, dtype: ScalarType.Float32).mul(0.31).cos().add(2).view(2, 2, rows, columns);

        Tensor found = layout.PassBack(shares, weights);

        (float[] w, float[] s) = (weights.data<float>().ToArray(), shares.data<float>().ToArray());
        int tokens = rows * columns;
        for (int image = 0; image < 2; image++)
        {
            for (int head = 0; head < 2; head++)
            {
                double[] wanted = new double[tokens];
                for (int from = 0; from < tokens; from++)
                {
                    int[] together = [.. Enumerable.Range(0, tokens).Where(to => Place(to, layout).Window == Place(from, layout).Window)];
                    double[] seen = [.. together.Select(to => (double)w[(((((image * windows) + Place(from, layout).Window) * 2) + head) * area * area) + (Place(from, layout).Within * area) + Place(to, layout).Within])];
                    foreach ((int k, int to) in together.Index())
                    {
                        wanted[to] += s[(((image * 2) + head) * tokens) + from] * seen[k] / seen.Sum();
                    }
                }

                float[] given = found[image, head].contiguous().data<float>().ToArray();
                Assert.All(Enumerable.Range(0, tokens), i => Assert.Equal(wanted[i], given[i], 1e-5));
                Assert.Equal(s.Skip(((image * 2) + head) * tokens).Take(tokens).Sum(), given.Sum(), 1e-4f);
            }
        }
    }

    // where a token lies once the grid is shifted up and left
    private static (int Window, int Within) Place(int token, WindowLayout layout)
    {
        int row = ((token / layout.Columns) - layout.Shift + layout.Rows) % layout.Rows;
        int column = ((token % layout.Columns) - layout.Shift + layout.Columns) % layout.Columns;
        return ((row / layout.Side * (layout.PaddedColumns / layout.Side)) + (column / layout.Side), (row % layout.Side * layout.Side) + (column % layout.Side));
    }
}
