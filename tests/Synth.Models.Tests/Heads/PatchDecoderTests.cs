using Synth.Models.Heads;
using Synth.Models.Layers;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Heads;

public sealed class PatchDecoderTests
{
    [TorchFact]
    public void All_patches_in_order_are_the_whole_picture_and_some_are_what_they_alone_say()
    {
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "vit_tiny_patch16_224", ImageSizePx = 48, InputChannels = 2, Head = new HeadSpec { Classes = 2 } });
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        IPatchBackbone backbone = Assert.IsType<IPatchBackbone>(network.Backbone, exactMatch: false);
        Tensor x = rand([2, 2, 48, 48]);
        Tensor whole = network.Backbone.ForwardFeatures(x);
        Tensor ordered = backbone.ForwardVisible(x, arange(9, dtype: ScalarType.Int64).unsqueeze(0).expand(2, -1));
        Tensor visible = tensor(new long[] { 4, 0, 8, 4, 0, 8 }, [2, 3]);
        Tensor some = backbone.ForwardVisible(x, visible);

        // the patch in the corner is hidden: what is in it changes nothing
        Tensor changed = x.clone();
        changed.narrow(2, 0, 16).narrow(3, 32, 16).add_(5);
        Assert.Equal((16, 9), (backbone.PatchPx, backbone.PatchCount));
        Assert.True(whole.sub(ordered).abs().max().item<float>() < 1e-5);
        Assert.Equal([2, 4, 192], some.shape);
        Assert.True(some.equal(backbone.ForwardVisible(changed, visible)).all().item<bool>());
        Assert.False(whole.equal(network.Backbone.ForwardFeatures(changed)).all().item<bool>());
    }

    [TorchFact]
    public void The_decoder_draws_every_patch_and_has_the_published_names()
    {
        manual_seed(1);
        using PatchDecoder decoder = new(features: 6, patches: 4, patchValues: 5, width: 8, depth: 2, heads: 2);
        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = rand(3, 2, 6);
        Tensor places = tensor(new long[] { 1, 0, 2, 3, 0, 1, 2, 3, 3, 2, 1, 0 }, [3, 4]);
        Tensor drawn = decoder.Draw(tokens, places);
        string[] names = [.. decoder.state_dict().Keys];

        Assert.Equal([3, 4, 5], drawn.shape);
        Assert.Contains("mask_token", names);
        Assert.Contains("decoder_embed.weight", names);
        Assert.Contains("decoder_blocks.1.attn.qkv.weight", names);
        Assert.Contains("decoder_norm.bias", names);
        Assert.Contains("decoder_pred.weight", names);
        Assert.Equal(2 + 1 + (2 * 12) + 2 + 2, names.Length);
        Assert.Throws<InvalidNetworkException>(() => new PatchDecoder(6, 4, 5, width: 12, depth: 1, heads: 5));
    }

    [TorchFact]
    public void Fixed_positions_are_sines_and_cosines_of_column_and_row()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor positions = PositionEmbedding.SineCosine(side: 3, width: 8, prefixTokens: 1);
        float[] values = positions.data<float>().ToArray();

        Assert.Equal([1, 10, 8], positions.shape);
        Assert.All(values[..8], value => Assert.Equal(0, value));

        // the patch in row 1, column 2
        double[] expected = [Math.Sin(2), Math.Sin(0.02), Math.Cos(2), Math.Cos(0.02), Math.Sin(1), Math.Sin(0.01), Math.Cos(1), Math.Cos(0.01)];
        Assert.All(expected.Zip(values[48..56]), pair => Assert.Equal(pair.First, pair.Second, 6));
    }
}
