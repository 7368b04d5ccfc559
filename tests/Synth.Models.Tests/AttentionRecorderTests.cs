using Synth.Models.Tests.Architectures;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

public sealed class AttentionRecorderTests
{
    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 64, 12, new long[] { 2, 3, 5, 5 })]
    [InlineData("swin_tiny_patch4_window7_224", 56, 12, new long[] { 8, 3, 49, 49 })]
    public void Every_layers_weights_are_kept_and_each_row_sums_to_one(string architecture, int sidePx, int layers, long[] firstShape)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Transformers.Spec(architecture, 3, sidePx));
        Tensor input = FilledNetworks.Input(2, 3, sidePx, sidePx);
        float[] unwatched = FilledNetworks.Logits(network, input);
        using AttentionRecorder recorder = new(network);

        Assert.Equal(unwatched, FilledNetworks.Logits(network, input));

        Assert.Equal(layers, recorder.Recorded.Count);
        Assert.Equal(firstShape, recorder.Recorded[0].Weights.shape);
        Assert.EndsWith(".attn", recorder.Recorded[0].Layer, StringComparison.Ordinal);
        Assert.All(recorder.Recorded, r => Assert.InRange(r.Weights.sum(-1).sub(1).abs().max().item<float>(), 0, 1e-5f));
    }

    [TorchFact]
    public void Positional_attention_starts_as_a_convolution()
    {
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        using Network network = NetworkRegistry.Create(Transformers.Spec("convit_base", 3, 96));
        network.eval();
        using AttentionRecorder recorder = new(network);
        network.call(FilledNetworks.Input(1, 3, 96, 96));

        // 16 heads look at the pixels of a 4 x 4 kernel about the token: half a patch and one and a half to each side; the gate starts at sigmoid(1)
        Tensor row = recorder.Recorded[0].Weights[0, 0, 14].view(6, 6);
        Assert.Equal(12, recorder.Recorded.Count);
        Assert.Equal([1L, 16, 36, 36], recorder.Recorded[9].Weights.shape);
        Assert.Equal([1L, 16, 37, 37], recorder.Recorded[10].Weights.shape);
        long brightest = row.flatten().argmax().item<long>();
        Assert.Contains(brightest, new long[] { 0, 1, 6, 7 });
    }

    [TorchFact]
    public void Gradients_can_be_read_and_nothing_is_kept_afterwards()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Transformers.Spec("vit_tiny_patch32_224", 3, 64));
        Tensor input = FilledNetworks.Input(2, 3, 64, 64);
        AttentionRecorder recorder = new(network, keepGradients: true);

        network.call(input).Logits.pow(2).sum().backward();

        Assert.All(recorder.Recorded, r => Assert.True(r.Weights.grad!.abs().max().item<float>() > 0));
        recorder.Dispose();
        network.call(input);
        Assert.Empty(recorder.Recorded);
    }
}
