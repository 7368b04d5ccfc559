using Synth.Models;
using Synth.Testing;
using Synth.Training.Explanation;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

[Collection(TorchCollection.Name)]
public sealed class AttentionTests
{
    [TorchFact]
    public void Rollout_is_the_product_of_half_attention_and_half_residual()
    {
        using DisposeScope scope = NewDisposeScope();
        double[][,] layers = [Rows(3, 1), Rows(4, 2), Rows(4, 3)];
        double[,] wanted = Identity(4);
        foreach (double[,] layer in layers)
        {
            double[,] whole = layer.GetLength(0) == 4 ? layer : Padded(layer);
            double[,] next = new double[4, 4];
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    for (int k = 0; k < 4; k++)
                    {
                        next[i, j] += ((0.5 * whole[i, k]) + (i == k ? 0.5 : 0)) * wanted[k, j];
                    }
                }
            }

            wanted = next;
        }

        Tensor found = AttentionRollout.Roll([.. layers.Select(layer => tensor(layer.Cast<double>().Select(v => (float)v).ToArray(), [1, layer.GetLength(0), layer.GetLength(0)]))]);

        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(wanted[i / 4, i % 4], found[0, i / 4, i % 4].item<float>(), 1e-6));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(1, found[0, i].sum().item<float>(), 1e-6f));
    }

    [TorchFact]
    public void Maps_are_the_class_tokens_row_on_the_grid_of_patches()
    {
        Network network = SmallNetworks.Of("vit_tiny_patch32_224");
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Tensor images = SmallNetworks.Images(2);
        using AttentionRecorder recorder = new(network);
        network.call(images);
        Tensor last = recorder.Recorded[^1].Weights.mean([1]);
        Tensor rolled = AttentionRollout.Roll([.. recorder.Recorded.Select(layer => layer.Weights.mean([1]))]);

        Tensor attention = new AttentionMap().Explain(network, images, tensor([0L, 1L]));
        Tensor rollout = new AttentionRollout().Explain(network, images, tensor([0L, 1L]));

        // the corners of the picture lie beyond the middles of the corner patches, where nothing is interpolated
        Assert.Equal([2L, 1, 64, 64], attention.shape);
        foreach ((int patch, int row, int column) in new[] { (1, 0, 0), (2, 0, 63), (3, 63, 0), (4, 63, 63) })
        {
            Assert.Equal(last[1, 0, patch].item<float>(), attention[1, 0, row, column].item<float>(), 1e-6f);
            Assert.Equal(rolled[0, 0, patch].item<float>(), rollout[0, 0, row, column].item<float>(), 1e-6f);
        }
    }

    private static double[,] Rows(int count, int seed)
    {
        double[,] rows = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            double[] raw = [.. Enumerable.Range(0, count).Select(j => 1.1 + Math.Sin((7 * seed) + (3 * i) + j))];
            for (int j = 0; j < count; j++)
            {
                rows[i, j] = raw[j] / raw.Sum();
            }
        }

        return rows;
    }

    private static double[,] Identity(int count)
    {
        double[,] one = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            one[i, i] = 1;
        }

        return one;
    }

    private static double[,] Padded(double[,] layer)
    {
        double[,] whole = Identity(layer.GetLength(0) + 1);
        for (int i = 0; i < layer.GetLength(0); i++)
        {
            for (int j = 0; j < layer.GetLength(0); j++)
            {
                whole[i + 1, j + 1] = layer[i, j];
            }
        }

        return whole;
    }
}
