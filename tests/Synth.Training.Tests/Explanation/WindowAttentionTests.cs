using Synth.Models;
using Synth.Testing;
using Synth.Training.Explanation;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

[Collection(TorchCollection.Name)]
public sealed class WindowAttentionTests
{
    private const string Swin = "swin_tiny_patch4_window7_224";

    [TorchTheory]
    [InlineData(224)]
    [InlineData(256)]
    public void Even_windows_give_even_maps_with_shift_and_padding(int sidePx)
    {
        using DisposeScope scope = NewDisposeScope();
        using KnownAttention known = new(Swin, sidePx);
        Tensor images = arange(sidePx * sidePx, dtype: ScalarType.Float32).mul(0.01).sin().view(1, 1, sidePx, sidePx);
        int last = sidePx / 32;

        Tensor attention = new AttentionMap().Explain(known.Network, images, tensor([0L]));
        Tensor rollout = new AttentionRollout().Explain(known.Network, images, tensor([0L]));
        Tensor heads = new AttentionHeads().Explain(known.Network, images, tensor([0L]));

        AssertEven(attention, 1.0 / (last * last));
        AssertEven(rollout, 1.0 / (64 * last * last));
        AssertEven(heads, 1.0 / (last * last));
        Assert.Equal([1L, 24, sidePx, sidePx], heads.shape);
    }

    [TorchFact]
    public void A_head_that_looks_at_one_token_gives_it_what_its_window_has()
    {
        const int side = 8, row = 5, column = 3, head = 7;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using KnownAttention known = new(Swin, 32 * side);
        Tensor images = zeros(1, 1, 32 * side, 32 * side);
        images.narrow(2, 32 * row, 32).narrow(3, 32 * column, 32).fill_(1);
        Tensor token = known.Network.Backbone.ForwardFeatures(images)[0].select(1, row).select(1, column);
        known.Look("layers.3.blocks.1.attn", head, null, token);

        Tensor maps = AttentionPass.ToMaps(known.Network, AttentionPass.Last(known.Network, images), images);

        // shifted by 3 and padded from 8 to 14: rows and columns 2 are cut off from the others, and what is padding is seen by nobody
        float[] found = maps[0, head].contiguous().data<float>().ToArray(), other = maps[0, head + 1].contiguous().data<float>().ToArray();
        Assert.All(other, share => Assert.Equal(1.0 / (side * side), share, 1e-6));
        Assert.All(Enumerable.Range(0, side * side), i =>
        {
            bool isTogether = i / side != 2 && i % side != 2;
            double wanted = !isTogether ? 1 : i == (row * side) + column ? 49 : 0;
            Assert.Equal(wanted / (side * side), found[i], 1e-5);
        });
    }

    [TorchFact]
    public void Rollout_through_windows_is_the_product_of_whole_matrices_and_even_merging()
    {
        using DisposeScope scope = NewDisposeScope();
        WindowLayout[] layouts = [new(6, 5, 3, 0), new(6, 5, 3, 1), new(3, 3, 2, 0), new(3, 3, 2, 1)];
        RecordedAttention[] layers = [.. layouts.Select((layout, i) => Layer(layout, i))];
        double[] wanted = [.. Enumerable.Repeat(1.0 / 9, 9)];
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            wanted = i == 1 ? Unmerged(wanted) : wanted;
            double[] passed = PassBack(layers[i], wanted);
            wanted = [.. wanted.Zip(passed, (kept, seen) => (kept + seen) / 2)];
        }

        float[] found = WindowRollout.Roll(layers, zeros(1, 1, 24, 20)).flatten().data<float>().ToArray();

        Assert.Equal(1, found.Sum(), 1e-5f);
        Assert.All(Enumerable.Range(0, 30), i => Assert.Equal(wanted[i], found[i], 1e-6));
    }

    private static void AssertEven(Tensor maps, double wanted)
    {
        Assert.Equal(wanted, maps.min().item<float>(), 1e-3 * wanted);
        Assert.Equal(wanted, maps.max().item<float>(), 1e-3 * wanted);
    }

    private static RecordedAttention Layer(WindowLayout layout, int seed)
    {
        int area = layout.Side * layout.Side;
        int windows = layout.PaddedRows * layout.PaddedColumns / area;
        Tensor weights = arange(windows * area * area, dtype: ScalarType.Float32).mul(0.713).add(seed).sin().mul(2).view(windows, 1, area, area).softmax(-1);
        return new RecordedAttention($"{seed}", weights, layout);
    }

    // one token after another, as the matrix over all tokens would
    private static double[] PassBack(RecordedAttention layer, double[] shares)
    {
        WindowLayout layout = layer.Windows!.Value;
        float[] weights = layer.Weights.data<float>().ToArray();
        int area = layout.Side * layout.Side;
        (int Window, int Within)[] places = [.. Enumerable.Range(0, shares.Length).Select(token =>
        {
            int row = ((token / layout.Columns) - layout.Shift + layout.Rows) % layout.Rows, column = ((token % layout.Columns) - layout.Shift + layout.Columns) % layout.Columns;
            return ((row / layout.Side * (layout.PaddedColumns / layout.Side)) + (column / layout.Side), (row % layout.Side * layout.Side) + (column % layout.Side));
        })];
        double[] passed = new double[shares.Length];
        foreach ((int from, (int window, int within)) in places.Index())
        {
            int[] together = [.. Enumerable.Range(0, shares.Length).Where(to => places[to].Window == window)];
            double[] seen = [.. together.Select(to => (double)weights[(((window * area) + within) * area) + places[to].Within])];
            foreach ((int k, int to) in together.Index())
            {
                passed[to] += shares[from] * seen[k] / seen.Sum();
            }
        }

        return passed;
    }

    // 3 x 3 to 6 x 5: the last column was made of one column and padding
    private static double[] Unmerged(double[] merged) =>
        [.. Enumerable.Range(0, 30).Select(i => merged[(i / 5 / 2 * 3) + (i % 5 / 2)] / (i % 5 == 4 ? 2 : 4))];
}
