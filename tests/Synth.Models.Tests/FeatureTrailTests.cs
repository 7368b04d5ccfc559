using Synth.Models.Heads;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

public sealed class FeatureTrailTests
{
    [TorchTheory]
    [InlineData("resnet18", 64, 5)]
    [InlineData("alexnet", 64, 3)]
    [InlineData("densenet121", 32, 5)]
    [InlineData("convnext_tiny", 64, 4)]
    [InlineData("swin_tiny_patch4_window7_224", 32, 4)]
    public void Gradients_with_respect_to_every_scale_can_be_asked_for(string architecture, int side, int scales)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Spec(architecture, side, HeadKind.Classes));
        Tensor input = FilledNetworks.Input(1, 3, side, side);
        float[] unwatched = FilledNetworks.Logits(network, input);
        using FeatureTrail trail = new(input, joinsPath: true);

        NetworkOutput output = network.Watched(input, trail);

        Assert.Equal(unwatched, output.Logits.contiguous().data<float>().ToArray());
        Assert.True(trail.Maps.Count >= scales - 1, $"{trail.Maps.Count} maps");
        foreach (Tensor map in trail.Maps.SkipLast(1).Append(trail.Features!))
        {
            Tensor gradient = autograd.grad([output.Logits.select(1, 0).sum()], [map], retain_graph: true)[0];
            Assert.Equal(map.shape, gradient.shape);
            Assert.True(gradient.abs().max().item<float>() > 0);
        }
    }

    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", HeadKind.Classes)]
    [InlineData("vit_tiny_patch32_224", HeadKind.ClassAndMask)]
    public void A_transformer_of_one_scale_keeps_what_enters_its_last_block(string architecture, HeadKind head)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Spec(architecture, 64, head));
        Tensor input = FilledNetworks.Input(2, 3, 64, 64);
        float[] unwatched = FilledNetworks.Logits(network, input);
        using FeatureTrail trail = new(input, joinsPath: true);

        NetworkOutput output = network.Watched(input, trail);
        Tensor gradient = autograd.grad([output.Logits.select(1, 0).sum()], [trail.Tokens!])[0];

        Assert.Equal(unwatched, output.Logits.contiguous().data<float>().ToArray());
        Assert.Equal([2L, 5, 192], gradient.shape);
        Assert.True(gradient.narrow(1, 1, 4).abs().max().item<float>() > 0);
        Assert.Empty(trail.Maps);
    }

    [TorchFact]
    public void Tokens_return_to_the_grid_of_their_patches()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Spec("vit_tiny_patch32_224", 64, HeadKind.Classes));
        Tensor tokens = arange(2 * 5 * 192, dtype: ScalarType.Float32).view(2, 5, 192);

        Tensor map = TokenGrid.MapOf(network.Backbone, tokens, zeros(2, 3, 64, 64));

        Assert.Equal([2L, 192, 2, 2], map.shape);
        Assert.Equal(tokens[1, 4, 7].item<float>(), map[1, 7, 1, 1].item<float>());
        Assert.Equal(tokens[0, 2, 3].item<float>(), map[0, 3, 0, 1].item<float>());
    }

    private static NetworkSpec Spec(string architecture, int side, HeadKind head) => new()
    {
        Architecture = architecture,
        ImageSizePx = side,
        Head = new HeadSpec { Kind = head, Classes = 2, HiddenWidths = [4] },
    };
}
